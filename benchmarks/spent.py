"""Where the time goes: in SQL, in the commit, in the server; and the same writes without anything around them."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, text

from benchmarks.learners import attempts
from bot.core.bank import QuestionBank
from bot.core.grading import Grader
from bot.core.review import reviewed
from bot.storage.engine import SQLITE, is_sqlite

BACKENDS = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
Executed = list[tuple[str, Any] | None]
"""Statements that write, with their values; None is a commit."""


def watched(engine: Engine) -> dict[str, float]:
    """Time in SQL and in the commit, counted where SQLAlchemy calls the driver."""
    spent = {"SQL": 0.0, "commit": 0.0}
    begun: list[float] = []
    event.listen(engine, "before_cursor_execute", lambda *_: begun.append(time.perf_counter()))

    def _after(*_: Any) -> None:
        spent["SQL"] += time.perf_counter() - begun.pop()

    event.listen(engine, "after_cursor_execute", _after)
    committing: Callable[[Any], None] = engine.dialect.do_commit

    def _commit(connection: Any) -> None:
        start = time.perf_counter()
        committing(connection)
        spent["commit"] += time.perf_counter() - start

    engine.dialect.do_commit = _commit  # type: ignore[assignment,method-assign]
    return spent


def server_seconds(engine: Engine) -> float:
    """What PostgreSQL's processes for us have computed so far, where the system tells; SQLite is in our own."""
    if is_sqlite(engine):
        return 0.0
    with engine.connect() as connection:
        files = [Path(f"/proc/{pid}/schedstat") for pid in connection.execute(text(BACKENDS)).scalars()]
    return sum(int(file.read_text("ascii").split()[0]) for file in files if file.exists()) / 1e9


def overheard(engine: Engine) -> Executed:
    executed: Executed = []

    def _heard(_: Any, __: Any, statement: str, values: Any, ___: Any, many: bool) -> None:
        if not statement.startswith(("SELECT", "BEGIN")):
            executed.extend((statement, each) for each in (values if many else [values]))

    event.listen(engine, "before_cursor_execute", _heard)
    event.listen(engine, "commit", lambda _: executed.append(None))
    return executed


def replayed(file: Path, executed: Executed) -> tuple[float, float]:
    """Seconds, and those of computing, that sqlite3 takes for the same rows in the same transactions."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for setting in SQLITE:
            connection.execute(f"PRAGMA {setting}")
        start, used, is_open = time.perf_counter(), time.process_time(), False
        for each in executed:
            if each and not is_open:
                connection.execute("BEGIN IMMEDIATE")
            elif each is None and is_open:
                connection.execute("COMMIT")
            is_open = each is not None
            if each:
                connection.execute(*each)
        return time.perf_counter() - start, time.process_time() - used


def pieces(bank: QuestionBank) -> None:
    """What one answer costs outside of SQL."""
    grader = Grader(bank)
    load = list(attempts(0, bank, range(300), grader.grade))
    start = time.perf_counter()
    for attempt in load:
        grader.grade(attempt.ask.question, attempt.text)
    graded = time.perf_counter() - start
    start = time.perf_counter()
    for attempt in load:
        reviewed(None, 3, attempt.at, "seed")
    fsrs = time.perf_counter() - start
    print(f"µs an answer: grading {1e6 * graded / len(load):.0f}, FSRS {1e6 * fsrs / len(load):.0f}")
