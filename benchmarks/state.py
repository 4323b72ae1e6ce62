"""Durable answers a second: `python -m benchmarks.state` measures the store beside a plain ORM, on both engines."""

import argparse
import asyncio
import gc
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.engine import URL

from benchmarks import plain_orm
from benchmarks.learners import LEARNERS, Measured, asks, attempts, measure
from benchmarks.spent import overheard, pieces, replayed, server_seconds, watched
from bot import settings
from bot.core.bank import QuestionBank
from bot.core.grading import Grader
from bot.core.ports import Try
from bot.storage import rows
from bot.storage.engine import is_sqlite, open_engine
from bot.storage.migrate import upgrade
from bot.storage.store import SqlStore
from bot.storage.tables import asks as asks_table
from bot.storage.upsert import insert_all
from tests.postgres import database, server

DAYS = 2000
WARMING, FEW, AFTER_WARMING = range(3), range(3, 23), range(3, DAYS)


def main() -> None:
    options = _parser().parse_args()
    bank = QuestionBank.load(*settings.load().content)
    print(f"{LEARNERS} learners at once, {options.seconds:g} s each; an answer is durable before it counts\n")
    print(f"{'':<34}{'answers/s':>10}{'p50 ms':>9}{'p99 ms':>9}{'CPU µs':>9}{'server µs':>11}")
    if options.only != "postgres":
        with tempfile.TemporaryDirectory() as folder:
            _rows_alone(Path(folder), bank, _graded(bank))
            _compare("SQLite", [f"sqlite:///{folder}/{n}.db" for n in range(3)], bank, options.seconds)
    if options.only != "sqlite":
        with server({}) as url, _databases(url, 3) as urls:
            _compare("PostgreSQL", urls, bank, options.seconds)
    pieces(bank)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5, help="five are some two months of answers of each learner")
    parser.add_argument("--only", choices=["sqlite", "postgres"])
    return parser


@contextmanager
def _databases(url: URL, wanted: int) -> Iterator[list[str]]:
    with database(url) as first, database(url) as second, database(url) as third:
        yield [each.render_as_string(hide_password=False) for each in (first, second, third)][:wanted]


def _compare(name: str, urls: list[str], bank: QuestionBank, seconds: float) -> None:
    grader, given = Grader(bank), _graded(bank)
    alone = _line(f"{name}: the store", _store(urls[0], bank, given, seconds))
    _line(f"{name}: the store and grading", _store(urls[1], bank, given, seconds, grader))
    plain = _line(f"{name}: plain async ORM", _orm(urls[2], bank, given, seconds))
    print(f"{'':<34}{alone.rate / plain.rate:>9.1f}x\n")


def _graded(bank: QuestionBank) -> Any:
    """Answers that have been graded beforehand."""
    grader = Grader(bank)
    graded = {question: grader.grade(question, "it is a sorted tree, so rows are found fast") for question in bank}
    return partial(_work, bank, lambda question, text: graded[question])


def _work(bank: QuestionBank, graded: Any, number: int, days: range = AFTER_WARMING) -> Any:
    return attempts(number, bank, days, graded)


async def _warmed(engine: Engine, record: Any, work: Any, seconds: float) -> Measured:
    """In a database that is in use already, whose statistics are not those of empty tables."""
    await measure(record, partial(work, days=WARMING), 60)
    with engine.execution_options(writes=True).begin() as connection:
        connection.exec_driver_sql("ANALYZE")
    before = server_seconds(engine)
    measured = await measure(record, work, seconds)
    return measured._replace(server=1e6 * (server_seconds(engine) - before) / measured.answers)


def _line(name: str, measured: Measured) -> Measured:
    times = f"{measured.p50:>9.1f}{measured.p99:>9.1f}{measured.cpu:>9.0f}{measured.server:>11.0f}"
    print(f"{name:<34}{measured.rate:>10,.0f}{times}", flush=True)
    return measured


def _prepared(url: str, bank: QuestionBank) -> Engine:
    engine = open_engine(url)
    upgrade(engine)
    with engine.execution_options(writes=True).begin() as connection:
        insert_all(connection, asks_table, [rows.ask_to_row(ask) for ask in asks(range(DAYS), bank)])
    gc.collect()
    return engine


def _store(url: str, bank: QuestionBank, work: Any, seconds: float, grader: Grader | None = None) -> Measured:
    engine = _prepared(url, bank)
    spent = watched(engine)
    with closing(SqlStore(engine, Path(tempfile.gettempdir()) / "forgotten")) as store:
        record = partial(_grade_and_record, grader, store) if grader else store.record
        measured = asyncio.run(_warmed(engine, record, work, seconds))
    engine.dispose()
    per_answer = {name: 1e6 * each / measured.answers for name, each in spent.items()}
    print("   µs an answer: " + ", ".join(f"{name} {each:.0f}" for name, each in per_answer.items()))
    return measured


async def _grade_and_record(grader: Grader, store: SqlStore, attempt: Try) -> None:
    await store.record(replace(attempt, grade=grader.grade(attempt.ask.question, attempt.text)))


def _rows_alone(folder: Path, bank: QuestionBank, given: Any) -> None:
    """What an answer writes, by sqlite3 itself: without a look at what is there, without Python in between."""
    file, copy = folder / "rows.db", folder / "copy.db"
    engine = _prepared(f"sqlite:///{file}", bank)
    with closing(SqlStore(engine, folder / "forgotten")) as store:
        asyncio.run(measure(store.record, partial(given, days=WARMING), 60))
        engine.dispose()
        shutil.copy(file, copy)
        executed = overheard(engine)
        answers = asyncio.run(measure(store.record, partial(given, days=FEW), 60)).answers
    engine.dispose()
    taken, used = replayed(copy, executed)
    print(f"{'SQLite: its rows alone':<34}{answers / taken:>10,.0f}{'':>18}{1e6 * used / answers:>9.0f}")


def _orm(url: str, bank: QuestionBank, work: Any, seconds: float) -> Measured:
    engine = _prepared(url, bank)
    sqlite = is_sqlite(engine)
    driver = ("sqlite:", "sqlite+aiosqlite:") if sqlite else ("postgresql:", "postgresql+asyncpg:")
    opened = plain_orm.sessions(url.replace(*driver))
    measured = asyncio.run(_warmed(engine, partial(plain_orm.record, opened), work, seconds))
    engine.dispose()
    return measured


if __name__ == "__main__":
    main()
