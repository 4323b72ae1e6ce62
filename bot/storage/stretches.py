"""Long boards in stretches of some hundred places, with how many stand in each: a rank is a sum and a short count.

A board gets its stretches when somebody asked for a rank and much had to be counted; boards that stay short, as most
do, never pay for them. From then on each change of a score changes the number of its stretch in the same transaction,
as its last step and in key order: the rows are shared by all learners of a board, and nobody may hold them for long.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    bindparam,
    func,
    select,
    text,
    update,
)

from bot.storage.engine import is_sqlite
from bot.storage.lookup import Lookup
from bot.storage.tables import scores, stretches

LOCK = 7417
"""Any number of our own, for PostgreSQL's advisory locks."""

Board = tuple[str, str, str]
"""Tenant, scope, period."""
Place = tuple[int, datetime]
"""Negated points, and when they were reached; no learner, so that nobody's name stays here who is forgotten."""
START: Place = (-(2**31), datetime(1970, 1, 1, tzinfo=UTC))
"""Before everybody: where each board's first stretch begins."""

COLUMNS = (stretches.c.minus_points, stretches.c.reached)
PLACE = (scores.c.minus_points, scores.c.reached)


BOARD = (stretches.c.tenant, stretches.c.scope, stretches.c.period)
FIRST = Lookup(select(*BOARD).where(stretches.c.minus_points == START[0]), *BOARD)
ALL = Lookup(select(stretches).order_by(*COLUMNS), *BOARD)


class Move(NamedTuple):
    """Somebody listed leaves a place of a board, or comes to one, or both."""

    board: Board
    gone: Place | None
    come: Place | None


def hold(connection: Connection, tenants: Iterable[str], *, alone: bool = False) -> None:
    """While anybody holds a tenant, nobody lays its stretches. To be taken before any row; SQLite has one writer."""
    if not is_sqlite(connection):
        lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
        for tenant in sorted(set(tenants)):
            connection.execute(text(f"SELECT {lock}({LOCK}, hashtext(:tenant))"), {"tenant": tenant})


def long_ones(connection: Connection, boards: Collection[Board]) -> set[Board]:
    """Those that have stretches."""
    return {(tenant, scope, period) for tenant, scope, period in FIRST.rows(connection, sorted(boards))}


def shift(connection: Connection, moves: Collection[Move]) -> None:
    """Once in a transaction, and at its end."""
    long = long_ones(connection, {each.board for each in moves})
    if not long:
        return
    begin = _starts(connection, long)
    changes: Counter[tuple[Board, Place]] = Counter()
    for board, gone, come in moves:
        if board in long:
            changes.update({(board, _at(begin[board], come)): 1} if come else {})
            changes.subtract({(board, _at(begin[board], gone)): 1} if gone else {})
    names = ("of", "in", "at", "from", "since")
    rows = [
        {**dict(zip(names, (*board, *start), strict=True)), "by": by}
        for (board, start), by in sorted(changes.items())
        if by
    ]
    if rows:
        mine = (column == bindparam(name) for column, name in zip(stretches.primary_key, names, strict=True))
        connection.execute(update(stretches).where(*mine).values(members=stretches.c.members + bindparam("by")), rows)


def _starts(connection: Connection, boards: Collection[Board]) -> dict[Board, list[Place]]:
    found: defaultdict[Board, list[Place]] = defaultdict(list)
    for row in ALL.rows(connection, sorted(boards)):
        found[row.tenant, row.scope, row.period].append((row.minus_points, row.reached))
    return found


def _at(starts: list[Place], place: Place) -> Place:
    return starts[bisect_right(starts, place) - 1]


def board_columns(table: Table) -> list[Any]:
    return [table.c.tenant, table.c.scope, table.c.period]


def on_board(table: Table, board: Board) -> ColumnElement[bool]:
    tenant, scope, period = board
    return (table.c.tenant == tenant) & (table.c.scope == scope) & (table.c.period == period)


def listed(board: Board, inside: ColumnElement[bool]) -> Any:
    return select(func.count()).select_from(scores).where(on_board(scores, board), scores.c.listed, inside)
