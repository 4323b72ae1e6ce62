"""A claim counts for the learner at once, for the board when a host accepts it, and is decided once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine

from bot.core.claims import Decision, Scheme, with_claims
from bot.core.grading import Grade, PointGrade
from bot.core.ports import Store
from bot.storage.upkeep import differences
from tests.storage.attempts import ANN, AT, BEN, ROOM, an_ask, attempt, grade


async def test_accepting_rescores_everything_that_hangs_on_it(store: Store, engine: Engine) -> None:
    await store.put(an_ask())
    await store.record(attempt(an_ask(), ANN, 0.5))
    await store.record(attempt(an_ask(), BEN, 0.75, minute=1))
    before = await store.due(ANN, AT + timedelta(days=400))
    claim = await store.add_claim(an_ask(), ANN, 1, "tree", AT)
    assert claim
    assert await store.add_claim(an_ask(), ANN, 1, "tree", AT) is None
    assert await store.marks(ANN) == (("sql/index", 1.0),)
    assert (await store.due(ANN, AT + timedelta(days=400)))[0].due > before[0].due
    assert await store.points(ROOM, ANN) == 50
    found = await store.claims(ROOM)
    assert [(each.name, each.point, each.text) for each in found] == [("Ann", "tree", "worth 0.5")]
    decided = await asyncio.gather(*(store.decide(ROOM, claim, Decision.ACCEPTED, BEN, AT) for _ in range(4)))
    assert sum(each is not None for each in decided) == 1
    assert await store.claims(ROOM) == ()
    places = await store.board(ROOM, ANN, "all", 9, everyone=False)
    assert [(place.name, place.points) for place in places] == [("Ann", 100), ("Ben", 75)]
    assert list(differences(engine)) == []


async def test_declining_takes_the_learners_own_view_back(store: Store, engine: Engine) -> None:
    await store.put(an_ask())
    await store.record(attempt(an_ask(), ANN, 0.5))
    due = await store.due(ANN, AT + timedelta(days=400))
    claim = await store.add_claim(an_ask(), ANN, 1, "tree", AT)
    assert claim
    assert await store.decide(ROOM, claim, Decision.DECLINED, BEN, AT)
    assert await store.marks(ANN) == (("sql/index", 0.5),)
    assert await store.due(ANN, AT + timedelta(days=400)) == due
    assert await store.points(ROOM, ANN) == 50
    assert list(differences(engine)) == []


async def test_a_report_is_closed_once_however_often_it_was_sent(store: Store) -> None:
    await store.put(an_ask())
    for minute, (learner, why) in enumerate(((ANN, "it is old"), (ANN, "it is old"), (BEN, "it is old"), (ANN, "odd"))):
        await store.add_report(an_ask(), learner, why, AT + timedelta(minutes=minute))
    listed = await store.reports(ROOM)
    assert [(each.name, each.why) for each in listed] == [("Ann", "it is old"), ("Ben", "it is old"), ("Ann", "odd")]
    closed = await asyncio.gather(*(store.close_report(ROOM, listed[0].id) for _ in range(4)))
    assert [each for each in closed if each] == [listed[0]]
    assert await store.reports(ROOM) == listed[1:]
    assert await store.close_report(replace(ROOM, id="R2"), listed[1].id) is None
    assert await store.reports(ROOM) == listed[1:]


async def test_the_same_delivery_brings_the_first_reply_after_a_claim_too(store: Store) -> None:
    await store.put(an_ask())
    first = await store.record(attempt(an_ask(), ANN, 0.5, key="k"))
    claim = await store.add_claim(an_ask(), ANN, 1, "tree", AT)
    assert claim
    await store.decide(ROOM, claim, Decision.ACCEPTED, BEN, AT)
    assert await store.record(attempt(an_ask(), ANN, 0.0, key="k")) == first


def test_points_weigh_as_they_did_when_they_were_graded() -> None:
    points = (
        PointGrade("a", 1.0, "covered", ""),
        PointGrade("b", 0.4, "partial", ""),
        PointGrade("c", 0, "missing", ""),
    )
    graded = Grade(points, 0.5, 0.5, False)
    assert with_claims(graded, Scheme((1, 1, 2)), []) == graded
    assert with_claims(graded, Scheme((1, 1, 2)), ["c"]).mark == (1 + 0.5 + 2) / 4
    assert with_claims(graded, Scheme((1, 1, 1), need=2), ["b"]).mark == 1.0
    assert with_claims(graded, Scheme((1, 1, 1), need=2), ["b"]).full
    assert with_claims(grade(1.0), Scheme((1.0,)), ["tree"]).mark == 1.0
