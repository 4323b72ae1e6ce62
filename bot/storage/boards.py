"""Boards, read from the kept scores by index: as fast at ten million answers as at ten."""

from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    Row,
    Select,
    String,
    bindparam,
    literal_column,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.sql.selectable import SelectBase

from bot.core.places import Learner, Room
from bot.core.ports import Ranked
from bot.storage.gains import EVERYONE
from bot.storage.prepared import Prepared
from bot.storage.ranks import HERE, ORDER, ahead, given, on_given
from bot.storage.stretches import Board
from bot.storage.tables import learners, scores


def board(
    connection: Connection, room: Room, learner: Learner | None, period: str, top: int, *, everyone: bool
) -> tuple[tuple[Ranked, ...], bool]:
    """The first places, the learner's own, and who stands around it; and whether too much had to be counted for it."""
    where = (str(room.tenant), scope_of(room, everyone=everyone), period)
    first = FIRST.rows(connection, {**given(where), "top": top})
    places, much = dict(enumerate(first, 1)), False
    if learner and len(first) == top and all(row.learner != learner.id for row in first[:-1]):
        around, much = _around(connection, where, learner.id)
        places |= around
    listed = (Ranked(n, row.learner, row.name, -row.minus_points, row.answers) for n, row in sorted(places.items()))
    return tuple(listed), much


def scope_of(room: Room, *, everyone: bool) -> str:
    return EVERYONE if everyone else room.id


def points(connection: Connection, room: Room, learner: Learner) -> int:
    query = select(scores.c.minus_points).where(
        scores.c.tenant == str(room.tenant), scores.c.scope == room.id, scores.c.period == "all"
    )
    return -(connection.execute(query.where(scores.c.learner == learner.id)).scalar_one_or_none() or 0)


def _around(connection: Connection, where: Board, learner: str) -> tuple[dict[int, Row[Any]], bool]:
    own = OWN.rows(connection, {**given(where), "learner": learner})
    if not own:
        return {}, False
    here = {**given(where), **{column.name: getattr(own[0], column.name) for column in ORDER}}
    before, much = ahead(connection, here)
    around = {before + 1: own[0]}
    for row in BESIDE.rows(connection, here):
        around[before + 1 + row.far] = row
    return around, much


def _named() -> Select[Any]:
    same = (learners.c.tenant == scores.c.tenant) & (learners.c.id == scores.c.learner)
    return (
        select(*ORDER, scores.c.answers, learners.c.name)
        .join_from(scores, learners, same)
        .where(on_given(scores), scores.c.listed)
    )


def _beside() -> SelectBase:
    """Who stands next above and next below, and how far off."""
    here = tuple_(*ORDER)
    above = _named().where(here < HERE).order_by(*(column.desc() for column in ORDER)).limit(1)
    below = _named().where(here > HERE).order_by(*ORDER).limit(1)
    found = (query.subquery(name) for name, query in (("above", above), ("below", below)))
    return union_all(
        *(select(each, literal_column(far).label("far")) for each, far in zip(found, ("-1", "1"), strict=True))
    )


FIRST = Prepared(_named().order_by(*ORDER).limit(bindparam("top", type_=Integer)))
OWN = Prepared(_named().where(scores.c.learner == bindparam("learner", type_=String)))
BESIDE = Prepared(_beside())
