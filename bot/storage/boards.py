"""Boards, read from the kept scores by index: as fast at ten million answers as at ten."""

from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, tuple_

from bot.core.places import Learner, Room
from bot.core.ports import Place
from bot.storage.gains import EVERYONE
from bot.storage.tables import learners, scores

ORDER = (scores.c.minus_points, scores.c.reached, scores.c.learner)
NEIGHBOURS = 1


def board(
    connection: Connection, room: Room, learner: Learner | None, period: str, top: int, *, everyone: bool
) -> tuple[Place, ...]:
    """In a few reads by index: the first places, how many stand above the learner, and who stands around."""
    scope = EVERYONE if everyone else room.id
    first = connection.execute(_named(room, scope, period).order_by(*ORDER).limit(top)).all()
    places = dict(enumerate(first, 1))
    if learner and len(first) == top and all(row.learner != learner.id for row in first):
        places |= _around(connection, room, scope, period, learner)
    return tuple(
        Place(rank, row.learner, row.name, -row.minus_points, row.answers) for rank, row in sorted(places.items())
    )


def points(connection: Connection, room: Room, learner: Learner) -> int:
    query = select(scores.c.minus_points).where(
        scores.c.tenant == str(room.tenant), scores.c.scope == room.id, scores.c.period == "all"
    )
    return -(connection.execute(query.where(scores.c.learner == learner.id)).scalar_one_or_none() or 0)


def _around(connection: Connection, room: Room, scope: str, period: str, learner: Learner) -> dict[int, Row[Any]]:
    whole = _named(room, scope, period)
    own = connection.execute(whole.where(scores.c.learner == learner.id)).one_or_none()
    if own is None:
        return {}
    here, at = tuple_(*ORDER), (own.minus_points, own.reached, own.learner)
    counting = select(func.count()).select_from(scores).where(*_of(room, scope, period))
    better = connection.execute(counting.where(scores.c.minus_points < own.minus_points)).scalar_one()
    sooner = tuple_(*ORDER[1:]) < (own.reached, own.learner)
    first = connection.execute(counting.where(scores.c.minus_points == own.minus_points, sooner)).scalar_one()
    rank = better + first + 1
    above = whole.where(here < at).order_by(*(column.desc() for column in ORDER)).limit(NEIGHBOURS)
    below = whole.where(here > at).order_by(*ORDER).limit(NEIGHBOURS)
    around = {rank: own}
    around |= {rank - far: row for far, row in enumerate(connection.execute(above), 1)}
    return around | {rank + far: row for far, row in enumerate(connection.execute(below), 1)}


def _of(room: Room, scope: str, period: str) -> tuple[Any, ...]:
    c = scores.c
    return c.tenant == str(room.tenant), c.scope == scope, c.period == period, c.listed


def _named(room: Room, scope: str, period: str) -> Select[Any]:
    same = (learners.c.tenant == scores.c.tenant) & (learners.c.id == scores.c.learner)
    return (
        select(*ORDER, scores.c.answers, learners.c.name)
        .join_from(scores, learners, same)
        .where(*_of(room, scope, period))
    )
