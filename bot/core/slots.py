"""What is due: a slot is one thing to post in one room, or to tell one of its learners, on one local day, once."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from bot.core.asks import Ask
from bot.core.messages import Message
from bot.core.places import Room, Tenant


class SlotKind(StrEnum):
    QUESTION = "question"
    EXTRA = "extra"
    REVEAL = "reveal"
    DIGEST = "digest"
    REMINDER = "reminder"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Slot:
    """Its date stays, even if its instant falls on another day. `learner`: whom it is for alone; empty: the room."""

    tenant: Tenant
    room: str
    day: date
    kind: SlotKind
    n: int = 0
    learner: str = ""

    def __str__(self) -> str:
        whom = f"/{self.learner}" if self.learner else ""
        return f"{self.room}/{self.day}/{self.kind}/{self.n}{whom}"

    @property
    def mark(self) -> str:
        """Short enough for every platform, and the same on every attempt: by it a message is found again."""
        return hashlib.sha256(f"{self.tenant}/{self}".encode()).hexdigest()[:24]


class State(StrEnum):
    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """Perhaps posted, and nobody can look: it is never posted again."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A slot to come. `ask` is the question that it is about, if that has been put already."""

    slot: Slot
    due: datetime
    until: datetime
    ask: str | None = None
    state: State = State.DUE


@dataclass(frozen=True, slots=True)
class Pending:
    """A slot that somebody must look at now: to send it, to find out what became of it, or to sweep after it.

    `token` counts the holds so far. `doubtful`: one of them ended without anybody knowing how.
    """

    slot: Slot
    room: Room
    state: State
    token: int
    due: datetime
    until: datetime
    ask: str | None = None
    began: datetime | None = None
    payload: Mapping[str, Any] | None = None
    place: str | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Hold:
    """What a process wants to take on until the lease ends, with what exactly will be posted, and the ask it puts.

    Without a payload there is nothing to post; what follows all the same is in `then`.
    """

    pending: Pending
    lease: datetime
    began: datetime
    payload: Mapping[str, Any] | None = None
    ask: Ask | None = None
    then: Sequence[Planned] = ()

    @property
    def token(self) -> int:
        return self.pending.token + 1

    @property
    def doubtful(self) -> bool:
        return self.pending.doubtful or self.pending.state is State.SENDING


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of it. `due`: when somebody must look again; `then`: what follows, planned in the same breath.

    Of a question that was not posted the ask is withdrawn, unless somebody has met it already. One that was excused
    breaks no streak.
    """

    state: State
    due: datetime | None = None
    place: str | None = None
    reason: str = ""
    withdraw: bool = False
    excuse: bool = False
    then: Sequence[Planned] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is to be shown. `thread`: the place of the question to whose thread it belongs."""

    slot: Slot
    room: Room
    thread: str | None


@dataclass(frozen=True, slots=True)
class Post(Spot):
    message: Message


class Posted(NamedTuple):
    place: str


class Later(NamedTuple):
    """Certainly not posted, and worth trying again; `all_rooms`: the platform wants the whole tenant to wait."""

    seconds: float
    why: str
    all_rooms: bool = False


class Barred(NamedTuple):
    """Certainly not posted, and it will not be before a person does something about it."""

    why: str


class Unclear(NamedTuple):
    """Perhaps posted: the answer was lost, or it was an error that comes after the deed as well."""

    why: str


class Found(NamedTuple):
    """Every message that carries the mark, oldest first."""

    places: tuple[str, ...]


Outcome = Posted | Later | Barred | Unclear


class Publisher(Protocol):
    """One platform. No method raises for what platforms do, and none tries again by itself."""

    async def send(self, post: Post) -> Outcome: ...
    async def find(self, spot: Spot, since: datetime, until: datetime) -> Found | Later | Barred:
        """Messages of that time with the mark of the slot. Barred: they cannot be looked at."""

    async def remove(self, spot: Spot, place: str) -> None: ...


class Result(NamedTuple):
    """How a learner did at a question put to the room: the best try in time, and the points that it missed."""

    learner: str
    name: str
    listed: bool
    mark: float
    points: int
    missed: tuple[str, ...]


class Replanned(NamedTuple):
    """A room that was due since `was` is to be looked at again at `due`, unless its hosts changed it meanwhile."""

    room: Room
    was: datetime
    due: datetime | None


AskKey = tuple[Tenant, str]


class SlotStore(Protocol):
    """The part of the store that the timetable lives by; each method is one transaction."""

    async def schedule(self, room: Room, due: datetime | None) -> None:
        """Saves the room, and when it is to be looked at for its next question."""

    async def question_day(self, room: Room) -> date | None:
        """The last local day that has its question, posted or about to be."""

    async def rooms_due(self, platforms: Collection[str], at: datetime, most: int) -> Sequence[tuple[Room, datetime]]:
        """With the instant since which each is due, longest due first."""

    async def plan(self, planned: Sequence[Planned], rooms: Sequence[Replanned] = ()) -> None:
        """Slots that are there already stay as they are."""

    async def slots_due(self, platforms: Collection[str], at: datetime, most: int, a_tenant: int) -> Sequence[Pending]:
        """Longest due first, of no tenant more than `a_tenant`: one with many rooms does not hold up the others."""

    async def take(self, holds: Sequence[Hold]) -> Collection[Slot]:
        """Which of these slots are the caller's now: those that nobody has touched since they were looked at."""

    async def settle(self, slot: Slot, token: int, settled: Settled) -> bool:
        """Nothing happens, and False, if somebody else has taken the slot meanwhile."""

    async def sweep_again(self, slot: Slot, at: datetime) -> None:
        """Somebody posted for this slot without owning it any more: what is surplus has to be looked for."""

    async def wait(self, tenant: Tenant, until: datetime) -> None:
        """Nothing of this tenant is due before that."""

    async def pause(self, room: Room, why: str, told: Sequence[Planned]) -> bool:
        """Nothing more is posted there; the slots that say so are planned if nobody paused it before."""

    async def asks(self, keys: Collection[AskKey]) -> Mapping[AskKey, Ask]: ...
    async def places(self, slots: Collection[Slot]) -> Mapping[Slot, str]:
        """Where those stand that were posted."""

    async def asked_in(self, rooms: Collection[Room]) -> Mapping[tuple[Tenant, str], Mapping[str, datetime]]:
        """For each room, the questions put to it, each with when it was last."""

    async def results(self, keys: Collection[AskKey]) -> Mapping[AskKey, Sequence[Result]]:
        """Of those who answered in time, by points and then by time."""

    async def put_to(self, room: Room, since: date, until: date) -> Sequence[Ask]:
        """What the room was asked on these days, the last day not included."""

    async def to_remind(self, ask: Ask) -> Sequence[str]:
        """Learners of the room who want to be told, have not answered, and are not away."""
