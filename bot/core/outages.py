"""Who could not answer has missed nothing: the service notes that it lives, and excuses what it slept through."""

from collections.abc import Collection
from datetime import datetime, timedelta

import structlog

from bot.core.asks import Ask
from bot.core.slot_store import SlotStore

OUTAGE = timedelta(minutes=15)
"""A restart or a deploy is none."""

log = structlog.get_logger()


async def note_life(store: SlotStore, platforms: Collection[str], at: datetime) -> None:
    """Of several processes, any keeps its platform alive. What was lost is excused before that is noted."""
    for platform in platforms:
        since = await store.last_beat(platform)
        if since is not None and at - since > OUTAGE:
            lost = [ask for ask in await store.open_dailies(platform, since, at) if _was_lost(ask, since, at)]
            log.warning("an outage is over", platform=platform, since=since.isoformat(), excused=len(lost))
            await store.excuse(lost)
        await store.beat(platform, at)


def _was_lost(ask: Ask, since: datetime, at: datetime) -> bool:
    """Less than half of its time was left to answer in."""
    if ask.closes is None:
        return False
    asleep = min(at, ask.closes) - max(since, ask.opens)
    return asleep > (ask.closes - ask.opens) / 2
