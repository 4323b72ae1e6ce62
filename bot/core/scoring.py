"""Grades → points; the days a room was asked and a learner answered → streaks and freezes."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

HINT_COST = 10
DAYS_PER_FREEZE = 7
MOST_FREEZES = 2


def points_for(mark: float, number: int, hints: int) -> int:
    """What the try of this number is worth after so many hints: a tenth less each further try, never below nothing."""
    return max(0, round(100 * mark * (1 - 0.1 * (number - 1))) - HINT_COST * hints)


class Away(NamedTuple):
    """From the first day to the last one, both included, nothing is missed."""

    since: date
    until: date

    def covers(self, day: date) -> bool:
        return self.since <= day <= self.until


class Streak(NamedTuple):
    """Days in a row on which the room was asked and the learner answered; freezes stand in for missed ones."""

    days: int = 0
    freezes: int = 0
    answered: int = 0
    first: date | None = None
    last: date | None = None


def answered_on(streak: Streak, day: date, asked: Iterable[date] = (), aways: Collection[Away] = ()) -> Streak:
    """`asked` holds at least the days between the last answer and this one. A day before the last changes nothing."""
    if streak.last is not None and day <= streak.last:
        return streak
    streak = until(streak, day, asked, aways)
    answered = streak.answered + 1
    earned = answered % DAYS_PER_FREEZE == 0
    return Streak(streak.days + 1, min(MOST_FREEZES, streak.freezes + earned), answered, streak.first or day, day)


def until(streak: Streak, today: date, asked: Iterable[date], aways: Collection[Away] = ()) -> Streak:
    """How it stands as today begins: each asked day since the last answer was missed, but today is not over."""
    for day in asked:
        is_missed = streak.last is not None and streak.last < day < today
        if is_missed and not any(away.covers(day) for away in aways):
            streak = _missed(streak)
    return streak


def _missed(streak: Streak) -> Streak:
    if streak.freezes:
        return streak._replace(freezes=streak.freezes - 1)
    return streak._replace(days=0)


def streak_of(asked: Iterable[date], answered: Collection[date], aways: Collection[Away] = ()) -> Streak:
    """The whole story from its first day, as a rebuild tells it."""
    asked = sorted(asked)
    streak = Streak()
    for day in sorted(answered):
        streak = answered_on(streak, day, asked, aways)
    return streak
