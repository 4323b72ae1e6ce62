"""What the core needs from outside. Whoever implements a port passes the contract suite of its tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from bot.core.asks import Ask, Progress
from bot.core.grading import Grade
from bot.core.messages import Message
from bot.core.places import Learner, Room, Tenant


class SlotKind(StrEnum):
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing due in one room on one local day."""

    tenant: Tenant
    room: str
    day: date
    kind: SlotKind
    n: int = 0

    def __str__(self) -> str:
        return f"{self.room}/{self.day}/{self.kind}/{self.n}"


@dataclass(frozen=True, slots=True)
class Try:
    """One answer, with the grade it was given and the wording of the question that it was graded by."""

    ask: Ask
    learner: Learner
    text: str
    at: datetime
    key: str
    digest: str
    grade: Grade


class Recorded(NamedTuple):
    """What the store kept: of the same delivery twice, the first."""

    grade: Grade
    before: Progress
    after: Progress


class Standing(NamedTuple):
    ask: Ask
    progress: Progress


@dataclass(frozen=True, slots=True)
class Score:
    """What a learner has earned in a time, and when the last of it came."""

    learner: str
    name: str
    points: int
    answers: int
    reached: datetime


class Store(Protocol):
    """Every method is one transaction; what it returns is durable. A learner is kept with the first thing they do."""

    async def room(self, tenant: Tenant, room: str) -> Room | None: ...
    async def save_room(self, room: Room) -> None: ...

    async def put(self, ask: Ask) -> None:
        """Keeps a new ask; one that is there already stays as it is."""

    async def is_claimed(self, slot: Slot) -> bool: ...
    async def claim(self, slot: Slot, ask: Ask) -> bool:
        """Takes the slot, with its ask, for this caller alone; False if somebody has it."""

    async def bind(self, slot: Slot, place: str) -> None:
        """Notes where the slot's message stands."""

    async def see(self, ask: Ask, learner: Learner, at: datetime) -> Progress:
        """The learner looks at this ask from now on."""

    async def current(self, room: Room, learner: Learner) -> Standing | None:
        """The ask that the learner looked at last."""

    async def latest_daily(self, room: Room, learner: Learner) -> Standing | None: ...

    async def record(self, attempt: Try) -> Recorded: ...
    async def take_hint(self, ask: Ask, learner: Learner, at: datetime) -> Progress: ...
    async def show_answer(self, ask: Ask, learner: Learner, at: datetime) -> Progress: ...

    async def asked_in(self, room: Room) -> Mapping[str, datetime]:
        """The questions put to the room, each with when it was last."""

    async def asked_of(self, learner: Learner) -> Mapping[str, datetime]:
        """The questions that the learner has looked at, each with when it was last."""

    async def scores(self, room: Room, since: date, until: date) -> tuple[Score, ...]: ...
    async def days(self, room: Room, learner: Learner) -> tuple[tuple[date, ...], frozenset[date]]:
        """The days on which the room was asked, and those on which the learner answered."""

    async def marks(self, learner: Learner) -> tuple[tuple[str, float], ...]:
        """(question, mark) of the learner's first try of each ask."""


class Publisher(Protocol):
    async def publish(self, room: Room, message: Message, mark: str) -> str:
        """Posts to the room and returns the place; the mark makes the message findable again."""
