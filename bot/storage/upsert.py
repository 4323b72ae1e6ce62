"""Many rows at once: INSERT … ON CONFLICT, each engine in the way it is fast at.

SQLAlchemy writes a statement once; the rows go to the driver as a whole. SQLite gets hundreds of rows in one statement,
and so works on them without Python, while the rest of the process goes on; PostgreSQL gets a JSON array a column.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.engine import is_sqlite
from bot.storage.statements import Merge, Values, for_postgres, for_sqlite, json_text, repeated

Row = Mapping[str, Any]

ROWS_A_STATEMENT = (256, 128, 64, 32, 16, 8, 4, 2, 1)
"""Few different texts, so that SQLite keeps them prepared; it takes 32,766 values at most."""


def insert_new(connection: Connection, table: Table, row: Row) -> bool:
    """False if a row of this key is there already; it stays as it is."""
    insert = sqlite.insert if is_sqlite(connection) else postgresql.insert
    inserting = insert(table).values(row).on_conflict_do_nothing()
    return connection.execute(inserting.returning(*table.primary_key)).one_or_none() is not None


def insert_all(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Rows that are there already stay as they are."""
    _write(connection, table, rows, _nothing)


def insert_values(connection: Connection, table: Table, values: Iterable[Values]) -> None:
    """As `insert_all`, of whole rows that are tuples already."""
    upsert_values(connection, table, values, _nothing)


def insert_fresh(connection: Connection, table: Table, values: Iterable[Values]) -> set[Values]:
    """Whole rows, no key twice; the keys of those that were not there before."""
    told, fresh = f" RETURNING {', '.join(table.primary_key.columns.keys())}", set[Values]()
    for statement, given in _statements(connection, table, tuple(table.c.keys()), values, _nothing):
        fresh.update(map(tuple, connection.exec_driver_sql(statement + told, given)))
    return fresh


def _nothing(new: Any) -> Mapping[str, Any]:
    return {}


def upsert(connection: Connection, table: Table, row: Row) -> None:
    upsert_all(connection, table, [row])


def upsert_all(connection: Connection, table: Table, rows: Sequence[Row], merge: Merge | None = None) -> None:
    """`merge` says what becomes of a row that is there, given what was to be inserted; else the new values replace it.

    All rows name the same columns, and no key comes twice.
    """
    _write(connection, table, rows, merge)


def upsert_values(connection: Connection, table: Table, values: Iterable[Values], merge: Merge | None = None) -> None:
    """As `upsert_all`, of whole rows that are tuples already, in the order of the table's columns."""
    _execute(connection, table, tuple(table.c.keys()), values, merge)


def _statements(
    connection: Connection, table: Table, names: tuple[str, ...], values: Iterable[Values], merge: Merge | None
) -> Iterator[tuple[str, Any]]:
    """In key order: two processes that lock the same rows do so in the same order, and none waits for ever."""
    if not (ordered := sorted(values)):
        return
    width = len(names)
    if not is_sqlite(connection):
        plan = for_postgres(table, names, merge)
        flat = plan.flat(ordered, width)
        yield plan.statement, {name: json_text(flat[number::width]) for number, name in enumerate(names)}
        return
    plan = for_sqlite(table, names, merge)
    flat, done = plan.flat(ordered, width), 0
    for rows in ROWS_A_STATEMENT:
        statement, size = repeated(plan.statement, width, rows), rows * width
        while len(flat) - done >= size:
            yield statement, tuple(flat[done : done + size])
            done += size


def _write(connection: Connection, table: Table, rows: Sequence[Row], merge: Merge | None) -> None:
    if rows:
        names = tuple(column.name for column in table.c if column.name in rows[0])
        _execute(connection, table, names, map(itemgetter(*names), rows), merge)


def _execute(
    connection: Connection, table: Table, names: tuple[str, ...], values: Iterable[Values], merge: Merge | None
) -> None:
    for statement, given in _statements(connection, table, names, values, merge):
        connection.exec_driver_sql(statement, given)
