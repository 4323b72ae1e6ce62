"""What goes wrong, on purpose: `python -m benchmarks.state_faults` kills, fills, locks and cuts, and counts answers."""

import argparse
import asyncio
import os
import random
import signal
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event, func, select, text
from sqlalchemy.engine import make_url

from benchmarks.learners import LEARNERS, TEXTS, ask_of, room_of
from benchmarks.opening import opened, store_on
from bot.core.claims import Scheme
from bot.core.grading import Grade, PointGrade
from bot.core.places import Learner, Tenant
from bot.core.ports import Try
from bot.storage import rows
from bot.storage.migrate import upgrade
from bot.storage.store import SqlStore
from bot.storage.tables import asks, events, learners, progress, tries
from bot.storage.upkeep import damages, differences
from bot.storage.upsert import insert_all
from bot.storage.writer import NotSaved
from tests.postgres import database, server

TENANT = Tenant("load", "T1")
GROUP, DAYS = 40, 4000
GRADE = Grade((PointGrade("p", 0.5, "partial", ""),), 0.5, 0.5, False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    options = parser.parse_args()
    assert GROUP <= LEARNERS
    with tempfile.TemporaryDirectory() as folder, server({}) as url, database(url) as one, database(url) as two:
        urls = [f"sqlite:///{folder}/faults.db", one.render_as_string(hide_password=False)]
        for each in urls:
            _prepare(each)
            _told("kill -9 under load", each, killed(each, options.kills))
        _told("disk full", urls[0], disk_full(urls[0]))
        _told("locked by another process", urls[0], locked_file(urls[0]))
        _told("rows locked by another", urls[1], locked_rows(urls[1]))
        _told("connection cut under load", urls[1], cut(urls[1], 40))
        shared = two.render_as_string(hide_password=False)
        _prepare(shared)
        _told("four processes, same learners", shared, four_processes(shared))


def _told(fault: str, url: str, found: str) -> None:
    engine = "SQLite" if url.startswith("sqlite") else "PostgreSQL"
    print(f"{fault:<32}{engine:<12}{found}; {_checked(url)}", flush=True)


def _prepare(url: str) -> None:
    with opened(url) as engine:
        upgrade(engine)
        asked = [ask_of(room_of(number), day, f"q/{day}") for number in range(0, GROUP, 20) for day in range(DAYS)]
        with engine.execution_options(writes=True).begin() as connection:
            insert_all(connection, asks, [rows.ask_to_row(ask) for ask in asked])


def _attempt(number: int, day: int, key: str = "") -> Try:
    ask = ask_of(room_of(number), day, f"q/{day}")
    learner = Learner(TENANT, f"learner {number}", f"Learner {number}")
    name = key or f"{number}/{day}"
    at = ask.opens
    return Try(ask, learner, TEXTS[(number * 401 + day) % len(TEXTS)], at, (name,), "d", GRADE, Scheme((1.0,)))


def _checked(url: str) -> str:
    with opened(url) as engine:
        wrong = damages(engine) + [str(difference) for difference in differences(engine)]
        with engine.connect() as connection:
            doubled = select(func.count()).select_from(tries).where(tries.c.number > 1)
            twice = connection.execute(doubled).scalar_one()
    return f"twice: {twice}; db check: {'clean' if not wrong else wrong[:3]}"


def killed(url: str, kills: int) -> str:
    """A child answers and says which answers were acknowledged, until it is killed at a random moment."""
    chosen, day, acknowledged = random.Random(7), 0, set[str]()
    for _ in range(kills):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _answer_until_killed(url, day, writing)
        os.close(writing)
        acknowledged |= _until(reading, chosen.uniform(0.02, 0.4), child)
        day += 15
    missing = acknowledged - _kept(url)
    return f"{kills} kills, {len(acknowledged):,} acknowledged, lost: {len(missing)}"


def _until(reading: int, seconds: float, child: int) -> set[str]:
    """Kills some time after the first acknowledgement; a line cut by the kill was not heard."""
    told = os.read(reading, 1 << 16)
    killer = threading.Timer(seconds, os.kill, (child, signal.SIGKILL))
    killer.start()
    while block := os.read(reading, 1 << 16):
        told += block
    killer.join()
    os.waitpid(child, 0)
    os.close(reading)
    return {line for line in told.decode().split("\n")[:-1] if line}


def _answer_until_killed(url: str, day: int, writing: int) -> None:
    async def learn(store: SqlStore, number: int) -> None:
        for each in range(day, DAYS):
            attempt = _attempt(number, each)
            await store.record(attempt)
            os.write(writing, f"{attempt.keys[0]}\n".encode())

    async def everybody() -> None:
        with opened(url) as engine, store_on(engine) as store:
            await asyncio.gather(*(learn(store, number) for number in range(GROUP)))

    try:
        asyncio.run(everybody())
    finally:
        os._exit(1)


def _kept(url: str) -> set[str]:
    with opened(url) as engine, engine.connect() as connection:
        return set(connection.execute(select(events.c.key)).scalars())


def disk_full(url: str) -> str:
    """SQLite may not grow: it says what it says on a full disk."""
    with opened(url) as engine:
        event.listen(engine, "connect", _no_growth)
        saved, refused = asyncio.run(_answered(engine, range(3000, 3010)))
    with opened(url) as engine:
        again, _ = asyncio.run(_answered(engine, range(3000, 3010)))
    missing = (saved | again) - _kept(url)
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
        _, refused = asyncio.run(_answered(engine, range(3020, 3022)))
        other.execute("COMMIT")
        other.close()
        saved, _ = asyncio.run(_answered(engine, range(3020, 3022)))
    return f"{len(refused)} told “not saved”, then {len(saved)} saved, lost: {len(saved - _kept(url))}"


def locked_rows(url: str) -> str:
    with opened(url) as engine, opened(url) as other:
        event.listen(engine, "connect", lambda connection, _: _short_waits(connection))
        with other.connect() as holding:
            holding.execute(select(learners).with_for_update())
            _, refused = asyncio.run(_answered(engine, range(3020, 3022)))
        saved, _ = asyncio.run(_answered(engine, range(3020, 3022)))
    return f"{len(refused)} told “not saved”, then {len(saved)} saved, lost: {len(saved - _kept(url))}"


def _short_waits(connection: Any) -> None:
    connection.execute("SET lock_timeout = '50ms'")
    connection.commit()


async def _answered(engine: Engine, days: range) -> tuple[set[str], set[str]]:
    saved, refused = set[str](), set[str]()

    async def learn(store: SqlStore, number: int) -> None:
        for day in days:
            attempt = _attempt(number, day)
            try:
                await store.record(attempt)
                saved.add(attempt.keys[0])
            except NotSaved:
                refused.add(attempt.keys[0])

    with store_on(engine) as store:
        await asyncio.gather(*(learn(store, number) for number in range(GROUP)))
    return saved, refused


def cut(url: str, cuts: int) -> str:
    """The server drops the connection again and again while answers are written."""
    with opened(url) as engine, opened(url) as other:
        done = threading.Event()
        cutter = threading.Thread(target=_cut, args=(other, cuts, done))
        cutter.start()
        saved, refused = asyncio.run(_answered(engine, range(3100, 3160)))
        done.set()
        cutter.join()
    return f"{len(saved):,} saved, {len(refused)} told “not saved”, lost: {len(saved - _kept(url))}"


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


def four_processes(url: str) -> str:
    """Each of four answers everything; every answer arrives four times and counts once."""
    start = time.perf_counter()
    children = [_child(lambda: _all(url)) for _ in range(4)]
    clean = all(os.waitpid(child, 0)[1] == 0 for child in children)
    taken = time.perf_counter() - start
    with opened(url) as engine, engine.connect() as connection:
        points, counted = connection.execute(select(func.sum(progress.c.points), func.count())).one()
        deadlocks = connection.execute(
            text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        ).scalar_one()
    expected = GROUP * 25
    exact = counted == expected and points == 50 * expected
    return (
        f"{4 * expected:,} deliveries in {taken:.0f} s, all ended well: {clean}, "
        f"{counted} tries and {points} points of {expected} and {50 * expected}: {'exact' if exact else 'WRONG'}, "
        f"deadlocks: {deadlocks}"
    )


def _all(url: str) -> None:
    with opened(url) as engine:
        saved, refused = asyncio.run(_answered(engine, range(25)))
    assert not refused
    assert len(saved) == GROUP * 25


def _child(work: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()
