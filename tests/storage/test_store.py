"""The contract of the port Store, which every implementation passes."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.core.asks import Ask, Kind, Progress
from bot.core.grading import Grade, PointGrade
from bot.core.places import Learner, Room, Tenant
from bot.core.ports import Slot, SlotKind, Store, Try

TENANT = Tenant("test", "T1")
ROOM = Room(TENANT, "R1", "Europe/Berlin")
ANN, BEN = Learner(TENANT, "ann", "Ann"), Learner(TENANT, "ben", "Ben")
MONDAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def an_ask(ask_id: str = "ask", **changes: Any) -> Ask:
    fields: dict[str, Any] = {"tenant": TENANT, "id": ask_id, "room": ROOM.id, "kind": Kind.DAILY, "tries": 2}
    fields |= {"question": "sql/index", "day": MONDAY, "opens": AT, "closes": AT + timedelta(days=1)}
    return Ask(**(fields | changes))


def grade(mark: float) -> Grade:
    point = PointGrade("tree", mark, "covered" if mark == 1 else "missing", "because")
    return Grade((point,), mark, mark, mark == 1, ("keyword list",))


def attempt(ask: Ask, learner: Learner, mark: float, *, key: str = "", minute: int = 0) -> Try:
    at = AT + timedelta(minutes=minute)
    return Try(ask, learner, f"an answer worth {mark}", at, key or f"{ask.id}/{learner.id}/{minute}", "d1", grade(mark))


@pytest.fixture
async def ask(store: Store) -> Ask:
    ask = an_ask()
    await store.put(ask)
    return ask


async def test_a_room_is_kept_and_changed(store: Store) -> None:
    assert await store.room(TENANT, "R1") is None
    await store.save_room(ROOM)
    assert await store.room(TENANT, "R1") == ROOM
    await store.save_room(Room(TENANT, "R1", "Asia/Tokyo"))
    assert await store.room(TENANT, "R1") == Room(TENANT, "R1", "Asia/Tokyo")
    assert await store.room(Tenant("test", "T2"), "R1") is None


async def test_a_slot_is_claimed_once(store: Store) -> None:
    slot = Slot(TENANT, ROOM.id, MONDAY, SlotKind.QUESTION)
    claims = await asyncio.gather(*(store.claim(slot, an_ask(str(slot))) for _ in range(8)))
    assert sorted(claims) == [False] * 7 + [True]
    await store.bind(slot, "a place")
    other = Slot(Tenant("test", "T2"), ROOM.id, MONDAY, SlotKind.QUESTION)
    assert await store.claim(other, an_ask(str(other), tenant=other.tenant))


async def test_what_a_learner_looks_at_is_the_last_seen(store: Store, ask: Ask) -> None:
    later = an_ask("later", kind=Kind.PRACTICE, closes=None)
    await store.put(later)
    assert await store.current(ROOM, ANN) is None
    await store.see(ask, ANN, AT)
    await store.see(later, ANN, AT + timedelta(minutes=1))
    assert await store.current(ROOM, ANN) == (later, Progress())
    await store.see(ask, ANN, AT + timedelta(minutes=2))
    assert await store.current(ROOM, ANN) == (ask, Progress())
    assert await store.current(ROOM, BEN) is None


async def test_the_latest_daily_comes_with_the_learners_own_progress(store: Store, ask: Ask) -> None:
    assert await store.latest_daily(ROOM, ANN) == (ask, Progress())
    await store.record(attempt(ask, BEN, 1.0))
    assert await store.latest_daily(ROOM, ANN) == (ask, Progress())
    assert await store.latest_daily(ROOM, BEN) == (ask, Progress(tries=1, full=True, points=100))
    newer = an_ask("newer", day=MONDAY + timedelta(days=1))
    await store.put(newer)
    await store.put(an_ask("practice", kind=Kind.PRACTICE, day=MONDAY + timedelta(days=2)))
    assert await store.latest_daily(ROOM, BEN) == (newer, Progress())


async def test_tries_fold_into_progress(store: Store, ask: Ask) -> None:
    await store.see(ask, ANN, AT)
    assert await store.take_hint(ask, ANN, AT) == Progress(hints=1)
    first = await store.record(attempt(ask, ANN, 0.5, minute=1))
    assert first == (grade(0.5), Progress(hints=1), Progress(tries=1, hints=1, points=40))
    second = await store.record(attempt(ask, ANN, 1.0, minute=2))
    assert second.after == Progress(tries=2, hints=1, full=True, points=80)
    assert await store.show_answer(ask, ANN, AT) == Progress(tries=2, hints=1, shown=True, full=True, points=80)


async def test_the_same_delivery_twice_changes_nothing_and_returns_the_first(store: Store, ask: Ask) -> None:
    first = await store.record(attempt(ask, ANN, 0.5, key="same"))
    again = await store.record(attempt(ask, ANN, 1.0, key="same"))
    assert again == first
    at_once = await asyncio.gather(*(store.record(attempt(ask, BEN, 1.0, key="at once")) for _ in range(8)))
    assert len({each.after for each in at_once}) == 1
    assert at_once[0].after.tries == 1


async def test_two_answers_at_the_same_moment_are_two_tries(store: Store, ask: Ask) -> None:
    both = await asyncio.gather(*(store.record(attempt(ask, ANN, 0.5, key=f"key {n}")) for n in range(2)))
    assert sorted(each.after.tries for each in both) == [1, 2]


async def test_scores_of_a_room_and_a_time(store: Store, ask: Ask) -> None:
    tuesday = an_ask("tuesday", day=MONDAY + timedelta(days=1), question="sql/joins")
    alone = an_ask("alone", kind=Kind.PRACTICE, closes=None)
    elsewhere = an_ask("elsewhere", room="R2")
    for each in (tuesday, alone, elsewhere):
        await store.put(each)
        await store.record(attempt(each, ANN, 1.0))
    await store.record(attempt(ask, ANN, 0.5, minute=3))
    await store.record(attempt(ask, BEN, 1.0, minute=4))

    async def scores(since: date, until: date) -> dict[str, tuple[int, int]]:
        return {score.name: (score.points, score.answers) for score in await store.scores(ROOM, since, until)}

    assert await scores(MONDAY, MONDAY + timedelta(days=1)) == {"Ann": (50, 1), "Ben": (100, 1)}
    assert await scores(date.min, date.max) == {"Ann": (150, 2), "Ben": (100, 1)}
    assert await scores(MONDAY - timedelta(days=7), MONDAY) == {}


async def test_what_was_asked_and_when(store: Store, ask: Ask) -> None:
    alone = an_ask("alone", kind=Kind.PRACTICE, question="sql/joins")
    await store.put(alone)
    await store.see(alone, ANN, AT + timedelta(minutes=5))
    assert await store.asked_in(ROOM) == {"sql/index": AT}
    assert await store.asked_of(ANN) == {"sql/joins": AT + timedelta(minutes=5)}
    assert await store.asked_of(BEN) == {}


async def test_days_and_marks(store: Store, ask: Ask) -> None:
    await store.put(an_ask("tuesday", day=MONDAY + timedelta(days=1)))
    assert await store.days(ROOM, ANN) == ((MONDAY, MONDAY + timedelta(days=1)), frozenset())
    await store.record(attempt(ask, ANN, 0.5, minute=1))
    await store.record(attempt(ask, ANN, 1.0, minute=2))
    assert (await store.days(ROOM, ANN))[1] == {MONDAY}
    assert await store.marks(ANN) == (("sql/index", 0.5),)  # the first try of each ask


async def test_equal_ids_in_two_tenants_never_meet(store: Store, ask: Ask) -> None:
    tenant = Tenant("test", "T2")
    room, ann = Room(tenant, ROOM.id, ROOM.zone), Learner(tenant, ANN.id, "Another Ann")
    theirs = an_ask(tenant=tenant, question="node/loop")
    await store.put(theirs)
    await store.record(attempt(theirs, ann, 1.0, key="k"))
    ours = await store.record(attempt(ask, ANN, 0.5, key="k"))
    assert ours.after.points == 50
    assert [score.name for score in await store.scores(room, date.min, date.max)] == ["Another Ann"]
    assert [score.name for score in await store.scores(ROOM, date.min, date.max)] == ["Ann"]
    assert await store.asked_of(ann) == {"node/loop": AT}
    assert await store.current(room, ann) == (theirs, Progress(tries=1, full=True, points=100))


async def test_a_time_without_a_zone_is_refused(store: Store, ask: Ask) -> None:
    with pytest.raises(Exception, match="a time without a zone"):
        await store.see(ask, ANN, AT.replace(tzinfo=None))
