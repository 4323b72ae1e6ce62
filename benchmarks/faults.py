"""Posting exactly once, against everything: `python -m benchmarks.faults` kills and stops at each point, and counts.

`--mutant` takes the looking-before-posting-again away: it must fail.
"""

import argparse
import asyncio
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing import get_context

from sqlalchemy import select

from benchmarks.fault_channel import UNREADABLE, Caller, channel
from benchmarks.fault_workers import POINTS, TICK, Fate, timing_of, work
from benchmarks.opening import opened, store_on
from bot.core.attempts import Timing
from bot.core.places import Room, RoomSettings, Tenant
from bot.core.slots import Slot, SlotKind, State
from bot.storage.migrate import upgrade
from bot.storage.tables import slots
from tests.postgres import IN_TESTS, database, server

TENANT = Tenant("fault", "T1")
ROOMS_A_ROUND, ROOMS_A_FATE = 24, 2
LONGEST_LIFE = 3.0
EVERY_DAY = tuple(range(7))


@dataclass
class Harness:
    """Rooms come due all the time; as many processes as wanted post, each with a fate of its own."""

    url: str
    port: int
    timing: Timing
    processes: int
    blind: bool
    rooms: int = 0
    started: int = 0
    killed: Counter[str] = field(default_factory=Counter)
    stopped: Counter[str] = field(default_factory=Counter)
    living: dict[int, str] = field(default_factory=dict)
    asleep: dict[int, float] = field(default_factory=dict)

    def run(self, kills: int, seconds: float) -> None:
        """Until each point has had its kills, and a tenth as many stops, or the time is over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and (wanted := self._wanted(kills)):
            self._come_due()
            while len(self.living) < self.processes:
                self._start(*wanted[self.started % len(wanted)])
            self._look_after()
            time.sleep(0.01)
        self._end()

    def _wanted(self, kills: int) -> Sequence[tuple[str, int]]:
        """What is removed is the message of one that was stopped before it sent, and overtaken: alone, nobody is."""
        points = [point for point in POINTS if self.processes > 1 or "remove" not in point]
        killing = [(point, signal.SIGKILL) for point in points if self.killed[point] < kills]
        removing = any("remove" in point for point, _ in killing)
        stops = {point: max(1, kills // 10) for point in points}
        stopping = [(point, signal.SIGSTOP) for point in points if self.stopped[point] < stops[point]]
        return killing + stopping + [("before send", signal.SIGSTOP)] * (removing and not stopping)

    def _come_due(self) -> None:
        """Each room has one question, now. One in forty cannot be looked at."""
        if self.rooms <= ROOMS_A_FATE * self.started:
            asyncio.run(self._add_rooms())

    async def _add_rooms(self) -> None:
        now = datetime.now(UTC)
        settings = RoomSettings(on=True, at=now.time().replace(microsecond=0), weekdays=EVERY_DAY)
        with opened(self.url) as engine, store_on(engine) as store:
            for _ in range(ROOMS_A_ROUND):
                self.rooms += 1
                name = UNREADABLE if self.rooms % 40 == 0 else "room"
                await store.schedule(Room(TENANT, f"{name} {self.rooms}", "UTC", settings), now.replace(microsecond=0))

    def _start(self, point: str, sent: int) -> None:
        self.started += 1
        self.living[self._fork(Fate(point, 1, sent), LONGEST_LIFE)] = point

    def _fork(self, fate: Fate, seconds: float) -> int:
        child = os.fork()
        if child:
            return child
        status = 1
        try:
            work(self.url, self.port, self.timing, fate, seconds, self.blind)
            status = 0
        finally:
            os._exit(status)

    def _look_after(self) -> None:
        """Who stopped sleeps for longer than its lease and then goes on, as a laptop does."""
        for child in list(self.living):
            done, status = os.waitpid(child, os.WNOHANG | os.WUNTRACED)
            if done and os.WIFSTOPPED(status):
                self.stopped[self.living[child]] += 1
                self.asleep[child] = time.monotonic() + 2.5 * self.timing.lease.total_seconds()
            elif done:
                self.killed[self.living[child]] += os.WIFSIGNALED(status)
                assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "a worker failed"
                del self.living[child]
                self.asleep.pop(child, None)
        for child, until in list(self.asleep.items()):
            if time.monotonic() > until:
                os.kill(child, signal.SIGCONT)
                del self.asleep[child]

    def _end(self) -> None:
        """Everybody wakes and finishes; then one without a fate settles what is left, until nothing is due."""
        while self.living:
            for child in self.living:
                os.kill(child, signal.SIGCONT)  # again and again: some meet their fate only now
            self._look_after()
            time.sleep(TICK)
        end = time.monotonic() + 60
        while time.monotonic() < end and _open_slots(self.url):
            os.waitpid(self._fork(Fate("", 0, 0), 0.5), 0)


@dataclass
class Counted:
    slots: int = 0
    duplicated: int = 0
    lost: int = 0
    unknown: int = 0
    wrongly_unknown: int = 0
    killed: Counter[str] = field(default_factory=Counter)
    stopped: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "Counted") -> "Counted":
        return Counted(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def is_right(self) -> bool:
        return not (self.duplicated or self.lost or self.wrongly_unknown)

    def __str__(self) -> str:
        points = ", ".join(f"{each} {self.killed[each]}/{self.stopped[each]}" for each in POINTS)
        return (
            f"{self.slots:,} slots, {self.killed.total():,} kills, "
            f"{self.stopped.total():,} stops: duplicated {self.duplicated}, lost {self.lost}, "
            f"unknown {self.unknown}, of those in rooms that can be read {self.wrongly_unknown}\n    {points}"
        )


def count(harness: Harness) -> Counted:
    there = asyncio.run(Caller(harness.port).call(do="all"))["places"]
    with opened(harness.url) as engine, engine.connect() as connection:
        query = select(slots.c.room, slots.c.day, slots.c.state).where(slots.c.kind == SlotKind.QUESTION.value)
        found = connection.execute(query).all()
    marks = {row.room: Slot(TENANT, row.room, row.day, SlotKind.QUESTION).mark for row in found}
    posted = {room: len(there.get(mark, ())) for room, mark in marks.items()}
    unknown = [row.room for row in found if row.state == State.UNKNOWN]
    return Counted(
        slots=len(found),
        duplicated=sum(number > 1 for number in posted.values()),
        lost=sum(not number for room, number in posted.items() if room not in unknown) + harness.rooms - len(found),
        unknown=len(unknown),
        wrongly_unknown=sum(not room.startswith(UNREADABLE) for room in unknown),
        killed=harness.killed,
        stopped=harness.stopped,
    )


def tried(url: str, processes: int, kills: int, seconds: float, *, scale: float = 1.0, blind: bool = False) -> Counted:
    with opened(url) as engine:
        upgrade(engine)
    with channel() as port:
        harness = Harness(url, port, timing_of(scale), processes, blind)
        harness.run(kills, seconds)
        return count(harness)


def _open_slots(url: str) -> bool:
    with opened(url) as engine, engine.connect() as connection:
        soon = datetime.now(UTC) + timedelta(hours=1)
        return connection.execute(select(slots.c.room).where(slots.c.due < soon).limit(1)).first() is not None


def tried_together(urls: Sequence[str], processes: int, options: argparse.Namespace) -> Counted:
    """So many houses at once, each with its own database and platform: they mostly wait."""
    kills, seconds = -(-options.kills // len(urls)), 60 * options.minutes
    with ProcessPoolExecutor(len(urls), get_context("fork")) as pool:
        trying = partial(tried, processes=processes, kills=kills, seconds=seconds, blind=options.mutant)
        return sum(pool.map(trying, urls), Counted())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="at each point")
    parser.add_argument("--minutes", type=float, default=20, help="at most, on each engine")
    parser.add_argument("--engine", choices=("SQLite", "PostgreSQL"), help="this one alone")
    parser.add_argument("--at-once", type=int, default=4, help="so many databases, which share the kills")
    parser.add_argument("--mutant", action="store_true", help="without looking: must duplicate")
    options = parser.parse_args()
    right = True
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        admin = stack.enter_context(server({**IN_TESTS, "max_connections": "200"}))
        own = [stack.enter_context(database(admin)) for _ in range(options.at_once)]
        engines = {
            "SQLite, 1 process": ([f"sqlite:///{folder}/{n}.db" for n in range(options.at_once)], 1),
            "PostgreSQL, 4 processes": ([url.render_as_string(hide_password=False) for url in own], 4),
        }
        for name, (urls, processes) in engines.items():
            if options.engine and not name.startswith(options.engine):
                continue
            counted = tried_together(urls, processes, options)
            print(f"{name}: {counted}", flush=True)
            right = right and counted.is_right
    print("every slot once" if right else "NOT every slot once")
    return int(right == options.mutant)


if __name__ == "__main__":
    sys.exit(main())
