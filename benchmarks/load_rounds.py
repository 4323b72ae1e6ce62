"""Learners in rooms on both platforms answer once a round, and many of the service's calls fail."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.load_learning import Acknowledged, Crowd, Seen, learn
from benchmarks.load_service import Watched
from bot.core.asks import Ask, Kind
from bot.core.bank import QuestionBank
from bot.core.places import Room, RoomSettings, Tenant
from bot.settings import ROOT
from bot.storage.store import SqlStore

FAULTS: Mapping[str, int] = {"limited": 10, "error before": 5, "error after": 5, "cut before": 5, "cut after": 5}
GLANCE, LOOKS = 0.05, 1.0
EVERY_DAY = tuple(range(7))


@dataclass(frozen=True, slots=True)
class Load:
    """On each platform; in a round of so many seconds everybody answers once."""

    learners: int = 1000
    rooms: int = 100
    rounds: int = 10
    seconds: float = 60.0
    settles: float = 2.0
    posts_fail: bool = True
    content: Path = ROOT / "content"


@dataclass
class Measured:
    """`late`: from when a question was due until it stood there; `lag`: of the loop in which the fakes live; `fates`:
    what became of the service's calls."""

    seen: Seen = field(default_factory=Seen)
    late: list[float] = field(default_factory=list)
    lag: list[float] = field(default_factory=list)
    acknowledged: Mapping[str, Acknowledged] = field(default_factory=dict)
    fates: Counter[str] = field(default_factory=Counter)
    megabytes: list[float] = field(default_factory=list)
    service_seconds: float = 0.0
    fake_seconds: float = 0.0
    seconds: float = 0.0


@dataclass
class Run:
    load: Load
    crowds: Sequence[Crowd]
    store: SqlStore
    measured: Measured = field(default_factory=Measured)

    def __post_init__(self) -> None:
        self._looking: dict[tuple[Tenant, int], asyncio.Lock] = {}
        bank = QuestionBank.load(self.load.content)
        self._questions = list(bank)
        self._words = {question.id: " ".join(question.answer.split()[:40]) for question in bank.values()}

    async def answer(self, watched: Watched) -> None:
        """Everybody, with the questions of the day and then one more a round."""
        await self._put_asks()
        due = await self._come_due()
        if not self.load.posts_fail:
            await asyncio.gather(*(self._posted(crowd, n) for crowd in self.crowds for n in range(self.load.rooms)))
        for crowd in self.crowds:
            crowd.door.faults = {"call": FAULTS}
            crowd.door.fates = self.measured.fates
        began, fakes, service = time.monotonic(), time.process_time(), watched.seconds
        looking = asyncio.create_task(self._look(watched))
        learners = [(crowd, n) for crowd in self.crowds for n in range(self.load.learners)]
        await asyncio.gather(*(self._live(crowd, n, began) for crowd, n in learners))
        looking.cancel()
        measured = self.measured
        measured.seconds = time.monotonic() - began
        measured.fake_seconds, measured.service_seconds = time.process_time() - fakes, watched.seconds - service
        times = (crowd.posted_at(n) for crowd in self.crowds for n in range(self.load.rooms))
        measured.acknowledged = {crowd.tenant.platform: crowd.acknowledged for crowd in self.crowds}
        measured.late = [(at - due).total_seconds() for at in times if at]

    async def _come_due(self) -> datetime:
        now = datetime.now(UTC).replace(microsecond=0)
        settings = RoomSettings(on=True, at=now.time(), weekdays=EVERY_DAY)
        for crowd in self.crowds:
            for room in crowd.rooms:
                await self.store.schedule(Room(crowd.tenant, room, "UTC", settings), now)
        return now

    async def _live(self, crowd: Crowd, learner: int, began: float) -> None:
        room = learner % self.load.rooms
        offset = random.Random(f"{crowd.tenant}/{learner}").uniform(0, self.load.seconds)
        await self._posted(crowd, room)
        for number in range(self.load.rounds):
            await asyncio.sleep(max(0, began + offset + number * self.load.seconds - time.monotonic()))
            ask = ask_id(crowd.rooms[room], number) if number else ""
            text = self._words[self._questions[(learner + number) % len(self._questions)]]
            text = f"{text} So says {crowd.tenant.platform} {learner} in round {number}."
            await learn(crowd, learner, crowd.card(room, ask), text, self.measured.seen, self.load.settles)

    async def _posted(self, crowd: Crowd, room: int) -> None:
        """One looks for everybody in the room: two thousand who look are a load of their own."""
        looking = self._looking.setdefault((crowd.tenant, room), asyncio.Lock())
        async with looking:
            await self._stands(crowd, room)

    async def _stands(self, crowd: Crowd, room: int) -> None:
        while crowd.posted_at(room) is None:  # noqa: ASYNC110 - nobody tells when it was posted
            await asyncio.sleep(GLANCE)

    async def _put_asks(self) -> None:
        """What each round asks in each room. Put there before, since only the service should write meanwhile."""
        now = datetime.now(UTC)
        closes = now + timedelta(days=1)
        for crowd in self.crowds:
            for room in crowd.rooms:
                for number in range(1, self.load.rounds):
                    id, question = ask_id(room, number), self._questions[number % len(self._questions)]
                    await self.store.put(Ask(crowd.tenant, id, room, Kind.OPEN, question, now.date(), now, closes, 1))

    async def _look(self, watched: Watched) -> None:
        while True:
            self.measured.megabytes.append(watched.megabytes)
            await asyncio.sleep(LOOKS)


def ask_id(room: str, number: int) -> str:
    """Of the question of a round after the first, whose is the daily one."""
    return f"{room}/load/{number}"
