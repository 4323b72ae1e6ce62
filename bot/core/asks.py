"""An ask is one question put to one room or one learner; progress is how far one learner has come with it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from bot.core.places import Tenant

GRACE = timedelta(minutes=15)
"""So long after the closing somebody may finish who had begun in time."""


class Kind(StrEnum):
    DAILY = "daily"
    EXTRA = "extra"
    OPEN = "open"
    PRACTICE = "practice"
    REVIEW = "review"

    @property
    def counts(self) -> bool:
        """Points are for questions put to the room: private ones could be farmed."""
        return self in _COUNTING


_COUNTING = frozenset((Kind.DAILY, Kind.EXTRA, Kind.OPEN))


@dataclass(frozen=True, slots=True)
class Ask:
    """`learner` is whom a private question is for; None: the room."""

    tenant: Tenant
    id: str
    room: str
    kind: Kind
    question: str
    day: date
    opens: datetime
    closes: datetime | None
    tries: int
    learner: str | None = None

    def is_open(self, at: datetime) -> bool:
        return self.closes is None or at < self.closes

    def is_late(self, at: datetime) -> bool:
        """Posted so late that less than half of the time is left: who misses it then loses no streak."""
        return self.closes is not None and at - self.opens > (self.closes - self.opens) / 2


class Progress(NamedTuple):
    """What one learner has done with one ask so far; `counted`: with a try while it could still earn points."""

    tries: int = 0
    hints: int = 0
    shown: bool = False
    full: bool = False
    points: int = 0
    counted: bool = False

    def is_over(self, ask: Ask) -> bool:
        return self.shown or self.full or self.tries >= ask.tries

    def can_score(self, ask: Ask, at: datetime) -> bool:
        return ask.kind.counts and ask.is_open(at) and not self.is_over(ask)


def answered_at(ask: Ask, opened: datetime, at: datetime) -> datetime:
    """When an answer counts as given that was begun at `opened`, in a form, and sent at `at`."""
    is_in_time = ask.closes is not None and opened < ask.closes <= at < ask.closes + GRACE
    return opened if is_in_time else at
