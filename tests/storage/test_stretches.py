"""A rank from kept counts is the rank that counting gives, also when two processes lay and change a board at once."""

import asyncio
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select, update

from bot.core.asks import Ask
from bot.core.places import Learner
from bot.core.ports import Store
from bot.storage import asking, laying, privacy
from bot.storage.boards import board
from bot.storage.engine import open_engine
from bot.storage.recalling import named
from bot.storage.recording import record_all
from bot.storage.store import SqlStore
from bot.storage.tables import scores
from bot.storage.tables import stretches as table
from bot.storage.upkeep import differences, rebuild
from tests.storage.attempts import AT, ROOM, TENANT, an_ask, attempt

GROUP = [Learner(TENANT, f"l{n:02}", f"L{n}") for n in range(12)]
BOARD = (str(TENANT), ROOM.id, "all")


@pytest.fixture(autouse=True)
def _short_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laying, "SIZE", 2)
    monkeypatch.setattr("bot.storage.ranks.MUCH", 3)


def ask(number: int) -> Ask:
    return an_ask(f"ask {number}", question=f"sql/{number}", closes=AT + timedelta(days=9))


async def test_a_rank_far_down_lays_stretches_and_later_answers_keep_them(store: Store, engine: Engine) -> None:
    for number in (0, 1):
        await store.put(ask(number))
    for number, learner in enumerate(GROUP):
        await store.record(attempt(ask(0), learner, 1 - number / 20))
    assert await ranks(store) == list(range(1, 13))
    assert laid(engine) == [2] * 6
    await asyncio.gather(*(store.record(attempt(ask(1), each, 1.0, minute=n)) for n, each in enumerate(GROUP[9:])))
    assert await ranks(store) == [*range(4, 13), 1, 2, 3]
    await store.list_on_boards(GROUP[9], False, AT)
    await store.forget(GROUP[0], AT)
    assert sum(laid(engine)) == 10
    assert list(differences(engine)) == []
    await store.list_on_boards(GROUP[9], True, AT)
    assert sum(laid(engine)) == 11
    assert list(differences(engine)) == []


async def test_a_wrong_count_is_found_and_mended(store: Store, engine: Engine) -> None:
    await store.put(ask(0))
    for learner in GROUP:
        await store.record(attempt(ask(0), learner, 1.0, minute=int(learner.id[1:])))
    await ranks(store)
    with engine.begin() as connection:
        connection.execute(update(table).values(members=table.c.members + 1))
    wrong = [str(each) for each in differences(engine)]
    assert len(wrong) == 6
    assert all(each.startswith("stretches test:T1 R1 all -") and "members is 3, not 2" in each for each in wrong)
    assert [str(each) for each in rebuild(engine)] == wrong
    assert list(differences(engine)) == []


async def test_two_processes_lay_and_change_the_same_board_at_once(
    store: Store, engine: Engine, tmp_path: Path
) -> None:
    """None of them may lose what the other did."""
    for number in range(6):
        await store.put(ask(number))
    other_engine = open_engine(engine.url)

    def lay() -> None:
        with engine.execution_options(writes=True).begin() as connection:
            laying.lay(connection, BOARD)

    with closing(SqlStore(other_engine, tmp_path / "forgotten")) as other:
        for number in range(6):
            tries = [attempt(ask(number), each, 0.5, minute=number) for each in GROUP]
            recorded = [(store, other)[n % 2].record(each) for n, each in enumerate(tries)]
            await asyncio.gather(asyncio.to_thread(lay), *recorded, asyncio.to_thread(lay))
    other_engine.dispose()
    assert sum(laid(engine)) == len(GROUP)
    assert list(differences(engine)) == []


Answer = tuple[Learner, int, float, int]
ANSWERS = st.tuples(st.sampled_from(GROUP), st.integers(0, 3), st.sampled_from((0.0, 0.5, 1.0)), st.integers(0, 90))
STEPS = st.lists(st.one_of(ANSWERS, ANSWERS, st.sampled_from(GROUP)), max_size=40)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, laid_at=st.integers(0, 40), size=st.integers(1, 7))
def test_ranks_are_what_counting_says(engine: Engine, steps: list[Answer | Learner], laid_at: int, size: int) -> None:
    """Random answers, late ones too, learners who leave the boards and return, stretches laid somewhere in between."""
    with engine.execution_options(writes=True).connect() as connection:
        for number in range(4):
            asking.put(connection, ask(number))
        for start in range(0, len(steps) + 1, size):
            tell(connection, steps[start : start + size], start)
            if start <= laid_at < start + size:
                laying.lay(connection, BOARD)
        boards = laying.all_boards(connection)
        assert [wrong for each in boards for wrong in laying.mend_board(connection, each)] == []
        rows = select(scores).where(scores.c.scope == ROOM.id, scores.c.period == "all", scores.c.listed)
        named = sorted((row.minus_points, row.reached, row.learner) for row in connection.execute(rows))
        for rank, (*_, learner) in enumerate(named, 1):
            places, _ = board(connection, ROOM, Learner(TENANT, learner, ""), "all", 1, everyone=False)
            assert [each.rank for each in places if each.learner == learner] == [rank]
        connection.rollback()


def tell(connection: Connection, steps: list[Answer | Learner], start: int) -> None:
    tries = []
    for key, step in enumerate(steps, start):
        if isinstance(step, Learner):
            privacy.list_on_boards(connection, step, not privacy.is_listed(connection, step), AT)
        else:
            learner, number, mark, minute = step
            tries.append(attempt(ask(number), learner, mark, key=str(key), minute=minute))
    if tries:
        record_all(connection, list(map(named, tries)))


async def ranks(store: Store) -> list[int]:
    found: list[int] = []
    for learner in GROUP:
        places = await store.board(ROOM, learner, "all", 1, everyone=False)
        found += [each.rank for each in places if each.learner == learner.id]
    return found


def laid(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        query = select(table.c.members).order_by(table.c.minus_points, table.c.reached)
        return list(connection.execute(query.where(table.c.scope == ROOM.id, table.c.period == "all")).scalars())
