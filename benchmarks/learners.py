"""Learners who answer as fast as they get their replies: a load for measuring the state."""

import asyncio
import random
import re
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import NamedTuple

from bot.core.asks import Ask, Kind
from bot.core.bank import QuestionBank
from bot.core.claims import Scheme
from bot.core.grading import Grade
from bot.core.places import Learner, Tenant
from bot.core.ports import Try
from bot.core.tutor import scheme_of

TENANT = Tenant("load", "T1")
LEARNERS, ROOM_SIZE = 500, 20
DAYS_APART = 401
AHEAD = 16
"""So many answers a second each learner has in mind before the clock starts: what it takes to think is not measured."""
START = datetime(2026, 1, 5, 9, tzinfo=UTC)
WORDS = re.findall(
    r"\w+", "An index is a tree of sorted keys, so that the database finds a row without a scan of every page"
)


class Measured(NamedTuple):
    """Answers a second, how long the slowest in a hundred waited (ms), and what the process and the database's server
    computed (µs an answer): that says the same on a busy machine."""

    rate: float
    p50: float
    p99: float
    answers: int
    cpu: float
    server: float = 0.0


def room_of(number: int) -> str:
    return f"room {number // ROOM_SIZE}"


def ask_of(room: str, day: int, question: str) -> Ask:
    at = START + timedelta(days=day)
    closes = at + timedelta(days=1)
    return Ask(TENANT, f"{room}/{day}", room, Kind.DAILY, question, at.date(), at, closes, 1)


def asks(days: range, bank: QuestionBank) -> Iterator[Ask]:
    names = list(bank)
    for number in range(0, LEARNERS, ROOM_SIZE):
        yield from (ask_of(room_of(number), day, names[day % len(names)]) for day in days)


TEXTS = [" ".join(random.Random(seed).choices(WORDS, k=30)) for seed in range(9973)]
"""Thirty words each, so that the look for copies has something to read."""


def attempts(number: int, bank: QuestionBank, days: range, graded: Callable[[str, str], Grade]) -> Iterator[Try]:
    """One learner's answers, a day after the other."""
    names, room = list(bank), room_of(number)
    learner = Learner(TENANT, f"learner {number}", f"Learner {number}")
    schemes: dict[str, Scheme] = {}
    for day in days:
        ask = ask_of(room, day, names[day % len(names)])
        text, key = TEXTS[(number * DAYS_APART + day) % len(TEXTS)], f"{number}/{day}"
        scheme = schemes.setdefault(ask.question, scheme_of(bank[ask.question]))
        grade = graded(ask.question, text)
        at = ask.opens + timedelta(seconds=number)
        yield Try(ask, learner, text, at, (f"event {key}", f"message {key}"), "digest", grade, scheme)


async def measure(
    record: Callable[[Try], Awaitable[object]],
    work: Callable[[int], Iterator[Try]],
    seconds: float,
    learners: int = LEARNERS,
) -> Measured:
    waited: list[float] = []
    most = 1 + int(AHEAD * seconds)
    ready = [list(islice(work(number), most)) for number in range(learners)]
    end = time.perf_counter() + seconds

    async def learn(given: list[Try]) -> None:
        for attempt in given:
            begun = time.perf_counter()
            if begun > end:
                return
            await record(attempt)
            waited.append(time.perf_counter() - begun)

    begun, used = time.perf_counter(), time.process_time()
    await asyncio.gather(*map(learn, ready))
    taken, used = time.perf_counter() - begun, time.process_time() - used
    waited.sort()
    return Measured(
        len(waited) / taken,
        1000 * waited[len(waited) // 2],
        1000 * waited[int(len(waited) * 0.99)],
        len(waited),
        1e6 * used / len(waited),
    )
