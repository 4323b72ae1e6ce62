"""Boards, read from the kept scores by index: as fast at ten million answers as at ten."""

from typing import Any

from sqlalchemy import Connection, Row, Select, select, tuple_

from bot.core.places import Learner, Room
from bot.core.ports import Place
from bot.storage.gains import EVERYONE
from bot.storage.stretches import ahead
from bot.storage.tables import learners, scores

ORDER = (scores.c.minus_points, scores.c.reached, scores.c.learner)
NEIGHBOURS = 1


def board(
    connection: Connection, room: Room, learner: Learner | None, period: str, top: int, *, everyone: bool
) -> tuple[tuple[Place, ...], bool]:
    """The first places, the learner's own, and who stands around it; and whether too much had to be counted for it."""
    scope = scope_of(room, everyone=everyone)
    first = connection.execute(_named(room, scope, period).order_by(*ORDER).limit(top)).all()
    places, much = dict(enumerate(first, 1)), False
    if learner and len(first) == top and all(row.learner != learner.id for row in first):
        around, much = _around(connection, room, scope, period, learner)
        places |= around
    listed = (Place(n, row.learner, row.name, -row.minus_points, row.answers) for n, row in sorted(places.items()))
    return tuple(listed), much


def scope_of(room: Room, *, everyone: bool) -> str:
    return EVERYONE if everyone else room.id


def points(connection: Connection, room: Room, learner: Learner) -> int:
    query = select(scores.c.minus_points).where(
        scores.c.tenant == str(room.tenant), scores.c.scope == room.id, scores.c.period == "all"
    )
    return -(connection.execute(query.where(scores.c.learner == learner.id)).scalar_one_or_none() or 0)


def _around(
    connection: Connection, room: Room, scope: str, period: str, learner: Learner
) -> tuple[dict[int, Row[Any]], bool]:
    whole = _named(room, scope, period)
    own = connection.execute(whole.where(scores.c.learner == learner.id)).one_or_none()
    if own is None:
        return {}, False
    here, at = tuple_(*ORDER), (own.minus_points, own.reached, own.learner)
    before, much = ahead(connection, (str(room.tenant), scope, period), at[:2], learner.id)
    rank = before + 1
    above = whole.where(here < at).order_by(*(column.desc() for column in ORDER)).limit(NEIGHBOURS)
    below = whole.where(here > at).order_by(*ORDER).limit(NEIGHBOURS)
    around = {rank: own}
    around |= {rank - far: row for far, row in enumerate(connection.execute(above), 1)}
    return around | {rank + far: row for far, row in enumerate(connection.execute(below), 1)}, much


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
