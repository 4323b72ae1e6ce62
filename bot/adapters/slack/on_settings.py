"""The daily question as a form, for those who may set the room: what is wrong is said at its field."""

import asyncio
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from bot.adapters.slack.delivery import Delivery
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.modals import Opened, State, shown_view
from bot.adapters.slack.on_arrival import arranged
from bot.adapters.slack.on_command import INVITE_ME, host_of
from bot.adapters.slack.on_home import draw
from bot.adapters.slack.people import is_outside, person_of
from bot.adapters.slack.replied import Options, Reply, Shown, Told, Wrong
from bot.adapters.slack.settings_form import (
    CHANNEL,
    ZONE,
    channel_from,
    settings_from,
    settings_view,
    zone_from,
    zone_options,
)
from bot.adapters.slack.trouble import TROUBLE
from bot.core.arriving import room_at
from bot.core.daily import HOSTS_SET, hear_daily
from bot.core.daily_words import SetDaily
from bot.core.messages import Message, Notice
from bot.core.places import Learner, Room
from bot.core.selection import Selection
from bot.core.zones import city_of, zone_names

DRAWN_WITHIN = 1.0
"""Seconds: the form has to be answered within three."""
NOT_THERE = "I am not in that channel. Invite me there first."
NOT_HOST = "Only its hosts and those who may manage the channel can set its daily question."
NO_ZONE = "I do not know that time zone. Choose one from the list."
NO_DAYS = "Choose one day at least."
NO_QUESTION = "No question fits these topics and levels together."


async def on_change(desk: Desk, delivery: Delivery) -> Reply:
    """About the channel in which it is pressed, or, in App Home, about the one that its value names, if any."""
    channel = delivery.value or delivery.channel
    room = await room_at(desk.tutor.store, delivery.tenant, channel)
    if channel and not (await host_of(desk, replace(delivery, channel=channel), room)).manages:
        return Told((HOSTS_SET,))
    opened = Opened(delivery.view.get("private_metadata", ""), channel, delivery.at, delivery.pressed_below)
    room = room if delivery.view and channel else await _to_begin_with(delivery, room)
    return Shown(settings_view(room, desk.tutor.bank.topics, opened, fixed=bool(channel)))


async def _to_begin_with(delivery: Delivery, room: Room) -> Room:
    """Whoever sets a room up wants it on; one that nobody has set yet is where they are."""
    room = replace(room, settings=replace(room.settings, on=True))
    if room.id:
        return room
    person = await person_of(delivery.client, delivery.tenant, delivery.user)
    return replace(room, zone=person.zone) if person and person.zone in zone_names() else room


async def on_zone_typed(desk: Desk, delivery: Delivery) -> Reply:
    plain = unicodedata.normalize("NFKD", str(delivery.body.get("value") or "")).encode("ascii", "ignore").decode()
    wanted = plain.casefold().replace(" ", "_").strip("_")
    names = [name for name in zone_names() if wanted and wanted in name.casefold()]
    names.sort(key=lambda name: not city_of(name).casefold().startswith(wanted.replace("_", " ")))
    return Options(zone_options(names))


async def on_settings_sent(desk: Desk, delivery: Delivery) -> Reply:
    opened, state = Opened.read(delivery.view["private_metadata"]), delivery.view["state"]["values"]
    channel = opened.where or channel_from(state) or ""
    delivery = replace(delivery, channel=channel)
    room = await room_at(desk.tutor.store, delivery.tenant, channel)
    if wrong := _mistakes(desk, room, state):
        return Wrong(wrong)
    host, outside = await asyncio.gather(host_of(desk, delivery, room), is_outside(delivery.client, channel))
    if not opened.where and (outside or not host.manages):
        return Wrong({CHANNEL: NOT_THERE if outside else NOT_HOST})
    changes = SetDaily(tuple(settings_from(state).items()), zone_from(state))
    if not host.manages or (outside and dict(changes.changes)["on"]):
        return Shown(shown_view(INVITE_ME if outside else HOSTS_SET, opened))
    message = await hear_daily(desk.tutor, room, host, changes, delivery.at, delivery.key)
    with suppress(*TROUBLE):
        async with asyncio.timeout(DRAWN_WITHIN):
            await _draw_behind(desk, delivery, opened, host, message)
    return Shown(shown_view(message, opened))


async def _draw_behind(desk: Desk, delivery: Delivery, opened: Opened, host: Learner, message: Message) -> None:
    """The form was opened in App Home or below the greeting: what stands there says how it is now."""
    if opened.ask:
        await draw(desk, delivery, host, opened.ask)
    if opened.message and isinstance(message, Notice):
        page, *_ = arranged(message.text, delivery.channel)
        channel, blocks = delivery.channel, list(page.blocks)
        await delivery.client.chat_update(channel=channel, ts=opened.message, text=page.text, blocks=blocks)


def _mistakes(desk: Desk, room: Room, state: State) -> Mapping[str, str]:
    settings = replace(room.settings, **settings_from(state))
    found = {}
    if zone_from(state) not in zone_names():
        found[ZONE] = NO_ZONE
    if not settings.weekdays:
        found["weekdays"] = NO_DAYS
    if Selection(desk.tutor.bank.values()).choose_daily(settings, {}, "") is None:
        found["topics"] = NO_QUESTION
    return found
