"""Processes that answer until they are killed, and four that all answer the same."""

import asyncio
import os
import random
import signal
import threading
import time
from collections.abc import Callable

from sqlalchemy import func, select, text

from benchmarks.opening import opened, store_on
from benchmarks.state_group import DAYS, GROUP, answered, kept, try_of
from bot.storage.store import SqlStore
from bot.storage.tables import progress


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
    missing = acknowledged - kept(url)
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
            attempt = try_of(number, each)
            await store.record(attempt)
            os.write(writing, f"{attempt.keys[0]}\n".encode())

    async def everybody() -> None:
        with opened(url) as engine, store_on(engine) as store:
            await asyncio.gather(*(learn(store, number) for number in range(GROUP)))

    try:
        asyncio.run(everybody())
    finally:
        os._exit(1)


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
        saved, refused = asyncio.run(answered(engine, range(25)))
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
