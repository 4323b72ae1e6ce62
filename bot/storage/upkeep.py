"""Looking after the whole database: is it sound, does what is kept agree with the tries, and if not, mend it."""

from collections.abc import Iterator

from sqlalchemy import Connection, Engine, exists, select, text, tuple_

from bot.storage.differing import Difference
from bot.storage.engine import is_sqlite
from bot.storage.gains import moves_of
from bot.storage.laying import all_boards, mend_board
from bot.storage.rebuilding import mend
from bot.storage.stretches import Board, hold, shift
from bot.storage.tables import asks, learners, tries

PAGE = 500
MOST_LOST = 20


def rebuild(engine: Engine) -> Iterator[Difference]:
    """A transaction for each learner, so that the service goes on meanwhile."""
    for tenant, learner in _learners(engine):
        with engine.execution_options(writes=True).begin() as connection:
            yield from _mended(connection, tenant, learner)
    for board in _boards(engine):
        with engine.execution_options(writes=True).begin() as connection:
            yield from mend_board(connection, board)


def differences(engine: Engine) -> Iterator[Difference]:
    """What a rebuild would mend. Nothing is changed."""
    for tenant, learner in _learners(engine):
        with engine.execution_options(writes=True).connect() as connection:
            found = _mended(connection, tenant, learner)
            connection.rollback()
        yield from found
    for board in _boards(engine):
        with engine.execution_options(writes=True).connect() as connection:
            found = mend_board(connection, board)
            connection.rollback()
        yield from found


def _boards(engine: Engine) -> list[Board]:
    with engine.connect() as connection:
        return all_boards(connection)


def damages(engine: Engine) -> list[str]:
    """What no rebuild can mend."""
    lost = exists().where(asks.c.tenant == tries.c.tenant, asks.c.id == tries.c.ask)
    query = select(tries.c.tenant, tries.c.ask).where(~lost).distinct().limit(MOST_LOST)
    with engine.connect() as connection:
        found = _unsound(connection) if is_sqlite(engine) else []
        nowhere = connection.execute(query).all()
    return found + [f"there are answers to {ask} of {tenant}, which was never asked" for tenant, ask in nowhere]


def _unsound(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file; PostgreSQL watches its own."""
    broken = [row[0] for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    return broken + [f"a row of {row[0]} ({row[1]}) belongs to no row of {row[2]}" for row in orphans]


def _mended(connection: Connection, tenant: str, learner: str) -> list[Difference]:
    mine = (learners.c.tenant == tenant) & (learners.c.id == learner)
    hold(connection, [tenant])
    if connection.execute(select(learners.c.id).where(mine).with_for_update()).one_or_none() is None:
        return []
    found = mend(connection, tenant, learner)
    shift(connection, moves_of(found))
    return found


def _learners(engine: Engine) -> Iterator[tuple[str, str]]:
    """In pages by key: no transaction stays open over the whole of a large database."""
    key = tuple_(learners.c.tenant, learners.c.id)
    last: tuple[str, str] = ("", "")
    while True:
        with engine.connect() as connection:
            query = select(learners.c.tenant, learners.c.id).where(key > last)
            page = [tuple(row) for row in connection.execute(query.order_by(*key.clauses).limit(PAGE))]
        if not page:
            return
        yield from page
        last = page[-1]
