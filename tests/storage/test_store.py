"""The contract of the port Store, which every implementation passes."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.asks import Ask, Kind, Progress
from bot.core.places import Learner, Room, Tenant
from bot.core.ports import Store
from tests.storage.attempts import ANN, AT, BEN, MONDAY, ROOM, TENANT, an_ask, attempt, grade


@pytest.fixture
async def ask(store: Store) -> Ask:
    ask = an_ask()
    await store.put(ask)
    return ask


async def test_a_room_is_kept_and_changed(store: Store) -> None:
    assert await store.room(TENANT, "R1") is None
    await store.schedule(ROOM, None)
    assert await store.room(TENANT, "R1") == ROOM
    await store.schedule(Room(TENANT, "R1", "Asia/Tokyo"), AT)
    assert await store.room(TENANT, "R1") == Room(TENANT, "R1", "Asia/Tokyo")
    assert await store.room(Tenant("test", "T2"), "R1") is None


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
    assert await store.latest_daily(ROOM, BEN) == (ask, Progress(tries=1, full=True, points=100, counted=True))
    newer = an_ask("newer", day=MONDAY + timedelta(days=1))
    await store.put(newer)
    await store.put(an_ask("practice", kind=Kind.PRACTICE, day=MONDAY + timedelta(days=2)))
    assert await store.latest_daily(ROOM, BEN) == (newer, Progress())


async def test_tries_fold_into_progress(store: Store, ask: Ask) -> None:
    await store.see(ask, ANN, AT)
    assert await store.take_hint(ask, ANN, AT, 2) == Progress(hints=1)
    first = await store.record(attempt(ask, ANN, 0.5, minute=1))
    assert first == (grade(0.5), Progress(hints=1), Progress(tries=1, hints=1, points=40, counted=True), False)
    second = await store.record(attempt(ask, ANN, 1.0, minute=2))
    assert second.after == Progress(tries=2, hints=1, full=True, points=80, counted=True)
    assert await store.show_answer(ask, ANN, AT) == second.after._replace(shown=True)


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


async def test_what_was_asked_and_when(store: Store, ask: Ask) -> None:
    await store.schedule(ROOM, None)
    alone = an_ask("alone", kind=Kind.PRACTICE, question="sql/joins", learner=ANN.id)
    await store.put(alone)
    await store.see(alone, ANN, AT + timedelta(minutes=5))
    assert await store.asked_in([ROOM]) == {(TENANT, ROOM.id): {"sql/index": MONDAY}}
    assert await store.asked_of(ANN) == {"sql/joins": AT + timedelta(minutes=5)}
    assert await store.asked_of(BEN) == {}


async def test_a_learners_rooms_are_those_they_host_and_those_they_answered_in(store: Store, ask: Ask) -> None:
    """Whatever was put to the room: a question for everyone counts like a daily one."""
    rooms = [Room(TENANT, f"R{number}", "UTC") for number in range(1, 6)]
    for room in rooms:
        await store.schedule(room, None)
    here, there = an_ask("open", kind=Kind.OPEN, room="R2"), an_ask("alone", kind=Kind.PRACTICE, room="R3")
    for each in (here, there):
        await store.put(each)
    for each in (ask, here, there):
        await store.record(attempt(each, ANN, 0.0))
    await store.add_host(rooms[3], ANN)
    assert [room.id for room in await store.rooms_of(ANN)] == ["R1", "R2", "R4"]
    assert await store.rooms_of(BEN) == []


async def test_marks_are_of_the_first_try_of_each_ask(store: Store, ask: Ask) -> None:
    await store.record(attempt(ask, ANN, 0.5, minute=1))
    await store.record(attempt(ask, ANN, 1.0, minute=2))
    assert await store.marks(ANN) == (("sql/index", 0.5),)


async def test_equal_ids_in_two_tenants_never_meet(store: Store, ask: Ask) -> None:
    tenant = Tenant("test", "T2")
    room, ann = Room(tenant, ROOM.id, ROOM.zone), Learner(tenant, ANN.id, "Another Ann")
    theirs = an_ask(tenant=tenant, question="node/loop")
    await store.put(theirs)
    await store.record(attempt(theirs, ann, 1.0, key="k"))
    ours = await store.record(attempt(ask, ANN, 0.5, key="k"))
    assert ours.after.points == 50
    for where, name in ((room, "Another Ann"), (ROOM, "Ann")):
        places = await store.board(where, ANN, "all", 10, everyone=True)
        assert [place.name for place in places] == [name]
    assert await store.asked_of(ann) == {"node/loop": AT}
    assert await store.current(room, ann) == (theirs, Progress(tries=1, full=True, points=100, counted=True))


async def test_a_time_without_a_zone_is_refused(store: Store, ask: Ask) -> None:
    with pytest.raises(Exception, match="a time without a zone"):
        await store.see(ask, ANN, AT.replace(tzinfo=None))


async def test_an_ask_is_known_until_its_learner_is_forgotten(store: Store, ask: Ask) -> None:
    """What was put to a room stays, whoever is forgotten; a private question goes with its learner."""
    alone = replace(an_ask("alone", kind=Kind.PRACTICE, closes=None), learner=ANN.id)
    await store.put(alone)
    for each in (ask, alone):
        await store.see(each, ANN, AT)
    keys = [(TENANT, ask.id), (TENANT, alone.id), (Tenant("test", "T2"), ask.id)]
    assert await store.asks(keys) == {keys[0]: ask, keys[1]: alone}
    await store.forget(ANN, AT)
    assert await store.asks(keys) == {keys[0]: ask}
