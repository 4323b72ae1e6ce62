"""Who may set a room: its hosts, and whom the platform lets manage it at the time of the command."""

from bot.core.messages import Message, Notice
from bot.core.places import Learner, Room
from bot.core.ports import Store

HOSTS_NAME = Notice("Only a host of this room can name another.")
NAMED = "Done: they can set this room's daily question now, and see its claims and reports."


async def may_set(store: Store, room: Room, learner: Learner) -> bool:
    return learner.manages or await store.is_host(room, learner)


async def name_host(store: Store, room: Room, learner: Learner, named: str) -> Message:
    if not await may_set(store, room, learner):
        return HOSTS_NAME
    await store.add_host(room, Learner(room.tenant, named, named))
    return Notice(NAMED)
