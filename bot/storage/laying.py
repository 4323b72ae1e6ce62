"""The stretches of a long board, laid from its scores, and whether they still are what the scores say."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, delete, func, select, tuple_

from bot.storage.differing import Difference
from bot.storage.stretches import COLUMNS, PLACE, START, Board, board_columns, hold, listed, on_board
from bot.storage.tables import scores, stretches
from bot.storage.upsert import insert_all

SIZE = 500
"""Places in a new stretch."""


def lay(connection: Connection, board: Board) -> None:
    """Anew, from the scores, in one pass over the board."""
    hold(connection, [board[0]], alone=True)
    begins = connection.execute(_begins(board)).all()
    places = [START, *((row.minus_points, row.reached) for row in begins[1:])]
    ranks = [row.rank for row in begins] or [1]
    ends = [*ranks[1:], begins[0].whole + 1 if begins else 1]
    connection.execute(delete(stretches).where(on_board(stretches, board)))
    names = [column.name for column in stretches.c]
    rows = [(*board, *place, end - rank) for place, rank, end in zip(places, ranks, ends, strict=True)]
    insert_all(connection, stretches, [dict(zip(names, row, strict=True)) for row in rows])


def _begins(board: Board) -> Select[Any]:
    """The first place of each stretch. Who stands at the same place to the microsecond stays together."""
    rank = func.rank().over(order_by=PLACE).label("rank")
    ranked = select(*PLACE, rank, func.count().over().label("whole")).where(on_board(scores, board), scores.c.listed)
    each = ranked.subquery("each")
    stretch = (each.c.rank - 1) // SIZE
    following = select(each, stretch.label("stretch"), func.lag(stretch).over(order_by=each.c.rank).label("before"))
    found = following.subquery("found")
    first = (found.c.before.is_(None)) | (found.c.before != found.c.stretch)
    return select(found).where(first).order_by(found.c.rank)


def all_boards(connection: Connection) -> list[Board]:
    """Those that have stretches."""
    query = select(*board_columns(stretches)).where(stretches.c.minus_points == START[0])
    return [
        (tenant, scope, period)
        for tenant, scope, period in connection.execute(query.order_by(*board_columns(stretches)))
    ]


def mend_board(connection: Connection, board: Board) -> list[Difference]:
    hold(connection, [board[0]], alone=True)
    wrong = list(_wrong(connection, board))
    if wrong:
        lay(connection, board)
    return wrong


def _wrong(connection: Connection, board: Board) -> Iterator[Difference]:
    query = select(stretches).where(on_board(stretches, board)).order_by(*COLUMNS)
    kept = connection.execute(query).all()
    for row, following in zip(kept, [*kept[1:], None], strict=True):
        place = tuple_(*PLACE)
        inside = place >= (row.minus_points, row.reached)
        if following:
            inside &= place < (following.minus_points, following.reached)
        told = connection.execute(listed(board, inside)).scalar_one()
        if told != row.members:
            yield Difference(stretches.name, tuple(row)[:5], {"members": row.members}, {"members": told})
