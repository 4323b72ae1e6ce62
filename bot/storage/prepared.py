"""Statements that are written once for each engine: to put one together again takes longer than to run it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row
from sqlalchemy.sql.selectable import SelectBase


class Prepared:
    """Its parameters are all named, and values come and go as the driver has them: a time that was read may be
    given back, but is no `datetime` on SQLite."""

    def __init__(self, statement: SelectBase) -> None:
        self._statement = statement
        self._written: dict[str, tuple[str, dict[str, Any], Sequence[str] | None]] = {}

    def rows(self, connection: Connection, values: dict[str, Any]) -> Sequence[Row[Any]]:
        dialect = connection.dialect
        if dialect.name not in self._written:
            compiled: Any = self._statement.compile(dialect=dialect)
            self._written[dialect.name] = str(compiled), compiled.params, compiled.positiontup
        text, own, order = self._written[dialect.name]
        named = {**own, **values}
        given = named if order is None else tuple([named[name] for name in order])
        return connection.exec_driver_sql(text, given).all()
