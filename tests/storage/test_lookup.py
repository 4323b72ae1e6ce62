"""How what every answer asks for is found in a database that nobody has analysed: by the keys, at any size."""

from datetime import date
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot.storage import closing, learning, recalling, recording, stretches
from bot.storage.lookup import Lookup

MODULES = (closing, learning, recalling, recording, stretches)
DAYS = {"since": date(2026, 11, 20), "until": date(2026, 11, 23)}


def lookups(*modules: ModuleType) -> list[Any]:
    found = [(name, each) for module in modules for name, each in vars(module).items() if isinstance(each, Lookup)]
    return [pytest.param(each, id=name) for name, each in found]


@pytest.mark.parametrize("lookup", lookups(*MODULES))
def test_rows_are_found_by_their_keys(sqlite_engine: Engine, lookup: Lookup) -> None:
    asked: list[tuple[str, Any]] = []
    event.listen(sqlite_engine, "before_cursor_execute", lambda *said: asked.append((said[2], said[3])))
    with sqlite_engine.connect() as connection:
        lookup.rows(connection, [["x"] * len(lookup.columns)], **DAYS)
        statement, values = asked[-1]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    table = lookup.columns[0].table.name
    ways = [row.detail for row in plan if row.detail.startswith((f"SEARCH {table} ", f"SCAN {table}"))]
    assert len(ways) == 1
    assert all(f"{column.name}=?" in ways[0] for column in lookup.columns), ways
