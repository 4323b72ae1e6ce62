"""Grades → points, days answered → streaks and freezes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

HINT_COST = 10
DAYS_PER_FREEZE = 7
MOST_FREEZES = 2


def points_for(mark: float, number: int, hints: int) -> int:
    """What the try of this number is worth after so many hints: a tenth less each further try, never below nothing."""
    return max(0, round(100 * mark * (1 - 0.1 * (number - 1))) - HINT_COST * hints)


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row on which the room was asked and the learner answered; freezes stand in for missed ones."""

    days: int = 0
    freezes: int = 0
    answered: int = 0


def answered_day(streak: Streak) -> Streak:
    answered = streak.answered + 1
    earned = answered % DAYS_PER_FREEZE == 0
    return Streak(streak.days + 1, min(MOST_FREEZES, streak.freezes + earned), answered)


def missed_day(streak: Streak) -> Streak:
    if streak.days == 0:
        return streak
    if streak.freezes:
        return Streak(streak.days, streak.freezes - 1, streak.answered)
    return Streak(0, 0, streak.answered)


def streak_of(asked: Iterable[date], answered: Collection[date], today: date) -> Streak:
    """Days without a question neither break nor extend a streak; today is not missed before it is over."""
    streak = Streak()
    for day in sorted(asked):
        if day in answered:
            streak = answered_day(streak)
        elif day < today:
            streak = missed_day(streak)
    return streak
