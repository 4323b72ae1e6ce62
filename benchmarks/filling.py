"""A board of many learners and tries, made in bulk by the database itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import Connection, Engine, text

from benchmarks.learners import START
from bot.core.asks import Ask, Kind
from bot.core.places import Room, Tenant
from bot.storage import rows
from bot.storage.engine import is_sqlite
from bot.storage.tables import asks as asks_table
from bot.storage.tables import learners as learners_table
from bot.storage.tables import metadata
from bot.storage.upsert import insert_all

TENANT = Tenant("load", "T1")
ROOM = Room(TENANT, "R1", "UTC")
PERIODS = {"all": "0001-01-01", "month 2026-01-01": "2026-01-01", "week 2026-01-05": "2026-01-05"}
FILL = (
    """INSERT INTO progress (tenant, ask, learner, tries, hints, shown, "full", points, counted, seen)
    SELECT l.tenant, a.id, l.id, 1, 0, false, false, {number} % 101, true, a.opens
    FROM asks a CROSS JOIN learners l""",
    """INSERT INTO tries (tenant, ask, learner, number, at, digest, mark, grade, hints, shown, copied, text)
    SELECT tenant, ask, learner, 1, seen, 'd', points / 100.0, '{{}}', 0, false, false, NULL FROM progress""",
)
QUICK_SQLITE = ("PRAGMA foreign_keys=OFF", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-400000")
QUICK_POSTGRES = ("SET session_replication_role = replica", "SET maintenance_work_mem = '256MB'", "COMMIT")
ADD_UP = """INSERT INTO scores (tenant, learner, scope, period, minus_points, answers, reached, listed)
    SELECT p.tenant, p.learner, :scope, :period, -sum(p.points), count(*), max(p.seen), true
    FROM progress p JOIN asks a ON a.tenant = p.tenant AND a.id = p.ask
    WHERE a.day >= :since GROUP BY p.tenant, p.learner"""


def fill(engine: Engine, learners: int, days: int) -> int:
    number = "abs(random())" if is_sqlite(engine) else "floor(random() * 1e9)::integer"
    with _in_bulk(engine) as connection:
        _people(connection, learners, days)
        for statement in FILL:
            connection.execute(text(statement.format(number=number)))
        for scope in ("", ROOM.id):
            for period, since in PERIODS.items():
                connection.execute(text(ADD_UP), {"scope": scope, "period": period, "since": since})
        tries: int = connection.execute(text("SELECT count(*) FROM tries")).scalar_one()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if is_sqlite(engine) else "VACUUM ANALYZE")
    return tries


@contextmanager
def _in_bulk(engine: Engine) -> Iterator[Connection]:
    """Without checks and indexes, which are made afterwards: ten million rows one by one would take an hour."""
    settings = QUICK_SQLITE if is_sqlite(engine) else QUICK_POSTGRES
    with engine.connect() as connection:
        driver = connection.connection.cursor()
        for setting in settings:
            driver.execute(setting)
        connection.rollback()
        indexes = [index for table in metadata.sorted_tables for index in table.indexes]
        with connection.begin():
            for index in indexes:
                index.drop(connection)
            yield connection
            for index in indexes:
                index.create(connection)
        connection.invalidate()  # what was set for it must not live on


def _people(connection: Connection, learners: int, days: int) -> None:
    same = {"tenant": str(TENANT), "since": START, "listed": True}
    insert_all(connection, learners_table, [{**same, "id": f"l{n}", "name": f"Learner {n}"} for n in range(learners)])
    asked = []
    for day in range(days):
        at = START + timedelta(days=day)
        ask = Ask(TENANT, f"d{day}", ROOM.id, Kind.DAILY, f"q/{day}", at.date(), at, at + timedelta(days=1), 1)
        asked.append(rows.ask_to_row(ask))
    insert_all(connection, asks_table, asked)
