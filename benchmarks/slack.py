"""Answers a second over signed HTTP: `python -m benchmarks.slack` measures them graded and durable, beside a handler
that only acknowledges; `--hostile` counts what strangers cost in memory."""

import argparse
import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from os import sysconf
from typing import NamedTuple

import aiohttp
from sqlalchemy import func, select

from benchmarks.slack_load import LEARNERS, Request, asks, fill, now, strangers, submissions
from benchmarks.slack_processes import Server, a_slack, serving
from bot import settings
from bot.core.bank import QuestionBank
from bot.storage.engine import open_engine
from bot.storage.migrate import upgrade
from bot.storage.tables import tries
from tests.postgres import database, server

TICKS = sysconf("SC_CLK_TCK")
STEPS = 10


class Measured(NamedTuple):
    rate: float
    p50: float
    p99: float
    cpu: float
    """Microseconds that the server computed for one: the same on a busy machine."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=LEARNERS * 10)
    parser.add_argument("--at-once", type=int, nargs="+", default=[64, 128])
    parser.add_argument("--only", choices=["sqlite", "postgres"])
    parser.add_argument("--profile", help="a file for cProfile of the server with SQLite")
    parser.add_argument("--hostile", type=int, nargs="?", const=100_000, help="so many requests of strangers instead")
    options = parser.parse_args()
    asyncio.run(_hostile(options.hostile) if options.hostile else _answers(options))


async def _answers(options: argparse.Namespace) -> None:
    bank = QuestionBank.load(*settings.load().content)
    print(f"{'':<24}{'at once':>8}{'a second':>10}{'p50 ms':>9}{'p99 ms':>9}{'CPU µs':>9}")
    with tempfile.TemporaryDirectory() as folder, server({}) as postgres:
        for at_once in options.at_once:
            alone = await _row("only acknowledged", "", bank, options, at_once)
            if options.only != "postgres":
                file = f"sqlite:///{folder}/{at_once}.db"
                _compare(alone, await _row("graded, SQLite", file, bank, options, at_once))
            if options.only != "sqlite":
                with database(postgres) as url:
                    address = url.render_as_string(hide_password=False)
                    _compare(alone, await _row("graded, PostgreSQL", address, bank, options, at_once))


def _compare(alone: Measured, graded: Measured) -> None:
    print(f"{'':<24}{graded.rate / alone.rate:>18.2f} of it, and {graded.cpu / alone.cpu:.1f} times the work")


async def _row(name: str, url: str, bank: QuestionBank, options: argparse.Namespace, at_once: int) -> Measured:
    at = now()
    given = asks(bank, at)
    requests = list(submissions(bank, given, at))[: LEARNERS + options.answers]
    if url:
        engine = open_engine(url)
        upgrade(engine)
        fill(engine, given)
    profile = options.profile if "SQLite" in name else None
    async with a_slack() as api, serving(url, api, profile) as child:
        await _send(child, requests[:LEARNERS], at_once)
        measured = await _send(child, requests[LEARNERS:], at_once)
    print(f"{name:<24}{at_once:>8}{measured.rate:>10.0f}{measured.p50:>9.0f}{measured.p99:>9.0f}{measured.cpu:>9.0f}")
    if url:
        with engine.connect() as connection:
            kept = connection.execute(select(func.count()).select_from(tries)).scalar_one()
        engine.dispose()
        if kept != len(requests):
            raise SystemExit(f"{len(requests)} were acknowledged, and {kept} are there")
    return measured


async def _send(child: Server, requests: Sequence[Request], at_once: int) -> Measured:
    waited: list[float] = []
    left = iter(requests)

    async def learn(session: aiohttp.ClientSession) -> None:
        for each in left:
            begun = time.perf_counter()
            async with session.post(child.url, data=each.body, headers=each.headers) as response:
                if await response.read() is None or response.status != 200:
                    raise SystemExit(f"answered with {response.status}")
            waited.append(time.perf_counter() - begun)

    begun, used = time.perf_counter(), child.seconds
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=at_once)) as session:
        await asyncio.gather(*(learn(session) for _ in range(at_once)))
    taken, used = time.perf_counter() - begun, child.seconds - used
    waited.sort()
    p50, p99 = (1e3 * waited[int(len(waited) * part)] for part in (0.5, 0.99))
    return Measured(len(waited) / taken, p50, p99, 1e6 * used / len(waited))


async def _hostile(number: int) -> None:
    kinds, answered = strangers(), Counter[int]()
    async with a_slack() as api, serving("", api, None) as child:
        print(f"{'requests':>10}{'MB held':>10}{'CPU µs':>9}")
        for step in range(1, STEPS + 1):
            used = child.seconds
            await _knock(child, kinds, number // STEPS, answered)
            cpu = 1e6 * (child.seconds - used) / (number // STEPS)
            print(f"{step * number // STEPS:>10,}{child.megabytes:>10.1f}{cpu:>9.0f}", flush=True)
    print(", ".join(f"{count:,} answered with {status}" for status, count in sorted(answered.items())))


async def _knock(child: Server, kinds: Sequence[Request], number: int, answered: Counter[int]) -> None:
    left = iter(range(number))

    async def knock(session: aiohttp.ClientSession) -> None:
        for each in left:
            body, headers = kinds[each % len(kinds)]
            async with session.post(child.url, data=body, headers=headers) as response:
                answered[response.status] += 1

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(knock(session) for _ in range(32)))


if __name__ == "__main__":
    main()
