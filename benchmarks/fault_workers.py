"""Processes that post what is due, and one of which is killed or stopped at a named point of the algorithm."""

import asyncio
import logging
import os
import time
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from benchmarks.fault_channel import Caller
from bot.core.asks import Ask
from bot.core.attempts import Timing
from bot.core.grading import Grader
from bot.core.posting import Posting
from bot.core.publishing import Barred, Found, Later, Outcome, Post, Spot
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
class FatedCaller(Caller):
    fate: Fate = field(kw_only=True)

    def asked(self, what: str) -> None:
        self.fate.at(f"during {what}")

    async def send(self, post: Post) -> Outcome:
        self.fate.at("before send")
        outcome = await Caller.send(self, post)
        self.fate.at("after send")
        return outcome

    async def find(self, spot: Spot, since: datetime, until: datetime) -> Found | Later | Barred:
        self.fate.at("before find")
        found = await Caller.find(self, spot, since, until)
        self.fate.at("after find")
        return found

    async def remove(self, spot: Spot, place: str) -> None:
        self.fate.at("before remove")
        await Caller.remove(self, spot, place)
        self.fate.at("after remove")


def work(url: str, port: int, timing: Timing, fate: Fate, seconds: float, blind: bool) -> None:
    """Until its time is over, or its fate comes first."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    engine = open_engine(url)
    bank = small_bank()
    with closing(FatedStore(engine, Path(os.devnull))) as store:
        store.fate = fate
        publisher = FatedCaller(port, blind, fate=fate)
        posting = Posting(Tutor(bank, Grader(bank), store), {"fault": publisher}, lambda: datetime.now(UTC), timing)
        asyncio.run(_tick(posting, time.monotonic() + seconds))
    engine.dispose()


async def _tick(posting: Posting, end: float) -> None:
    while time.monotonic() < end:
        await posting.post_due()
        await asyncio.sleep(TICK)


def timing_of(scale: float) -> Timing:
    """The proportions of the real thing, in fractions of a second."""
    send, arrive, lease, sweep = (timedelta(seconds=scale * each) for each in (0.15, 0.3, 0.6, 1.2))
    return Timing(send, arrive, lease, sweep, timedelta(seconds=scale * 0.1))
