"""`python -m benchmarks.rooms`: ten thousand rooms due in the same minute, and who waits for whom."""

import argparse
import asyncio
import logging
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import structlog
from sqlalchemy import Engine, insert

from benchmarks.opening import opened, store_on
from bot.core.asks import Ask, Kind
from bot.core.bank import QuestionBank
from bot.core.grading import Grader
from bot.core.places import Room, RoomSettings, Tenant
from bot.core.planning import plan_rooms
from bot.core.posting import Posting
from bot.core.publishing import Found, Post, Posted, Spot
from bot.core.slots import Slot
from bot.core.tutor import Tutor
from bot.settings import ROOT
from bot.storage import rows
from bot.storage.migrate import upgrade
from bot.storage.tables import asks, rooms
from tests.postgres import database, server

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
ON = RoomSettings(on=True)
A_TENANT, BIG, HISTORY = 3, 1000, 20
"""So many rooms has a tenant, and so many the big one; each room was asked so often before."""


@dataclass
class Instant:
    """A platform that takes a message at once, and remembers in which order."""

    order: list[Slot] = field(default_factory=list)

    async def send(self, post: Post) -> Posted:
        self.order.append(post.slot)
        return Posted(post.slot.mark)

    async def find(self, spot: Spot, since: datetime, until: datetime) -> Found:
        return Found(())

    async def remove(self, spot: Spot, place: str) -> None:
        raise AssertionError


def fill(engine: Engine, number: int, questions: list[str]) -> None:
    def room(n: int) -> Room:
        return Room(Tenant("bench", "big" if n < BIG else f"T{n // A_TENANT}"), f"R{n}", "Europe/Berlin", ON)

    def ask(n: int, day: int) -> Ask:
        opens = NOW - timedelta(days=day + 1)
        question = questions[(n + day * 7) % len(questions)]
        place = room(n)
        closes = opens + timedelta(days=1)
        return Ask(place.tenant, f"{n}/{day}", place.id, Kind.DAILY, question, opens.date(), opens, closes, 1)

    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(insert(rooms), [{**rows.room_to_row(room(n)), "due": NOW} for n in range(number)])
        for n in range(0, number, 1000):
            put = [rows.ask_to_row(ask(each, day)) for each in range(n, n + 1000) for day in range(HISTORY)]
            connection.execute(insert(asks), put)


async def timed(tutor: Tutor) -> str:
    """To plan, and to select and claim: seconds by the clock, and of this process."""
    posting = Posting(tutor, {"bench": Instant()}, lambda: NOW)
    began = time.perf_counter(), time.process_time()
    await plan_rooms(tutor.store, ("bench",), NOW)
    planned = time.perf_counter(), time.process_time()
    taken = 0
    while holds := await posting.take():
        taken += len(holds)
    claimed = time.perf_counter(), time.process_time()
    plan, claim = (
        f"{b[0] - a[0]:.1f} s ({b[1] - a[1]:.1f} of this process)" for a, b in pairwise((began, planned, claimed))
    )
    return f"{taken:,} rooms due at once: planned in {plan}, selected and claimed in {claim}"


async def posted(tutor: Tutor) -> tuple[float, int]:
    """Everything, to the last message settled; and the place in the queue of the last of the small tenants."""
    platform = Instant()
    began = time.perf_counter()
    await Posting(tutor, {"bench": platform}, lambda: NOW + timedelta(days=1)).post_due()
    seconds = time.perf_counter() - began
    new = [slot for slot in platform.order if slot.day == (NOW + timedelta(days=1)).date()]
    return seconds, max(n for n, slot in enumerate(new, 1) if slot.tenant.id != "big")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rooms", type=int, default=10_000)
    number = parser.parse_args().rooms
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    bank = QuestionBank.load(ROOT / "content")
    with tempfile.TemporaryDirectory() as folder, server({}) as admin, database(admin) as postgres:
        for name, url in {
            "SQLite": f"sqlite:///{folder}/rooms.db",
            "PostgreSQL": postgres.render_as_string(hide_password=False),
        }.items():
            with opened(url) as engine, store_on(engine) as store:
                upgrade(engine)
                fill(engine, number, list(bank))
                tutor = Tutor(bank, Grader(bank), store)
                print(f"{name}: {asyncio.run(timed(tutor))}", flush=True)
                seconds, last = asyncio.run(posted(tutor))
            print(
                f"    the next day's posted and settled in {seconds:.0f} s, "
                f"the last of the small tenants as number {last:,}",
                flush=True,
            )


if __name__ == "__main__":
    main()
