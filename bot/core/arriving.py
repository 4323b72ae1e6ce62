"""The first minutes in a room: who invites the tutor is its host, and hears one thing that can be pressed."""

from dataclasses import replace
from datetime import datetime

from bot.core.daily import described
from bot.core.messages import Action, Message, Notice, Offer
from bot.core.places import Learner, Room, Tenant
from bot.core.planning import due_after
from bot.core.ports import Store
from bot.core.tutor import Tutor
from bot.core.zones import city_of, zone_names

HELLO = "I post one question each weekday at {at:%H:%M}, {city} time."
BACK = "I am back. {described}"


async def room_at(store: Store, tenant: Tenant, room_id: str) -> Room:
    """As it was set, or with the tenant's zone and nothing else."""
    return await store.room(tenant, room_id) or Room(tenant, room_id, await store.zone(tenant))


async def invited(tutor: Tutor, room: Room, host: Learner | None, at: datetime, zone: str = "") -> Message:
    """`zone` is the host's own. A room that was paused, because the tutor had been sent away, goes on."""
    store = tutor.store
    if host:
        await store.add_host(room, host)
    if room.settings.on:
        healed = replace(room, paused="")
        await store.schedule(healed, due_after(healed, at), at, room)
        return Notice(BACK.format(described=await described(tutor, healed, at)))
    if await store.room(room.tenant, room.id) is None:
        known = zone if zone in zone_names() and room.zone == "UTC" else room.zone
        room = replace(room, zone=known, set_by=host.id if host else "")
        await store.schedule(room, None)
    hello = HELLO.format(at=room.settings.at, city=city_of(room.zone))
    return Offer(hello, (Action.START, Action.CHANGE, Action.TRY_PRIVATELY))
