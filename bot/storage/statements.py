"""Statements for many rows, written by SQLAlchemy once for each table, and what the drivers need done to the values."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from pydantic_core import to_json
from sqlalchemy import JSON, Date, Dialect, Table, Text, bindparam, cast, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import psycopg

from bot.storage.columns import Instant

Values = tuple[Any, ...]
Merge = Callable[[Any], Mapping[str, Any]]


class Plan(NamedTuple):
    """A statement for rows of these columns, and what to do to those that the driver cannot take as they are."""

    statement: str
    converters: tuple[tuple[int, Callable[[Any], Any]], ...]

    def flat(self, rows: Iterable[Values], width: int) -> list[Any]:
        """One row after the other. Converted a column at a time: this is where the time of a batch would go."""
        values = list(chain.from_iterable(rows))
        for number, convert in self.converters:
            values[number::width] = map(convert, values[number::width])
        return values


@cache
def for_sqlite(table: Table, names: tuple[str, ...], merge: Merge | None) -> Plan:
    inserting = _on_conflict(sqlite.insert(table), table, names, merge)
    compiled = inserting.values({name: bindparam(name) for name in names}).compile(dialect=sqlite.dialect())
    assert compiled.positiontup == list(names)
    return Plan(str(compiled), _converters(table, names, sqlite=True))


@cache
def repeated(statement: str, columns: int, rows: int) -> str:
    one = f"({', '.join('?' * columns)})"
    assert statement.count(one) == 1
    return statement.replace(one, ", ".join([one] * rows))


@cache
def for_postgres(table: Table, names: tuple[str, ...], merge: Merge | None) -> Plan:
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
        by_type[JSON] = _json_text
    kinds = [type(table.c[name].type) for name in order]
    return tuple((number, by_type[kind]) for number, kind in enumerate(kinds) if kind in by_type)


def json_text(value: Any) -> str:
    """A fifth of the time of Python's own, and every answer has a grade to be written."""
    return to_json(value).decode()


def _json_text(value: Any) -> str:
    """A text is JSON already: what is a column of its own is never one string."""
    return value if isinstance(value, str) else json_text(value)


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
