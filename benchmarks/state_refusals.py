"""A database that does not take what it is given: each answer is saved, or its learner is told that it was not."""

import asyncio
import random
import sqlite3
import threading
from typing import Any

from sqlalchemy import Engine, event, select, text
from sqlalchemy.engine import make_url

from benchmarks.opening import opened
from benchmarks.state_group import answered, kept
from bot.storage.tables import learners


def disk_full(url: str) -> str:
    """SQLite may not grow: it says what it says on a full disk."""
    with opened(url) as engine:
        event.listen(engine, "connect", _no_growth)
        saved, refused = asyncio.run(answered(engine, range(3000, 3010)))
    with opened(url) as engine:
        again, _ = asyncio.run(answered(engine, range(3000, 3010)))
    missing = (saved | again) - kept(url)
    return (
        f"{len(refused)} told “not saved”, {len(saved)} saved, after room was made {len(again)}, lost: {len(missing)}"
    )


def _no_growth(connection: Any, _: object) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages + 8}")


def locked_file(url: str) -> str:
    other = sqlite3.connect(str(make_url(url).database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with opened(url) as engine:
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=200"))
        _, refused = asyncio.run(answered(engine, range(3020, 3022)))
        other.execute("COMMIT")
        other.close()
        saved, _ = asyncio.run(answered(engine, range(3020, 3022)))
    return f"{len(refused)} told “not saved”, then {len(saved)} saved, lost: {len(saved - kept(url))}"


def locked_rows(url: str) -> str:
    with opened(url) as engine, opened(url) as other:
        event.listen(engine, "connect", lambda connection, _: _short_waits(connection))
        with other.connect() as holding:
            holding.execute(select(learners).with_for_update())
            _, refused = asyncio.run(answered(engine, range(3020, 3022)))
        saved, _ = asyncio.run(answered(engine, range(3020, 3022)))
    return f"{len(refused)} told “not saved”, then {len(saved)} saved, lost: {len(saved - kept(url))}"


def _short_waits(connection: Any) -> None:
    connection.execute("SET lock_timeout = '50ms'")
    connection.commit()


def cut(url: str, cuts: int) -> str:
    """The server drops the connection again and again while answers are written."""
    with opened(url) as engine, opened(url) as other:
        done = threading.Event()
        cutter = threading.Thread(target=_cut, args=(other, cuts, done))
        cutter.start()
        saved, refused = asyncio.run(answered(engine, range(3100, 3160)))
        done.set()
        cutter.join()
    return f"{len(saved):,} saved, {len(refused)} told “not saved”, lost: {len(saved - kept(url))}"


def _cut(engine: Engine, cuts: int, done: threading.Event) -> None:
    chosen = random.Random(3)
    others = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )
    for _ in range(cuts):
        if done.wait(chosen.uniform(0.01, 0.2)):
            return
        with engine.connect() as connection:
            connection.execute(text(others))
