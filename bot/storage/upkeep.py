"""Looking after the whole database: is it sound, does what is kept agree with the tries, and if not, mend it."""

from collections.abc import Iterator
from itertools import chain

from sqlalchemy import Connection, Engine, exists, func, select, text, tuple_, union

from bot.core.errors import KeypointError
from bot.storage.differing import Difference
from bot.storage.engine import is_sqlite
from bot.storage.gains import moves_of
from bot.storage.laying import all_boards, mend_board
from bot.storage.learning import lock_known
from bot.storage.rebuilding import mend
from bot.storage.stretches import Board, shift
from bot.storage.tables import asks, cards, learners, progress, scores, streaks, tries
from bot.storage.telling import of_learner
from bot.storage.upsert import insert_all


class AnswersUnreadable(KeypointError):
    """Answers of {learner} of {tenant} are damaged and cannot be read. Stop the service, and restore a backup with
    `python -m bot db restore FILE`."""


PAGE = 500
MOST_LOST = 20


def rebuild(engine: Engine) -> Iterator[Difference]:
    """A transaction for each learner, so that the service goes on meanwhile."""
    for tenant, learner in chain(_learners(engine), _lost(engine)):
        with engine.execution_options(writes=True).begin() as connection:
            yield from _mended(connection, tenant, learner)
    for board in _boards(engine):
        with engine.execution_options(writes=True).begin() as connection:
            yield from mend_board(connection, board)


def differences(engine: Engine) -> Iterator[Difference]:
    """What a rebuild would mend. Nothing is changed."""
    for tenant, learner in chain(_learners(engine), _lost(engine)):
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
    found = [] if lock_known(connection, tenant, learner) else _found_again(connection, tenant, learner)
    try:
        found += mend(connection, tenant, learner)
    except (ValueError, LookupError, TypeError) as error:
        raise AnswersUnreadable(learner=learner, tenant=tenant) from error
    shift(connection, moves_of(found))
    return found


def _found_again(connection: Connection, tenant: str, learner: str) -> list[Difference]:
    """Whose row was lost comes back under their id and off the boards, until they are heard of. Who has left no answer
    was forgotten meanwhile, or never there."""
    since = connection.execute(select(func.min(tries.c.at)).where(of_learner(tries, tenant, learner))).scalar_one()
    if since is None:
        return []
    row = {"tenant": tenant, "id": learner, "name": learner, "since": since, "listed": False, "remind": False}
    insert_all(connection, learners, [row])
    return [Difference(learners.name, (tenant, learner), None, row)]


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


def _lost(engine: Engine) -> list[tuple[str, str]]:
    """Who has left something and is no learner: nobody would ever look at it."""
    each = [
        select(table.c.tenant, table.c.learner).where(
            ~exists().where(learners.c.tenant == table.c.tenant, learners.c.id == table.c.learner)
        )
        for table in (tries, progress, streaks, cards, scores)
    ]
    with engine.connect() as connection:
        return [(tenant, learner) for tenant, learner in sorted(map(tuple, connection.execute(union(*each))))]
