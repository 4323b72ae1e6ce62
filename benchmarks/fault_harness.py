"""Rooms come due all the time, and processes post, each with a fate of its own: killed or stopped at a named point."""

import asyncio
import os
import signal
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from benchmarks.fault_platforms import Platform
from benchmarks.fault_workers import POINTS, TICK, Fate, work
from benchmarks.opening import opened, store_on
from bot.core.attempts import Timing
from bot.core.places import Room, RoomSettings
from bot.storage.tables import rooms, slots

ROOMS_A_ROUND, ROOMS_A_FATE = 8, 2
LONGEST_LIFE = 4
"""Leases."""
EVERY_DAY = tuple(range(7))


@dataclass
class Harness:
    """As many processes as wanted at any time."""

    url: str
    platform: Platform
    timing: Timing
    processes: int
    blind: bool
    rooms: int = 0
    started: int = 0
    killed: Counter[str] = field(default_factory=Counter)
    stopped: Counter[str] = field(default_factory=Counter)
    living: dict[int, str] = field(default_factory=dict)
    asleep: dict[int, float] = field(default_factory=dict)

    @property
    def lease(self) -> float:
        return self.timing.lease.total_seconds()

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
        return killing + stopping + [("before send", signal.SIGSTOP)] * removing

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
                room = Room(self.platform.tenant, self.platform.room(self.rooms), "UTC", settings)
                await store.schedule(room, now.replace(microsecond=0))

    def _start(self, point: str, sent: int) -> None:
        self.started += 1
        self.living[self._fork(Fate(point, 1, sent), LONGEST_LIFE * self.lease)] = point

    def _fork(self, fate: Fate, seconds: float) -> int:
        child = os.fork()
        if child:
            return child
        status = 1
        try:
            work(self.url, self.platform, self.timing, fate, seconds, self.blind)
            status = 0
        finally:
            os._exit(status)

    def _look_after(self) -> None:
        """Who stopped sleeps for longer than its lease and then goes on, as a laptop does."""
        for child in list(self.living):
            done, status = os.waitpid(child, os.WNOHANG | os.WUNTRACED)
            if done and os.WIFSTOPPED(status):
                self.stopped[self.living[child]] += 1
                self.asleep[child] = time.monotonic() + 2.5 * self.lease
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
        while time.monotonic() < end and _is_open(self.url):
            os.waitpid(self._fork(Fate("", 0, 0), self.lease), 0)


def _is_open(url: str) -> bool:
    """Whether a slot is to be looked at still, or a room to be planned."""
    with opened(url) as engine, engine.connect() as connection:
        soon = datetime.now(UTC) + timedelta(hours=1)
        due = (select(each.c.due).where(each.c.due < soon).limit(1) for each in (slots, rooms))
        return any(connection.execute(query).first() for query in due)
