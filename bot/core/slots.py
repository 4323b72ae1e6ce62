"""What is due: a slot is one thing to post in one room, or to tell one of its learners, on one local day, once."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from bot.core.asks import Ask
from bot.core.places import Room, Tenant


class SlotKind(StrEnum):
    QUESTION = "question"
    EXTRA = "extra"
    REVEAL = "reveal"
    DIGEST = "digest"
    REMINDER = "reminder"
    NOTICE = "notice"

    @property
    def asks(self) -> bool:
        """Whether it puts a question to the room."""
        return self in (SlotKind.QUESTION, SlotKind.EXTRA)


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
        return mark_of(self.tenant, str(self))


def mark_of(tenant: Tenant, name: str) -> str:
    """Of a slot by its name, which an ask that was put by it has as well."""
    return hashlib.sha256(f"{tenant}/{name}".encode()).hexdigest()[:24]


def number_of(key: str) -> int:
    """Of a slot that somebody asked for: it comes from the delivery, and none is 0."""
    return 1 + int.from_bytes(hashlib.sha256(key.encode()).digest()[:3], "big")


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
