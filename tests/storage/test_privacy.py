"""To be forgotten is to be in no table, and to stay so; texts go when their time is over."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from bot.core.grading import PointGrade
from bot.core.places import Learner, Room, Tenant
from bot.core.ports import Store
from bot.core.slots import Planned, Slot, SlotKind
from bot.storage import texts
from bot.storage.privacy import DONE_FOR_OTHERS, OWNED
from bot.storage.tables import learners, metadata, tries
from bot.storage.upkeep import differences
from tests.storage.attempts import ANN, AT, BEN, MONDAY, ROOM, TENANT, an_ask, attempt


async def live(store: Store, learner: Learner = ANN) -> None:
    """Leaves something in every table that says `learner`."""
    ask = an_ask(f"private {learner.id}", tenant=learner.tenant, learner=learner.id)
    await store.put(an_ask(tenant=learner.tenant))
    await store.put(ask)
    await store.add_host(Room(learner.tenant, "R1", "UTC"), learner)
    for each in (an_ask(tenant=learner.tenant), ask):
        await store.record(attempt(each, learner, 0.5))
    await store.add_claim(an_ask(tenant=learner.tenant), learner, 1, "tree", AT)
    await store.add_report(ask, learner, "why", AT)
    await store.go_away(learner, MONDAY, MONDAY, AT)
    await store.first_time(learner.tenant, "the privacy line", AT, learner.id)
    await store.schedule(Room(learner.tenant, f"R{len(learner.id)}{learner.name[:1]}", "UTC", set_by=learner.id), None)
    slot = Slot(learner.tenant, "R1", MONDAY, SlotKind.REMINDER, learner=learner.id)
    await store.plan([Planned(slot, AT, AT)])


async def test_everything_is_exported_and_everything_is_forgotten(store: Store, engine: Engine) -> None:
    for learner in (ANN, BEN):
        await live(store, learner)
    held = await store.export(ANN)
    assert set(held) == {table.name for table in OWNED} | {"learners", *DONE_FOR_OTHERS}
    assert [name for name in set(held) - {"installed", "claims decided"} if not held[name]] == []
    await store.forget(ANN, AT)
    assert not any((await store.export(ANN)).values())
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)):
                assert "ann" not in [str(value) for value in row], table.name
    assert (await store.export(BEN))["tries"]


async def test_in_the_tenant_of_a_user_alone_all_of_the_platform_is_meant(store: Store) -> None:
    alone = Learner(Tenant("test", "user:ann"), "ann", "Ann")
    elsewhere = Learner(Tenant("other", "T1"), "ann", "Another")
    for learner in (ANN, alone, elsewhere):
        await live(store, learner)
    assert len((await store.export(alone))["learners"]) == 2
    assert len((await store.export(ANN))["learners"]) == 1
    await store.forget(alone, AT)
    assert not any((await store.export(ANN)).values())
    assert (await store.export(elsewhere))["tries"]


async def test_texts_go_and_points_stay(store: Store, engine: Engine) -> None:
    await store.put(an_ask())
    await store.record(attempt(an_ask(), ANN, 1.0, minute=1))
    await store.record(attempt(an_ask(), BEN, 1.0, minute=3))
    assert await store.drop_texts(AT + timedelta(minutes=2)) == 1
    assert await store.drop_texts(AT + timedelta(minutes=2)) == 0
    with engine.connect() as connection:
        assert dict(connection.execute(select(tries.c.learner, tries.c.text)).all()) == {
            "ann": None,
            "ben": "worth 1.0",
        }
        assert len(connection.execute(select(learners)).all()) == 2
    assert await store.points(ROOM, ANN) == 100


async def test_what_a_grade_quotes_goes_with_the_text(
    store: Store, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are at once; what is shown of the grade, and re-scored by a claim, stays."""
    monkeypatch.setattr(texts, "AT_ONCE", 2)
    await store.put(an_ask())
    said = attempt(an_ask(), ANN, 0.5)
    quoting = replace(
        said, grade=replace(said.grade, points=(PointGrade("tree", 0.5, "partial", "you said “sorted”"),))
    )
    await store.record(quoting)
    group = [Learner(TENANT, f"l{n}", f"L{n}") for n in range(4)]
    for minute, learner in enumerate(group):
        await store.record(replace(quoting, learner=learner, keys=(learner.id,), at=AT + timedelta(minutes=minute)))
    assert await store.drop_texts(AT + timedelta(minutes=3)) == 4
    assert "sorted" not in str(await store.export(ANN))
    last = await store.last(ROOM, ANN)
    assert last
    assert (last.text, last.grade.points) == (None, (PointGrade("tree", 0.5, "partial", ""),))
    assert "sorted" in str(await store.export(group[3]))
    assert await store.add_claim(an_ask(), ANN, 1, "tree", AT)
    assert await store.marks(ANN) == (("sql/index", 1.0),)
    assert list(differences(engine)) == []
