"""INSERT … ON CONFLICT for many rows at once, the same on both engines."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Row = Mapping[str, Any]
Insert = sqlite.Insert | postgresql.Insert


def _insert(connection: Connection, table: Table) -> Insert:
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def insert_new(connection: Connection, table: Table, row: Row) -> bool:
    """False if a row of this key is there already; it stays as it is."""
    inserting = _insert(connection, table).values(row).on_conflict_do_nothing()
    return connection.execute(inserting.returning(*table.primary_key)).one_or_none() is not None


def insert_all(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(_insert(connection, table), in_key_order(table, rows))


def upsert(connection: Connection, table: Table, row: Row) -> None:
    upsert_all(connection, table, [row])


def upsert_all(
    connection: Connection, table: Table, rows: Sequence[Row], merge: Callable[[Any], Mapping[str, Any]] | None = None
) -> None:
    """`merge` says what becomes of a row that is there, given what was to be inserted; else the new values replace it.

    All rows name the same columns, and no key comes twice.
    """
    if not rows:
        return
    statement = _insert(connection, table)
    keys = [column.name for column in table.primary_key]
    new = statement.excluded
    changed = merge(new) if merge else {name: new[name] for name in rows[0] if name not in keys}
    upserting = statement.on_conflict_do_update(index_elements=keys, set_=changed)
    connection.execute(upserting, in_key_order(table, rows))


def in_key_order(table: Table, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Two processes that lock the same rows do so in the same order, and none waits for the other for ever."""
    keys = [column.name for column in table.primary_key]
    return sorted((dict(row) for row in rows), key=lambda row: [row[key] for key in keys])
