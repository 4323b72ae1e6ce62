"""Acknowledged is durable; what is not saved says so; two processes count a delivery once."""

import asyncio
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, select, text

from bot.core.asks import Progress
from bot.core.places import Learner
from bot.core.ports import Store
from bot.storage import writer as writing
from bot.storage.engine import is_sqlite, open_engine
from bot.storage.store import SqlStore
from bot.storage.tables import learners, tries
from bot.storage.transactions import NotRead
from bot.storage.upkeep import differences
from bot.storage.writer import NotSaved, Writer
from tests.storage.attempts import ANN, AT, BEN, ROOM, TENANT, an_ask, attempt


async def test_of_two_processes_one_counts_the_delivery_and_both_get_its_reply(
    store: Store, engine: Engine, tmp_path: Path
) -> None:
    """Here two stores with connections of their own; by the event's id, and by the message's."""
    await store.put(an_ask())
    other_engine = open_engine(engine.url)
    with closing(SqlStore(other_engine, tmp_path / "forgotten")) as other:
        by_event = replace(attempt(an_ask(), ANN, 0.5), keys=("event", "message"))
        by_message = replace(attempt(an_ask(), ANN, 1.0), keys=("another event", "message"))
        replies = await asyncio.gather(*(each.record(by_event) for each in (store, other) for _ in range(4)))
        replies += await asyncio.gather(store.record(by_message), other.record(by_message))
    other_engine.dispose()
    assert len(set(replies)) == 1
    assert replies[0].after.tries == 1
    assert await store.points(ROOM, ANN) == 50


async def test_one_bad_answer_takes_no_other_along(store: Store) -> None:
    await store.put(an_ask())
    unknown = attempt(an_ask("nowhere"), BEN, 1.0)
    saved, refused = await asyncio.gather(
        store.record(attempt(an_ask(), ANN, 1.0)), store.record(unknown), return_exceptions=True
    )
    assert not isinstance(saved, BaseException)
    assert isinstance(refused, Exception)
    assert await store.points(ROOM, ANN) == 100


async def test_what_waits_too_long_for_a_lock_is_not_saved_and_says_so(store: Store, engine: Engine) -> None:
    await store.put(an_ask())
    await store.record(attempt(an_ask(), ANN, 0.5))
    short = "PRAGMA busy_timeout=0" if is_sqlite(engine) else "SET lock_timeout = '50ms'"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(short), insert=True)
    other = open_engine(engine.url)
    with other.execution_options(writes=True).connect() as holding:
        holding.execute(select(learners).with_for_update())
        with pytest.raises(NotSaved, match="Please try again"):
            await store.record(attempt(an_ask(), ANN, 1.0, minute=1))
    other.dispose()
    assert (await store.record(attempt(an_ask(), ANN, 1.0, minute=1))).after.tries == 2


async def test_what_cannot_be_read_does_not_say_that_it_was_not_saved(sqlite_engine: Engine, tmp_path: Path) -> None:
    with closing(SqlStore(sqlite_engine, tmp_path / "forgotten")) as store:
        with sqlite_engine.begin() as connection:
            connection.execute(text("DROP TABLE hosts"))
        with pytest.raises(NotRead, match="database does not answer"):
            await store.is_host(ROOM, ANN)
        with pytest.raises(NotSaved):
            await store.add_host(ROOM, ANN)


async def test_a_connection_that_breaks_at_the_commit_is_replaced(postgres_engine: Engine, tmp_path: Path) -> None:
    other = open_engine(postgres_engine.url)
    with closing(SqlStore(postgres_engine, tmp_path / "forgotten")) as store:
        await store.put(an_ask())
        event.listen(postgres_engine, "commit", lambda _: _cut(other), once=True)
        assert (await store.record(attempt(an_ask(), ANN, 1.0))).after.tries == 1
        assert await store.points(ROOM, ANN) == 100
    other.dispose()
    assert list(differences(postgres_engine)) == []


def _cut(engine: Engine) -> None:
    others = "WHERE pid <> pg_backend_pid() AND datname = current_database()"
    with engine.connect() as connection:
        connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity {others}"))


def test_closing_writes_what_is_queued(sqlite_engine: Engine, tmp_path: Path) -> None:
    store = SqlStore(sqlite_engine, tmp_path / "forgotten")

    async def leave_early() -> None:
        await store.put(an_ask())
        waiting = asyncio.ensure_future(store.record(attempt(an_ask(), ANN, 1.0)))
        await asyncio.sleep(0)
        waiting.cancel()

    asyncio.run(leave_early())
    store.close()
    with sqlite_engine.connect() as connection:
        assert len(connection.execute(select(tries)).all()) == 1


async def test_what_many_do_at_once_is_done_together(store: Store, engine: Engine) -> None:
    """Each gets their own result; of two deliveries of the same, the one that came first is the first."""
    await store.put(an_ask())
    await store.take_hint(an_ask(), ANN, AT, 3)
    said: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    group = [ANN, *(Learner(TENANT, f"learner {number}", "Somebody") for number in range(299))]
    seen, first, again = (
        [store.see(an_ask(), each, AT) for each in group],
        [store.first_time(TENANT, f"event {number}", AT) for number in range(150)],
        [store.first_time(TENANT, f"event {number}", AT) for number in range(150)],
    )
    told: list[Any] = await asyncio.gather(*seen, *first, *again)
    assert [each.hints for each in told[:300]] == [1] + [0] * 299
    assert told[300:] == [True] * 150 + [False] * 150
    assert len(said) < 600, "one by one it would be some two thousand"
    assert not list(differences(engine))


async def test_nobody_waits_for_the_lock_that_the_next_one_meets(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two batches that are queued up together: the first is told while the second stands still."""
    monkeypatch.setattr(writing, "MOST_AT_ONCE", 1)
    writer, queued, unlocked = Writer(sqlite_engine), threading.Event(), threading.Event()
    first = asyncio.create_task(writer.run_for_nobody(lambda _: queued.wait(10)))
    second = asyncio.create_task(writer.run_for_nobody(lambda _: unlocked.wait(10)))
    await asyncio.sleep(0)
    queued.set()
    assert await asyncio.wait_for(first, 10)
    assert not second.done()
    unlocked.set()
    assert await second
    writer.close()


async def test_who_comes_when_too_many_wait_hears_it_at_once(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And those before them are served, and whoever comes after that."""
    monkeypatch.setattr(writing, "MOST_WAITING", 2)
    writer, busy, unlocked = Writer(sqlite_engine), threading.Event(), threading.Event()

    def long_one(_: Connection) -> bool:
        busy.set()
        return unlocked.wait(10)

    first = asyncio.create_task(writer.run_for_nobody(long_one))
    await asyncio.to_thread(busy.wait, 10)
    waiting = [asyncio.create_task(writer.run_for_nobody(lambda _: "saved")) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(NotSaved, match=r"not saved: too many are answering at this moment\. Please try again in"):
        await writer.run_for_nobody(lambda _: "saved")
    unlocked.set()
    assert await first
    assert await asyncio.gather(*waiting) == ["saved", "saved"]
    assert await writer.run_for_nobody(lambda _: "saved") == "saved"
    writer.close()


async def test_a_question_that_is_gone_takes_nobody_else_along(store: Store) -> None:
    await store.put(an_ask())
    seen, refused = await asyncio.gather(
        store.see(an_ask(), ANN, AT), store.see(an_ask("nowhere"), BEN, AT), return_exceptions=True
    )
    assert seen == Progress()
    assert isinstance(refused, Exception)
