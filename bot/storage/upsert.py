"""Many rows at once: INSERT … ON CONFLICT and lookups by key, each engine in the way it is fast at.

SQLAlchemy writes a statement once; the rows go to the driver as a whole. SQLite gets hundreds of rows in one statement,
and so works on them without Python, while the rest of the process goes on; PostgreSQL gets a JSON array a column.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    Date,
    Dialect,
    Table,
    Text,
    bindparam,
    cast,
    func,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy import column as named
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import psycopg

from bot.storage.tables import Instant

Row = Mapping[str, Any]
Values = tuple[Any, ...]
Merge = Callable[[Any], Mapping[str, Any]]

ROWS_A_STATEMENT = (256, 64, 16, 4, 1)
"""Few different texts, so that SQLite keeps them prepared; it takes 32,766 values at most."""


def insert_new(connection: Connection, table: Table, row: Row) -> bool:
    """False if a row of this key is there already; it stays as it is."""
    insert = sqlite.insert if _is_sqlite(connection) else postgresql.insert
    inserting = insert(table).values(row).on_conflict_do_nothing()
    return connection.execute(inserting.returning(*table.primary_key)).one_or_none() is not None


def insert_all(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Rows that are there already stay as they are."""
    _write(connection, table, rows, _nothing)


def _nothing(new: Any) -> Mapping[str, Any]:
    return {}


def upsert(connection: Connection, table: Table, row: Row) -> None:
    upsert_all(connection, table, [row])


def upsert_all(connection: Connection, table: Table, rows: Sequence[Row], merge: Merge | None = None) -> None:
    """`merge` says what becomes of a row that is there, given what was to be inserted; else the new values replace it.

    All rows name the same columns, and no key comes twice.
    """
    _write(connection, table, rows, merge)


def among(
    connection: Connection, columns: Sequence[Column[Any]], wanted: Iterable[Sequence[str]]
) -> ColumnElement[bool]:
    """Whether the columns hold one of these keys; the same statement for any number of them."""
    keys = bindparam("keys", json.dumps(list(wanted)), Text, unique=True)
    if _is_sqlite(connection):
        given = func.json_each(keys).table_valued("value", name="given")
        parts: list[ColumnElement[Any]] = [
            func.json_extract(given.c.value, literal_column(f"'$[{n}]'")) for n in range(len(columns))
        ]
    else:
        given = func.json_array_elements(cast(keys, JSON)).table_valued(named("value", JSON), name="given")
        parts = [given.c.value.op("->>")(literal_column(str(n))) for n in range(len(columns))]
    return tuple_(*columns).in_(select(*parts).select_from(given))


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def upsert_values(
    connection: Connection, table: Table, names: tuple[str, ...], values: Iterable[Values], merge: Merge | None
) -> None:
    """Rows that are tuples already, with the columns as the table has them, its key first.

    In key order: two processes that lock the same rows do so in the same order, and none waits for ever.
    """
    ordered = sorted(values)
    if not ordered:
        return
    if not _is_sqlite(connection):
        plan = _for_postgres(table, names, merge)
        given = zip(names, plan.columns(ordered), strict=True)
        connection.exec_driver_sql(plan.statement, {name: json.dumps(column) for name, column in given})
        return
    plan = _for_sqlite(table, names, merge)
    flat, done = list(chain.from_iterable(zip(*plan.columns(ordered), strict=True))), 0
    for rows in ROWS_A_STATEMENT:
        statement, size = _repeated(plan.statement, len(names), rows), rows * len(names)
        while len(flat) - done >= size:
            connection.exec_driver_sql(statement, tuple(flat[done : done + size]))
            done += size


def _write(connection: Connection, table: Table, rows: Sequence[Row], merge: Merge | None) -> None:
    if rows:
        names = tuple(column.name for column in table.c if column.name in rows[0])
        upsert_values(connection, table, names, map(itemgetter(*names), rows), merge)


class Plan(NamedTuple):
    """A statement for rows of these columns, and what to do to those that the driver cannot take as they are."""

    statement: str
    converters: tuple[tuple[int, Callable[[Any], Any]], ...]

    def columns(self, rows: Iterable[Values]) -> list[Sequence[Any]]:
        """Converted as a whole, and not value by value: this is where the time of a batch would go."""
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
        for number, convert in self.converters:
            columns[number] = list(map(convert, columns[number]))
        return columns


@cache
def _for_sqlite(table: Table, names: tuple[str, ...], merge: Merge | None) -> Plan:
    inserting = _on_conflict(sqlite.insert(table), table, names, merge)
    compiled = inserting.values({name: bindparam(name) for name in names}).compile(dialect=sqlite.dialect())
    assert compiled.positiontup == list(names)
    return Plan(str(compiled), _converters(table, names, sqlite=True))


@cache
def _repeated(statement: str, columns: int, rows: int) -> str:
    one = f"({', '.join('?' * columns)})"
    assert statement.count(one) == 1
    return statement.replace(one, ", ".join([one] * rows))


@cache
def _for_postgres(table: Table, names: tuple[str, ...], merge: Merge | None) -> Plan:
    given = (func.json_array_elements_text(cast(bindparam(name, type_=Text), JSON)) for name in names)
    chosen = select(*(cast(each, table.c[name].type) for name, each in zip(names, given, strict=True)))
    inserting = _on_conflict(postgresql.insert(table).from_select(names, chosen), table, names, merge)
    dialect: Dialect = psycopg.dialect()  # type: ignore[no-untyped-call]
    return Plan(str(inserting.compile(dialect=dialect)), _converters(table, names, sqlite=False))


def _on_conflict(inserting: Any, table: Table, names: Collection[str], merge: Merge | None) -> Any:
    keys = [column.name for column in table.primary_key]
    new = inserting.excluded
    changed = merge(new) if merge else {name: new[name] for name in names if name not in keys}
    if not changed:
        return inserting.on_conflict_do_nothing()
    return inserting.on_conflict_do_update(index_elements=keys, set_=changed)


def _converters(table: Table, order: Sequence[str], *, sqlite: bool) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """SQLite takes texts, as SQLAlchemy writes them, and PostgreSQL what JSON has."""
    by_type: dict[type, Callable[[Any], Any]] = {Instant: _utc_text if sqlite else _utc_json, Date: _day_text}
    if sqlite:
        by_type[JSON] = json.dumps
    kinds = [type(table.c[name].type) for name in order]
    return tuple((number, by_type[kind]) for number, kind in enumerate(kinds) if kind in by_type)


@lru_cache(4096)
def _utc_text(at: datetime | None) -> str | None:
    """An answer is written to a dozen rows with the same time in each."""
    utc = Instant.utc(at)
    return utc.replace(tzinfo=None).isoformat(" ", "microseconds") if utc else None


@lru_cache(4096)
def _utc_json(at: datetime | None) -> str | None:
    utc = Instant.utc(at)
    return utc.isoformat() if utc else None


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None
