"""The times a board can be about, and the name under which the points of a day are kept for each."""

from datetime import date
from enum import StrEnum

from bot.core.calendar import month_of, week_of


class Period(StrEnum):
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    ALL = "all"


def period_key(period: Period, day: date) -> str:
    """Points belong to the local day of the question: “week 2026-11-23” begins on that Monday."""
    match period:
        case Period.TODAY:
            return f"day {day}"
        case Period.WEEK:
            return f"week {week_of(day)[0]}"
        case Period.MONTH:
            return f"month {month_of(day)[0]}"
    return "all"
