"""Rows by their keys: one statement for any number of them, as the keys go to the database in one JSON text."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Select,
    String,
    Text,
    bindparam,
    cast,
    func,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy import column as named

from bot.storage.engine import is_sqlite
from bot.storage.statements import json_text

Keys = Iterable[Sequence[Any]]
GIVEN = "given_keys"


class Lookup:
    """A query that is asked for every answer: it is put together once for each engine, which takes longer than to
    run it.

    `through`: a table that has the columns, and what of the query's own stands in it under the same names.
    """

    def __init__(self, query: Select[Any], *columns: Column[Any], through: tuple[Any, ...] = ()) -> None:
        self._query, self.columns, self._through = query, columns, through
        self._written: dict[bool, Select[Any]] = {}

    def rows(self, connection: Connection, wanted: Collection[Sequence[Any]], **more: Any) -> Sequence[Any]:
        if not wanted:
            return ()
        on_sqlite = is_sqlite(connection)
        if on_sqlite not in self._written:
            mine = _among(self.columns, bindparam(GIVEN, type_=Text), sqlite=on_sqlite)
            self._written[on_sqlite] = self._query.where(self._in_between(mine))
        return connection.execute(self._written[on_sqlite], {GIVEN: _text(wanted), **more}).all()

    def _in_between(self, mine: ColumnElement[bool]) -> ColumnElement[bool]:
        if not self._through:
            return mine
        table, *own = self._through
        return tuple_(*own).in_(select(*(table.c[column.name] for column in own)).where(mine))


def among(connection: Connection, columns: Sequence[Column[Any]], wanted: Keys) -> ColumnElement[bool]:
    """Whether the columns hold one of these keys."""
    keys = bindparam("keys", _text(wanted), Text, unique=True)
    return _among(columns, keys, sqlite=is_sqlite(connection))


def _text(wanted: Keys) -> str:
    return json_text(list(wanted))


def _among(columns: Sequence[Column[Any]], keys: BindParameter[str], *, sqlite: bool) -> ColumnElement[bool]:
    if sqlite:
        given = func.json_each(keys).table_valued("value", name="given")
        parts: list[ColumnElement[Any]] = [
            func.json_extract(given.c.value, literal_column(f"'$[{n}]'")) for n in range(len(columns))
        ]
    else:
        given = func.json_array_elements(cast(keys, JSON)).table_valued(named("value", JSON), name="given")
        texts = [given.c.value.op("->>")(literal_column(str(n))) for n in range(len(columns))]
        parts = [
            text if isinstance(column.type, String) else cast(text, column.type)
            for text, column in zip(texts, columns, strict=True)
        ]
    return tuple_(*columns).in_(select(*parts).select_from(given))
