"""An ask is one question put to one room or one learner; progress is how far one learner has come with it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.core.grading import Grade
from bot.core.places import Tenant
from bot.core.scoring import points_for


class Kind(StrEnum):
    DAILY = "daily"
    EXTRA = "extra"
    OPEN = "open"
    PRACTICE = "practice"
    REVIEW = "review"

    @property
    def counts(self) -> bool:
        """Points are for questions put to the room: private ones could be farmed."""
        return self in (Kind.DAILY, Kind.EXTRA, Kind.OPEN)


@dataclass(frozen=True, slots=True)
class Ask:
    tenant: Tenant
    id: str
    room: str
    kind: Kind
    question: str
    day: date
    opens: datetime
    closes: datetime | None
    tries: int

    def is_open(self, at: datetime) -> bool:
        return self.closes is None or at < self.closes


@dataclass(frozen=True, slots=True)
class Progress:
    """What one learner has done with one ask so far."""

    tries: int = 0
    hints: int = 0
    shown: bool = False
    full: bool = False
    points: int = 0

    def is_over(self, ask: Ask) -> bool:
        return self.shown or self.full or self.tries >= ask.tries

    def can_score(self, ask: Ask, at: datetime) -> bool:
        return ask.kind.counts and ask.is_open(at) and not self.is_over(ask)


def fold(progress: Progress, ask: Ask, grade: Grade, at: datetime) -> Progress:
    """One more try. A try after the end (answer shown, ask closed) is practice: it is graded and changes no points."""
    number = progress.tries + 1
    earned = points_for(grade.mark, number, progress.hints) if progress.can_score(ask, at) else 0
    return replace(
        progress,
        tries=number,
        full=progress.full or grade.full,
        points=max(progress.points, earned),
    )
