"""Whether the process grows: `python -m benchmarks.memory` records a million answers and shows what it holds."""

import argparse
import asyncio
import tempfile
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.learners import asks, attempts, measure
from bot import settings
from bot.core.bank import QuestionBank
from bot.core.grading import Grader
from bot.storage import rows
from bot.storage.engine import open_engine
from bot.storage.migrate import upgrade
from bot.storage.store import SqlStore
from bot.storage.tables import asks as asks_table
from bot.storage.upsert import insert_all

LEARNERS = 500
SHOWN_AT = (10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000)
STEP = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=SHOWN_AT[-1])
    parser.add_argument("--url", help="a database of its own; else a file for the time of the run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(options.url or f"sqlite:///{folder}/memory.db")
        upgrade(engine)
        with closing(SqlStore(engine, Path(folder) / "forgotten")) as store:
            asyncio.run(_run(store, engine, options.answers))
        engine.dispose()


async def _run(store: SqlStore, engine: Any, answers: int) -> None:
    bank = QuestionBank.load(*settings.load().content)
    grader = Grader(bank)
    graded = {question: grader.grade(question, "it is a sorted tree, so rows are found fast") for question in bank}
    shown = [each for each in SHOWN_AT if each < answers] + [answers]
    for first in range(0, answers // LEARNERS, STEP):
        days = range(first, min(first + STEP, answers // LEARNERS))
        with engine.execution_options(writes=True).begin() as connection:
            insert_all(connection, asks_table, [rows.ask_to_row(each) for each in asks(days, bank)])
        work = partial(_work, bank, graded, days)
        measured = await measure(store.record, work, timedelta(days=1).total_seconds(), LEARNERS)
        done = days.stop * LEARNERS
        if done >= shown[0]:
            shown = shown[1:] or [answers + 1]
            print(f"{done:>9,} answers: {_resident():6.1f} MB held, {measured.cpu:.0f} µs of CPU an answer", flush=True)


def _work(bank: QuestionBank, graded: Any, days: range, number: int) -> Any:
    return attempts(number, bank, days, lambda question, _: graded[question])


def _resident() -> float:
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
