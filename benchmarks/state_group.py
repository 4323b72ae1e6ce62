"""A group that answers while something goes wrong, and what of it is kept."""

import asyncio

from sqlalchemy import Engine, select

from benchmarks.learners import TENANT, TEXTS, ask_of, room_of
from benchmarks.opening import opened, store_on
from bot.core.claims import Scheme
from bot.core.grading import Grade, PointGrade
from bot.core.places import Learner
from bot.core.ports import Try
from bot.storage.store import SqlStore
from bot.storage.tables import events
from bot.storage.writer import NotSaved

GROUP, DAYS = 40, 4000
GRADE = Grade((PointGrade("p", 0.5, "partial", ""),), 0.5, 0.5, False)


def try_of(number: int, day: int, key: str = "") -> Try:
    ask = ask_of(room_of(number), day, f"q/{day}")
    learner = Learner(TENANT, f"learner {number}", f"Learner {number}")
    name = key or f"{number}/{day}"
    at = ask.opens
    return Try(ask, learner, TEXTS[(number * 401 + day) % len(TEXTS)], at, (name,), "d", GRADE, Scheme((1.0,)))


async def answered(engine: Engine, days: range) -> tuple[set[str], set[str]]:
    saved, refused = set[str](), set[str]()

    async def learn(store: SqlStore, number: int) -> None:
        for day in days:
            attempt = try_of(number, day)
            try:
                await store.record(attempt)
                saved.add(attempt.keys[0])
            except NotSaved:
                refused.add(attempt.keys[0])

    with store_on(engine) as store:
        await asyncio.gather(*(learn(store, number) for number in range(GROUP)))
    return saved, refused


def kept(url: str) -> set[str]:
    with opened(url) as engine, engine.connect() as connection:
        return set(connection.execute(select(events.c.key)).scalars())
