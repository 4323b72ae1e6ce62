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
        parts = [func.json_extract(given.c.value, literal_column(f"'$[{n}]'")) for n in range(len(columns))]
    else:
        given = func.json_array_elements(cast(keys, JSON)).table_valued(named("value", JSON), name="given")
        parts = [given.c.value.op("->>")(literal_column(str(n))) for n in range(len(columns))]
    return tuple_(*columns).in_(select(*parts).select_from(given))


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _write(connection: Connection, table: Table, rows: Sequence[Row], merge: Merge | None) -> None:
    """In key order: two processes that lock the same rows do so in the same order, and none waits for ever."""
    if not rows:
        return
    if not _is_sqlite(connection):
        plan = _for_postgres(table, tuple(rows[0]), merge)
        given = zip(plan.order, plan.columns(rows), strict=True)
        connection.exec_driver_sql(plan.statement, {name: json.dumps(column) for name, column in given})
        return
    plan = _for_sqlite(table, tuple(rows[0]), merge)
    values, done = list(zip(*plan.columns(rows), strict=True)), 0
    for size in ROWS_A_STATEMENT:
        statement = _repeated(plan.statement, len(plan.order), size)
        while len(values) - done >= size:
            connection.exec_driver_sql(statement, tuple(chain.from_iterable(values[done : done + size])))
            done += size


class Plan(NamedTuple):
    """A statement, its columns with the key first, and which of them the driver cannot take as they are."""

    statement: str
    order: tuple[str, ...]
    converters: tuple[tuple[int, Callable[[Any], Any]], ...]

    def columns(self, rows: Iterable[Row]) -> list[Sequence[Any]]:
        """Converted as a whole, and not value by value: this is where the time of a batch would go."""
        columns: list[Sequence[Any]] = list(zip(*sorted(map(itemgetter(*self.order), rows)), strict=True))
        for number, convert in self.converters:
            columns[number] = list(map(convert, columns[number]))
        return columns


@cache
def _for_sqlite(table: Table, names: tuple[str, ...], merge: Merge | None) -> Plan:
    order = _key_first(table, names)
    inserting = _on_conflict(sqlite.insert(table), table, names, merge)
    compiled = inserting.values({name: bindparam(name) for name in order}).compile(dialect=sqlite.dialect())
    assert compiled.positiontup is not None
    return Plan(str(compiled), tuple(compiled.positiontup), _converters(table, compiled.positiontup, sqlite=True))


@cache
def _repeated(statement: str, columns: int, rows: int) -> str:
    one = f"({', '.join('?' * columns)})"
    assert statement.count(one) == 1
    return statement.replace(one, ", ".join([one] * rows))


@cache
def _for_postgres(table: Table, names: tuple[str, ...], merge: Merge | None) -> Plan:
    order = _key_first(table, names)
    given = (func.json_array_elements_text(cast(bindparam(name, type_=Text), JSON)) for name in order)
    chosen = select(*(cast(each, table.c[name].type) for name, each in zip(order, given, strict=True)))
    inserting = _on_conflict(postgresql.insert(table).from_select(order, chosen), table, names, merge)
    return Plan(str(inserting.compile(dialect=psycopg.dialect())), order, _converters(table, order, sqlite=False))


def _key_first(table: Table, names: Iterable[str]) -> tuple[str, ...]:
    keys = [column.name for column in table.primary_key]
    return (*keys, *(name for name in names if name not in keys))


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
    return utc and utc.replace(tzinfo=None).isoformat(" ", "microseconds")


@lru_cache(4096)
def _utc_json(at: datetime | None) -> str | None:
    utc = Instant.utc(at)
    return utc and utc.isoformat()


def _day_text(day: date | None) -> str | None:
    return day and day.isoformat()
