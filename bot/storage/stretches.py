"""Long boards in stretches of some hundred places, with how many stand in each: a rank is a sum and a short count.

A board gets its stretches when somebody asked for a rank and much had to be counted; boards that stay short, as most
do, never pay for them. From then on each change of a score changes the number of its stretch in the same transaction,
as its last step and in key order: the rows are shared by all learners of a board, and nobody may hold them for long.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, func, select, text, tuple_, update

from bot.storage.differing import Difference
from bot.storage.engine import is_sqlite
from bot.storage.tables import scores, stretches
from bot.storage.upsert import among, insert_all

SIZE = 500
"""Places in a new stretch."""
MUCH = 1500
"""A count beyond this is a reason to lay the stretches anew."""
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
    query = select(*_board(stretches)).where(among(connection, _board(stretches), sorted(boards)))
    first = query.where(stretches.c.minus_points == START[0])
    return {(tenant, scope, period) for tenant, scope, period in connection.execute(first)} if boards else set()


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


def ahead(connection: Connection, board: Board, place: Place, learner: str) -> tuple[int, bool]:
    """How many stand before this place, and whether too much had to be counted for it."""
    here = tuple_(*COLUMNS) <= place
    mine = select(*COLUMNS).where(_is(stretches, board), here).order_by(*(column.desc() for column in COLUMNS)).limit(1)
    start = connection.execute(mine).one_or_none()
    within = _listed(board, tuple_(*PLACE, scores.c.learner) < (*place, learner))
    if start is None:
        counted: int = connection.execute(within).scalar_one()
        return counted, counted > MUCH
    summing = select(func.coalesce(func.sum(stretches.c.members), 0)).where(_is(stretches, board))
    before: int = connection.execute(summing.where(tuple_(*COLUMNS) < tuple(start))).scalar_one()
    counted = connection.execute(within.where(tuple_(*PLACE) >= tuple(start))).scalar_one()
    return before + counted, counted > MUCH


def lay(connection: Connection, board: Board) -> None:
    """Anew, from the scores."""
    hold(connection, [board[0]], alone=True)
    ranked = select(*PLACE, func.rank().over(order_by=PLACE).label("rank")).where(_is(scores, board), scores.c.listed)
    each = ranked.cte("ranked")
    stretch = (each.c.rank - 1) // SIZE
    first = select(func.min(each.c.rank).label("rank"), func.count().label("members")).group_by(stretch).cte("first")
    laid = select(each.c.minus_points, each.c.reached, first.c.members).join_from(
        each, first, each.c.rank == first.c.rank
    )
    found = connection.execute(laid.distinct().order_by(each.c.minus_points, each.c.reached)).all()
    places = [START, *((row.minus_points, row.reached) for row in found[1:])]
    members = [row.members for row in found] or [0]
    connection.execute(delete(stretches).where(_is(stretches, board)))
    names = [column.name for column in stretches.c]
    rows = [(*board, *place, many) for place, many in zip(places, members, strict=True)]
    insert_all(connection, stretches, [dict(zip(names, row, strict=True)) for row in rows])


def all_boards(connection: Connection) -> list[Board]:
    """Those that have stretches."""
    query = select(*_board(stretches)).where(stretches.c.minus_points == START[0])
    return [(tenant, scope, period) for tenant, scope, period in connection.execute(query.order_by(*_board(stretches)))]


def mend_board(connection: Connection, board: Board) -> list[Difference]:
    hold(connection, [board[0]], alone=True)
    wrong = list(_wrong(connection, board))
    if wrong:
        lay(connection, board)
    return wrong


def _wrong(connection: Connection, board: Board) -> Iterator[Difference]:
    query = select(stretches).where(_is(stretches, board)).order_by(*COLUMNS)
    kept = connection.execute(query).all()
    for row, following in zip(kept, [*kept[1:], None], strict=True):
        place = tuple_(*PLACE)
        inside = place >= (row.minus_points, row.reached)
        if following:
            inside &= place < (following.minus_points, following.reached)
        told = connection.execute(_listed(board, inside)).scalar_one()
        if told != row.members:
            yield Difference(stretches.name, tuple(row)[:5], {"members": row.members}, {"members": told})


def _starts(connection: Connection, boards: Collection[Board]) -> dict[Board, list[Place]]:
    query = select(stretches).where(among(connection, _board(stretches), sorted(boards))).order_by(*COLUMNS)
    found: defaultdict[Board, list[Place]] = defaultdict(list)
    for row in connection.execute(query).all():
        found[row.tenant, row.scope, row.period].append((row.minus_points, row.reached))
    return found


def _at(starts: list[Place], place: Place) -> Place:
    return starts[bisect_right(starts, place) - 1]


def _board(table: Table) -> list[Any]:
    return [table.c.tenant, table.c.scope, table.c.period]


def _is(table: Table, board: Board) -> ColumnElement[bool]:
    tenant, scope, period = board
    return (table.c.tenant == tenant) & (table.c.scope == scope) & (table.c.period == period)


def _listed(board: Board, inside: ColumnElement[bool]) -> Any:
    return select(func.count()).select_from(scores).where(_is(scores, board), scores.c.listed, inside)
