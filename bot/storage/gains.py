"""What a try adds to the boards, in every period and scope at once; adding up is the same in any order."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, case, literal_column

from bot.core.asks import Ask, Progress
from bot.core.periods import Period, period_key
from bot.storage.differing import Difference
from bot.storage.rows import whole
from bot.storage.stretches import Move, Place
from bot.storage.tables import scores

Row = Mapping[str, Any]

EVERYONE = ""
"""The scope of the whole tenant; a room's scope is its id."""

Key = tuple[str, str, str, str]
"""Tenant, learner, period, scope."""


class Gain(NamedTuple):
    """Points, answers, and when the last points came; without any points, when the first answer did."""

    points: int
    answers: int
    reached: datetime

    def plus(self, other: "Gain") -> "Gain":
        return Gain(self.points + other.points, self.answers + other.answers, _reached(self, other))


def _reached(one: Gain, other: Gain) -> datetime:
    if bool(one.points) == bool(other.points):
        return max(one.reached, other.reached) if one.points else min(one.reached, other.reached)
    return one.reached if one.points else other.reached


def gain_of(before: Progress, after: Progress, at: datetime) -> Gain | None:
    gain = Gain(after.points - before.points, after.counted - before.counted, at)
    return gain if gain.points or gain.answers else None


def keys_of(ask: Ask, learner: str) -> list[Key]:
    tenant, periods = str(ask.tenant), _periods(ask.day)
    return [(tenant, learner, period, scope) for period in periods for scope in (EVERYONE, ask.room)]


def collect(totals: dict[Key, Gain], ask: Ask, learner: str, gain: Gain) -> None:
    for key in keys_of(ask, learner):
        before = totals.get(key)
        totals[key] = before.plus(gain) if before else gain


@lru_cache(256)
def _periods(day: date) -> tuple[str, ...]:
    return tuple(period_key(period, day) for period in Period)


def values_of(key: Key, gain: Gain, listed: bool) -> tuple[Any, ...]:
    """As the columns stand: most rows that an answer writes are these."""
    return (*key, -gain.points, gain.answers, gain.reached, listed)


def row_of(key: Key, gain: Gain, listed: bool) -> dict[str, Any]:
    return whole(scores, *values_of(key, gain, listed))


def moves_of(differences: Iterable[Difference]) -> list[Move]:
    """What becomes of the boards when scores are mended."""
    changed = (each for each in differences if each.table == scores.name)
    return [moved(each.kept, each.told) for each in changed]


def risen(key: Key, gain: Gain, row: Row | None) -> Move:
    before = Gain(-row["minus_points"], row["answers"], row["reached"]) if row else None
    return moved(row, row_of(key, before.plus(gain) if before else gain, listed=True))


def moved(kept: Row | None, told: Row | None) -> Move:
    row = kept or told or {}
    return Move((row["tenant"], row["scope"], row["period"]), _place(kept), _place(told))


def _place(row: Row | None) -> Place | None:
    return (row["minus_points"], row["reached"]) if row and row["listed"] else None


def merge(new: Any) -> Mapping[str, Any]:
    """`Gain.plus` in SQL."""
    old = scores.c
    later = case((new.reached > old.reached, new.reached), else_=old.reached)
    earlier = case((new.reached < old.reached, new.reached), else_=old.reached)
    nothing: ColumnElement[int] = literal_column("0")
    neither = (new.minus_points == nothing) & (old.minus_points == nothing)
    reached = case(
        (neither, earlier),
        (new.minus_points == nothing, old.reached),
        (old.minus_points == nothing, new.reached),
        else_=later,
    )
    return {
        "minus_points": old.minus_points + new.minus_points,
        "answers": old.answers + new.answers,
        "reached": reached,
    }
