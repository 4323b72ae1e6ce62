"""Processes that post what is due, and one of which is killed or stopped at a named point of the algorithm."""

import asyncio
import logging
import os
import time
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from benchmarks.fault_platforms import Platform
from bot.core.asks import Ask
from bot.core.attempts import Timing
from bot.core.grading import Grader
from bot.core.posting import Posting
from bot.core.publishing import Barred, Found, Later, Outcome, Post, Publisher, Spot
from bot.core.slots import Hold, Planned, Replanned, Settled, Slot
from bot.core.tutor import Tutor
from bot.storage.engine import open_engine
from bot.storage.store import SqlStore
from tests.small_bank import small_bank

POINTS = (
    *("before plan", "after plan", "before take", "after take", "before send", "during send", "after send"),
    *("before settle", "after settle", "before find", "after find", "before remove", "after remove"),
)
TICK = 0.02


@dataclass(slots=True)
class Fate:
    """What happens to this process, and at which of its visits to which point."""

    point: str
    visit: int
    signal: int

    def at(self, point: str) -> None:
        if point == self.point:
            self.visit -= 1
            if self.visit == 0:
                os.kill(os.getpid(), self.signal)


class FatedStore(SqlStore):
    fate: Fate

    async def plan(self, planned: Sequence[Planned], rooms: Sequence[Replanned] = (), asks: Sequence[Ask] = ()) -> None:
        self.fate.at("before plan")
        await super().plan(planned, rooms, asks)
        self.fate.at("after plan")

    async def take(self, holds: Sequence[Hold]) -> Collection[Slot]:
        self.fate.at("before take")
        taken = await super().take(holds)
        self.fate.at("after take")
        return taken

    async def settle(self, slot: Slot, token: int, settled: Settled) -> bool:
        self.fate.at("before settle")
        mine = await super().settle(slot, token, settled)
        self.fate.at("after settle")
        return mine


@dataclass(frozen=True, slots=True)
class FatedPublisher:
    """`blind` never finds anything: the algorithm without its reconciliation."""

    platform: Platform
    publisher: Publisher
    fate: Fate
    blind: bool

    async def send(self, post: Post) -> Outcome:
        self.fate.at("before send")
        if self.fate.point == "during send":
            await self.platform.doom(post, os.getpid(), self.fate.signal)
        outcome = await self.publisher.send(post)
        self.fate.at("after send")
        return outcome

    async def find(self, spot: Spot, since: datetime, until: datetime) -> Found | Later | Barred:
        self.fate.at("before find")
        found = await self.publisher.find(spot, since, until)
        self.fate.at("after find")
        return Found(()) if self.blind and isinstance(found, Found) else found

    async def remove(self, spot: Spot, place: str) -> None:
        self.fate.at("before remove")
        await self.publisher.remove(spot, place)
        self.fate.at("after remove")


def work(url: str, platform: Platform, timing: Timing, fate: Fate, seconds: float, blind: bool) -> None:
    """Until its time is over, or its fate comes first."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    engine = open_engine(url)
    with closing(FatedStore(engine, Path(os.devnull))) as store:
        store.fate = fate
        asyncio.run(_post(store, platform, timing, fate, seconds, blind))
    engine.dispose()


async def _post(store: FatedStore, platform: Platform, timing: Timing, fate: Fate, seconds: float, blind: bool) -> None:
    bank, end = small_bank(), time.monotonic() + seconds
    async with platform.publisher() as publisher:
        publishers = {platform.tenant.platform: FatedPublisher(platform, publisher, fate, blind)}
        posting = Posting(Tutor(bank, Grader(bank), store), publishers, lambda: datetime.now(UTC), timing)
        while time.monotonic() < end:
            await posting.post_due()
            await asyncio.sleep(TICK)


def timing_of(scale: float) -> Timing:
    """The proportions of the real thing, in fractions of a second."""
    send, arrive, lease, sweep = (timedelta(seconds=scale * each) for each in (0.15, 0.3, 0.6, 1.2))
    return Timing(send, arrive, lease, sweep, timedelta(seconds=scale * 0.1))
