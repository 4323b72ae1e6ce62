"""How many stand before a place of a board: the stretches before its own, and a count within that one."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    Table,
    and_,
    bindparam,
    func,
    select,
    tuple_,
)

from bot.storage.columns import Instant
from bot.storage.prepared import Prepared
from bot.storage.stretches import COLUMNS, PLACE, Board
from bot.storage.tables import scores, stretches

MUCH = 1500
"""A count beyond this is a reason to lay the stretches anew."""
ORDER = (*PLACE, scores.c.learner)


def ahead(connection: Connection, here: dict[str, Any]) -> tuple[int, bool]:
    """How many stand before this place of a board, and whether too much had to be counted for it."""
    start = STRETCH.rows(connection, here)
    if not start:
        counted: int = COUNT.rows(connection, here)[0].counted
        return counted, counted > MUCH
    own = start[0]
    counted = COUNT_SINCE.rows(connection, {**here, "begun": own.minus_points, "since": own.reached})[0].counted
    return own.before + counted, counted > MUCH


def given(board: Board) -> dict[str, Any]:
    return dict(zip(("tenant", "scope", "period"), board, strict=True))


def on_given(table: Table) -> ColumnElement[bool]:
    names = ("tenant", "scope", "period")
    return and_(*(table.c[name] == bindparam(name, type_=String) for name in names))


def _stretch() -> Select[Any]:
    """The stretch in which a place is, and how many stand in those before it."""
    here = select(*COLUMNS).where(on_given(stretches), tuple_(*COLUMNS) <= tuple_(*HERE.clauses[:2]))
    start = here.order_by(*(column.desc() for column in COLUMNS)).limit(1).subquery("start")
    earlier = tuple_(*COLUMNS) < tuple_(start.c.minus_points, start.c.reached)
    before = select(func.coalesce(func.sum(stretches.c.members), 0)).where(on_given(stretches), earlier)
    return select(start, before.scalar_subquery().label("before"))


HERE = tuple_(*(bindparam(column.name, type_=column.type) for column in ORDER))
BEGIN = tuple_(bindparam("begun", type_=Integer), bindparam("since", type_=Instant))
STRETCH = Prepared(_stretch())
_COUNT = (
    select(func.count().label("counted"))
    .select_from(scores)
    .where(on_given(scores), scores.c.listed, tuple_(*ORDER) < HERE)
)
COUNT, COUNT_SINCE = Prepared(_COUNT), Prepared(_COUNT.where(tuple_(*PLACE) >= BEGIN))
