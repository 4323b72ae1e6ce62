"""The kinds of columns that the tables are made of."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Boolean, Column, ColumnElement, DateTime, Dialect, Integer, String, TypeDecorator

LONGEST_NAME = 200
"""Of a key or a short text, in characters."""


class Instant(TypeDecorator[datetime]):
    """An aware UTC time; a naive one is a mistake and refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @staticmethod
    def utc(value: datetime | None) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value if value is None or value.tzinfo is UTC else value.astimezone(UTC)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return self.utc(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if not isinstance(value, datetime):
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def key(name: str) -> Column[str]:
    return Column(name, String(LONGEST_NAME), primary_key=True)


def short_text(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, String(LONGEST_NAME), nullable=optional)


def number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def instant(name: str, *, optional: bool = False) -> Column[datetime]:
    return Column(name, Instant, nullable=optional)


def some_rows(rows: ColumnElement[bool]) -> Mapping[str, Any]:
    """For an index of these rows alone."""
    return {"sqlite_where": rows, "postgresql_where": rows}
