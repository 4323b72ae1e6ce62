"""Rows by their keys: one statement for any number of them, as the keys go to the database in one JSON text."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Join,
    Select,
    String,
    Text,
    and_,
    bindparam,
    cast,
    func,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy import column as named
from sqlalchemy.ext.compiler import compiles

from bot.storage.engine import is_sqlite
from bot.storage.statements import json_text

Keys = Iterable[Sequence[Any]]
GIVEN = "given_keys"


class Lookup:
    """A query that is asked for every answer: it is put together once for each engine, which takes longer than to
    run it. No key is to be given twice.

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
            keys = bindparam(GIVEN, type_=Text)
            self._written[on_sqlite] = self._in_turn(keys) if on_sqlite else self._in_between(keys)
        return connection.execute(self._written[on_sqlite], {GIVEN: _text(wanted), **more}).all()

    def _in_turn(self, keys: BindParameter[str]) -> Select[Any]:
        given, parts = _given_to_sqlite(keys, self.columns)
        found = InTurn(given, self.columns[0].table, _equal(self.columns, parts))
        if self._through:
            table, *own = self._through
            found = InTurn(found, own[0].table, _equal(own, [table.c[column.name] for column in own]))
        return self._query.select_from(found)

    def _in_between(self, keys: BindParameter[str]) -> Select[Any]:
        mine = tuple_(*self.columns).in_(_given_to_postgres(keys, self.columns))
        if self._through:
            table, *own = self._through
            mine = tuple_(*own).in_(select(*(table.c[column.name] for column in own)).where(mine))
        return self._query.where(mine)


class InTurn(Join):
    """From the left to the right, each by its key. Left to itself, SQLite looks through all that a learner has if that
    was little when the database was last analysed, and through all that a tenant has if it never was."""

    inherit_cache = True


@compiles(InTurn, "sqlite")
def _written(join: InTurn, compiler: Any, **more: Any) -> str:
    assert join.onclause is not None
    left, right = (compiler.process(side, **more | {"asfrom": True}) for side in (join.left, join.right))
    return f"{left} CROSS JOIN {right} ON {compiler.process(join.onclause, **more)}"


def _equal(columns: Sequence[ColumnElement[Any]], others: Sequence[ColumnElement[Any]]) -> ColumnElement[bool]:
    return and_(*(column == other for column, other in zip(columns, others, strict=True)))


def among(connection: Connection, columns: Sequence[Column[Any]], wanted: Keys) -> ColumnElement[bool]:
    """Whether the columns hold one of these keys."""
    keys = bindparam("keys", _text(wanted), Text, unique=True)
    if not is_sqlite(connection):
        return tuple_(*columns).in_(_given_to_postgres(keys, columns))
    given, parts = _given_to_sqlite(keys, columns)
    return tuple_(*columns).in_(select(*parts).select_from(given))


def _text(wanted: Keys) -> str:
    return json_text(list(wanted))


def _given_to_sqlite(keys: BindParameter[str], columns: Sequence[Any]) -> tuple[Any, list[ColumnElement[Any]]]:
    given = func.json_each(keys).table_valued("value", name="given")
    return given, [func.json_extract(given.c.value, literal_column(f"'$[{n}]'")) for n in range(len(columns))]


def _given_to_postgres(keys: BindParameter[str], columns: Sequence[Any]) -> Select[Any]:
    given = func.json_array_elements(cast(keys, JSON)).table_valued(named("value", JSON), name="given")
    texts = [given.c.value.op("->>")(literal_column(str(n))) for n in range(len(columns))]
    parts = [
        text if isinstance(column.type, String) else cast(text, column.type)
        for text, column in zip(texts, columns, strict=True)
    ]
    return select(*parts).select_from(given)
