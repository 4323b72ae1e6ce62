"""Where a question stands: a channel and the time of its message, by which Slack knows it."""

from datetime import timedelta

from bot.adapters.slack.delivery import time_of
from bot.core.asks import Ask
from bot.core.places import Room, Tenant
from bot.core.ports import Store

NEAR = timedelta(days=2)
"""The day of a question is its room's own, and it may have come late."""


def place(channel: str, ts: str) -> str:
    return f"{channel}/{ts}"


def where(place: str) -> tuple[str, str]:
    channel, _, ts = place.rpartition("/")
    return channel, ts


async def ask_at(store: Store, tenant: Tenant, channel: str, ts: str) -> Ask | None:
    """The question that was put to the room by this message."""
    day = time_of(ts).date()
    for ask in await store.put_to(Room(tenant, channel, "UTC"), day - NEAR, day + NEAR):
        if await store.posted(ask) == place(channel, ts):
            return ask
    return None
