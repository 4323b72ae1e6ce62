"""Many rows at once: INSERT … ON CONFLICT and lookups by key, each engine in the way it is fast at.

SQLite runs one small statement again and again, with its text and conversions worked out once; PostgreSQL gets one
statement whatever the number of rows, with an array for each column.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, bindparam, func, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

Row = Mapping[str, Any]
Merge = Callable[[Any], Mapping[str, Any]]
Insert = sqlite.Insert | postgresql.Insert


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
    connection: Connection, columns: Sequence[Column[Any]], wanted: Collection[Sequence[Any]]
) -> ColumnElement[bool]:
    """Whether the columns hold one of these keys."""
    if _is_sqlite(connection):
        return tuple_(*columns).in_(wanted)
    return tuple_(*columns).in_(select(*_arrays(columns, [list(each) for each in zip(*wanted, strict=True)])))


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _write(connection: Connection, table: Table, rows: Sequence[Row], merge: Merge | None) -> None:
    if not rows:
        return
    names = tuple(rows[0])
    if _is_sqlite(connection):
        statement, order, processors = _worked_out(table, names, merge)
        convert = list(zip(order, processors, strict=True))
        values = [
            tuple(to(row[name]) if to else row[name] for name, to in convert) for row in in_key_order(table, rows)
        ]
        connection.exec_driver_sql(statement, values)
        return
    ordered = in_key_order(table, rows)
    given = _arrays([table.c[name] for name in names], [[row[name] for row in ordered] for name in names])
    inserting = postgresql.insert(table).from_select(names, select(*given))
    connection.execute(_on_conflict(inserting, table, names, merge))


@cache
def _worked_out(table: Table, names: tuple[str, ...], merge: Merge | None) -> tuple[str, list[str], list[Any]]:
    """SQLAlchemy's own way through many rows takes longer than SQLite needs to write them."""
    dialect = sqlite.dialect()
    inserting = _on_conflict(sqlite.insert(table), table, names, merge)
    compiled = inserting.compile(dialect=dialect, column_keys=list(names))
    order = list(compiled.positiontup or ())
    return str(compiled), order, [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in order]


def _on_conflict(inserting: Any, table: Table, names: Collection[str], merge: Merge | None) -> Any:
    keys = [column.name for column in table.primary_key]
    new = inserting.excluded
    changed = merge(new) if merge else {name: new[name] for name in names if name not in keys}
    if not changed:
        return inserting.on_conflict_do_nothing()
    return inserting.on_conflict_do_update(index_elements=keys, set_=changed)


def _arrays(columns: Sequence[Column[Any]], values: Sequence[list[Any]]) -> Any:
    """Columns of a table made of one array each."""
    names = [column.name for column in columns]
    arrays = [
        bindparam(f"all_{column.name}", each, postgresql.ARRAY(column.type), unique=True)
        for column, each in zip(columns, values, strict=True)
    ]
    return func.unnest(*arrays).table_valued(*names, name="given").render_derived().c


def in_key_order(table: Table, rows: Sequence[Row]) -> list[Row]:
    """Two processes that lock the same rows do so in the same order, and none waits for the other for ever."""
    keys = [column.name for column in table.primary_key]
    return sorted(rows, key=lambda row: [row[key] for key in keys])
