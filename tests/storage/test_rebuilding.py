"""What somebody damaged by hand is found, and told again from the tries as far as they say it."""

import pytest
from sqlalchemy import Engine, Table, delete, insert, select, update

from bot.core.ports import Store
from bot.storage.tables import asks, cards, learners, progress, scores, streaks, tries
from bot.storage.upkeep import AnswersUnreadable, damages, differences, rebuild
from tests.storage.attempts import ANN, AT, BEN, ROOM, an_ask, attempt


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        (scores, {"minus_points": -7, "answers": 9}),
        (streaks, {"days": 99}),
        (cards, {"stability": 1.0}),
    ],
)
async def test_a_rebuild_says_where_it_differs_and_mends_it(
    store: Store, engine: Engine, table: Table, wrong: dict[str, object]
) -> None:
    ask = an_ask()
    await store.put(ask)
    for learner in (ANN, BEN):
        await store.record(attempt(ask, learner, 0.5))
    with engine.begin() as connection:
        connection.execute(update(table).where(table.c.learner == ANN.id).values(wrong))
    found = mended(engine)
    assert found
    assert all(each.startswith(f"{table.name} test:T1 ") and " is " in each for each in found)
    assert not any("ben" in each for each in found)
    assert mended(engine) == []


async def test_a_try_without_its_progress_is_found_and_mended(store: Store, engine: Engine) -> None:
    """No foreign key watches this: the transaction that writes the one has written the other."""
    await store.put(an_ask())
    for learner in (ANN, BEN):
        await store.record(attempt(an_ask(), learner, 0.5))
    with engine.begin() as connection:
        kept = connection.execute(select(progress).order_by(progress.c.learner)).all()
        connection.execute(delete(progress).where(progress.c.learner == ANN.id))
    (found,) = mended(engine)
    assert found.startswith("progress test:T1 ask ann: ")
    assert "points is None, not 50" in found
    with engine.begin() as connection:
        assert connection.execute(select(progress).order_by(progress.c.learner)).all() == kept
    assert mended(engine) == []


async def test_a_try_without_its_ask_is_found(store: Store, engine: Engine) -> None:
    await store.put(an_ask())
    await store.record(attempt(an_ask(), ANN, 0.5))
    assert damages(engine) == []
    with engine.begin() as connection:
        connection.execute(delete(progress))
        connection.execute(delete(asks))
    assert damages(engine) == ["there are answers to ask of test:T1, which was never asked"]


def mended(engine: Engine) -> list[str]:
    return [str(difference) for difference in rebuild(engine)]


async def test_a_try_that_is_lost_costs_no_later_one(store: Store, engine: Engine) -> None:
    """The next answer gets a number of its own."""
    ask = an_ask(tries=3)
    await store.put(ask)
    for minute in (0, 1):
        await store.record(attempt(ask, ANN, 0.5, minute=minute))
    with engine.begin() as connection:
        connection.execute(delete(tries).where(tries.c.number == 1))
    found = mended(engine)
    assert "progress test:T1 ask ann: points is 50, not 45" in found
    assert not any("tries is" in each for each in found)
    assert (await store.record(attempt(ask, ANN, 1.0, minute=2))).after.tries == 3
    with engine.connect() as connection:
        assert list(connection.execute(select(tries.c.number).order_by(tries.c.number)).scalars()) == [2, 3]
    assert mended(engine) == []


async def test_a_learner_whose_row_is_lost_comes_back_off_the_boards(store: Store, engine: Engine) -> None:
    await store.put(an_ask())
    for minute, learner in enumerate((ANN, BEN)):
        await store.record(attempt(an_ask(), learner, 0.5, minute=minute))
    with engine.begin() as connection:
        connection.execute(delete(learners).where(learners.c.id == ANN.id))
    found = [str(each) for each in differences(engine)]
    assert "listed is None, not False" in found[0]
    assert all(each.startswith(("learners test:T1 ann: ", "scores test:T1 ann ")) for each in found)
    assert mended(engine) == found
    assert mended(engine) == []
    (place,) = await store.board(ROOM, BEN, "all", 9, everyone=False)
    assert (place.name, place.rank) == ("Ben", 1)
    await store.list_on_boards(ANN, True, AT)
    assert [each.name for each in await store.board(ROOM, BEN, "all", 9, everyone=False)] == ["Ann", "Ben"]
    assert mended(engine) == []


async def test_what_belongs_to_nobody_goes(store: Store, engine: Engine) -> None:
    await store.put(an_ask())
    await store.record(attempt(an_ask(), ANN, 0.5))
    with engine.begin() as connection:
        kept = dict(connection.execute(select(scores).limit(1)).mappings().one())
        connection.execute(insert(scores).values({**kept, "learner": "nobody"}))
    (found,) = mended(engine)
    assert found.startswith("scores test:T1 nobody ")
    assert mended(engine) == []


@pytest.mark.parametrize("grade", ["{}", "[]", '{"points": [["tree"]], "weights": [], "need": null}'])
async def test_an_answer_that_cannot_be_read_is_named(store: Store, engine: Engine, grade: str) -> None:
    await store.put(an_ask())
    await store.record(attempt(an_ask(), ANN, 0.5))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE tries SET grade = '{grade}'")
    with pytest.raises(AnswersUnreadable, match="Answers of ann of test:T1 are damaged"):
        list(differences(engine))
    with pytest.raises(AnswersUnreadable, match="restore a backup"):
        list(rebuild(engine))
