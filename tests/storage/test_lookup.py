"""How what every answer asks for is found: by the keys, at any size, in a database that nobody has analysed as in one
that was analysed when it was small."""

import re
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot.storage import closing as closed
from bot.storage import learning, recalling, recording, stretches
from bot.storage.lookup import Lookup
from bot.storage.store import SqlStore
from tests.storage.attempts import ANN, AT, MONDAY, ROOM, TENANT, an_ask, attempt

MODULES = (closed, learning, recalling, recording, stretches)
DAYS = {"since": date(2026, 11, 20), "until": date(2026, 11, 23)}


def lookups(*modules: ModuleType) -> list[Any]:
    found = [(name, each) for module in modules for name, each in vars(module).items() if isinstance(each, Lookup)]
    return [pytest.param(each, id=name) for name, each in found]


@pytest.mark.parametrize("analysed", [False, True], ids=["never analysed", "analysed when small"])
@pytest.mark.parametrize("lookup", lookups(*MODULES))
async def test_rows_are_found_by_their_keys(
    sqlite_engine: Engine, tmp_path: Path, lookup: Lookup, analysed: bool
) -> None:
    if analysed:
        await answer_twice(sqlite_engine, tmp_path)
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


async def answer_twice(engine: Engine, folder: Path) -> None:
    with closing(SqlStore(engine, folder / "forgotten")) as store:
        for ask in (an_ask("before", day=date(2026, 11, 20)), ASK):
            await store.put(ask)
            await store.record(attempt(ask, ANN, 0.5))
    with engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")


BIG = ("asks", "cards", "events", "progress", "scores", "tries")
"""Tables that grow with every answer: whoever looks through all of a tenant's rows takes longer each day."""
WAY = re.compile(rf"(?:SCAN|SEARCH) (?:{'|'.join(BIG)})\b(?!.*\?.*\?)")
ASK = an_ask()
CALLS: dict[str, Callable[[SqlStore], Awaitable[object]]] = {
    "again": lambda store: store.record(attempt(ASK, ANN, 0.5)),
    "late": lambda store: store.record(attempt(an_ask("before", day=date(2026, 11, 20)), ANN, 0.5)),
    "current": lambda store: store.current(ROOM, ANN),
    "latest daily": lambda store: store.latest_daily(ROOM, ANN),
    "last": lambda store: store.last(ROOM, ANN),
    "last of an ask": lambda store: store.last(ROOM, ANN, ASK),
    "answered": lambda store: store.answered(ASK),
    "asked of": lambda store: store.asked_of(ANN),
    "marks": lambda store: store.marks(ANN),
    "days answered": lambda store: store.days_answered(ROOM, ANN, MONDAY),
    "due": lambda store: store.due(ANN, AT),
    "streak": lambda store: store.streak(ROOM, ANN, MONDAY, AT),
    "points": lambda store: store.points(ROOM, ANN),
    "board": lambda store: store.board(ROOM, ANN, "all", 10, everyone=True),
    "results": lambda store: store.results([(TENANT, ASK.id)]),
    "put to": lambda store: store.put_to(ROOM, MONDAY, MONDAY),
    "to remind": lambda store: store.to_remind(ASK),
    "asked in": lambda store: store.asked_in([ROOM]),
    "claims": lambda store: store.claims(ROOM),
    "export": lambda store: store.export(ANN),
    "forget": lambda store: store.forget(ANN, AT),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
async def test_nothing_looks_through_all_that_a_tenant_has(
    sqlite_engine: Engine, tmp_path: Path, call: Callable[[SqlStore], Awaitable[object]]
) -> None:
    asked: list[tuple[str, Any]] = []
    with closing(SqlStore(sqlite_engine, tmp_path / "forgotten")) as store:
        await store.put(ASK)
        await store.put(an_ask("before", day=date(2026, 11, 20)))
        await store.record(attempt(ASK, ANN, 0.5))
        event.listen(sqlite_engine, "before_cursor_execute", lambda *said: asked.append((said[2], said[3])))
        await call(store)
    told = [each for each in asked if each[0].startswith(("SELECT", "UPDATE", "DELETE", "WITH"))]
    assert told
    with sqlite_engine.connect() as connection:
        for statement, values in told:
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values):
                assert not WAY.match(row.detail), f"{row.detail}: {statement}"
