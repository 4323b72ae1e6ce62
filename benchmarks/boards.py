"""A board at ten million tries: `python -m benchmarks.boards` fills both engines and reads top ten and own rank."""

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine

from benchmarks.filling import PERIODS, ROOM, TENANT, fill
from bot.core.places import Learner
from bot.storage.engine import open_engine
from bot.storage.migrate import upgrade
from bot.storage.store import SqlStore
from tests.postgres import database, server


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=100_000)
    parser.add_argument("--days", type=int, default=100)
    parser.add_argument("--reads", type=int, default=2000)
    options = parser.parse_args()
    for name, opened in (("SQLite", _sqlite), ("PostgreSQL", _postgres)):
        with opened() as engine:
            start = time.perf_counter()
            tries = fill(engine, options.learners, options.days)
            print(
                f"{name}: {tries:,} tries of {options.learners:,} learners, made in {time.perf_counter() - start:.0f} s"
            )
            read(engine, options.learners, options.reads)


@contextmanager
def _sqlite() -> Iterator[Engine]:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/boards.db")
        upgrade(engine)
        yield engine
        engine.dispose()


@contextmanager
def _postgres() -> Iterator[Engine]:
    with server({"max_wal_size": "8GB"}) as url, database(url) as made:
        engine = open_engine(made)
        upgrade(engine)
        yield engine
        engine.dispose()


def read(engine: Engine, learners: int, reads: int) -> None:
    chosen = random.Random(1)
    with tempfile.TemporaryDirectory() as folder, closing(SqlStore(engine, Path(folder) / "forgotten")) as store:
        for period in PERIODS:
            for everyone in (False, True):
                laying = asyncio.run(_read(store, chosen, period, learners, 1, everyone))[0]
                used = time.process_time()
                waits = asyncio.run(_read(store, chosen, period, learners, reads, everyone))
                cpu = 1000 * (time.process_time() - used) / reads
                where = "tenant" if everyone else "room"
                p50, p99 = waits[len(waits) // 2], waits[int(len(waits) * 0.99)]
                times = f"p50 {p50:6.2f} ms   p99 {p99:6.2f} ms   CPU {cpu:5.2f} ms   the first {laying:5.0f} ms"
                print(f"  {where:<8}{period:<18} {times}", flush=True)


async def _read(
    store: SqlStore, chosen: random.Random, period: str, learners: int, reads: int, everyone: bool
) -> list[float]:
    waits = []
    for _ in range(reads):
        learner = Learner(TENANT, f"l{chosen.randrange(learners)}", "")
        start = time.perf_counter()
        places = await store.board(ROOM, learner, period, 10, everyone=everyone)
        waits.append(1000 * (time.perf_counter() - start))
        assert len(places) >= 10
    return sorted(waits)


if __name__ == "__main__":
    main()
