"""The contract of the part of the store that the timetable lives by."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.core.asks import Kind
from bot.core.messages import Notice
from bot.core.payload import frozen
from bot.core.places import Room, RoomSettings, Tenant
from bot.core.ports import Store
from bot.core.slots import Hold, Pending, Planned, Replanned, Settled, Slot, SlotKind, State
from tests.storage.attempts import ANN, AT, BEN, MONDAY, ROOM, TENANT, an_ask, attempt

HOUR = timedelta(hours=1)
LATER = AT + timedelta(minutes=1)
SLOT = Slot(TENANT, ROOM.id, MONDAY, SlotKind.QUESTION)
PAYLOAD = frozen(Notice("hello"), "a thread")
PLATFORMS = ("test",)


@pytest.fixture
async def room(store: Store) -> Room:
    await store.schedule(ROOM, None)
    return ROOM


async def due(store: Store, at: datetime = AT) -> list[Pending]:
    return list(await store.slots_due(PLATFORMS, at, 100, 100))


async def taken(store: Store, at: datetime = AT) -> Hold:
    (pending,) = await due(store, at)
    hold = Hold(pending, at + HOUR, at, PAYLOAD, an_ask(str(pending.slot)))
    assert await store.take([hold]) == {pending.slot}
    return hold


async def planned(store: Store, slot: Slot = SLOT, at: datetime = AT) -> None:
    await store.plan([Planned(slot, at, at + HOUR)])


async def test_a_room_is_kept_as_its_hosts_set_it(store: Store) -> None:
    settings = RoomSettings(("sql",), ("mid",), 2, ("code",), True, time(17, 30), (5, 6), time(20), "DE", (MONDAY,))
    room = Room(TENANT, "R9", "Asia/Tokyo", settings, "why", "hal")
    await store.schedule(room, AT)
    assert await store.room(TENANT, "R9") == room
    assert list(await store.rooms_due(PLATFORMS, AT, 10)) == [(room, AT)]


async def test_rooms_are_due_by_time_and_platform(store: Store) -> None:
    here, later, elsewhere = ROOM, replace(ROOM, id="R2"), Room(Tenant("other", "T1"), "R1", "UTC")
    await store.schedule(later, LATER)
    await store.schedule(here, AT)
    await store.schedule(elsewhere, AT)
    assert [room.id for room, _ in await store.rooms_due(PLATFORMS, LATER, 10)] == ["R1", "R2"]
    assert [room.id for room, _ in await store.rooms_due(PLATFORMS, LATER, 1)] == ["R1"]
    assert [room.id for room, _ in await store.rooms_due(PLATFORMS, AT, 10)] == ["R1"]
    assert [room.tenant for room, _ in await store.rooms_due(("other",), AT, 10)] == [elsewhere.tenant]


async def test_what_is_planned_twice_stays_as_it_was(store: Store, room: Room) -> None:
    await store.plan([Planned(SLOT, AT, AT + HOUR)])
    await store.plan([Planned(SLOT, LATER, LATER)])
    (pending,) = await due(store, LATER)
    assert (pending.due, pending.until, pending.token, pending.room) == (AT, AT + HOUR, 0, room)
    assert await store.question_day(room) == MONDAY


async def test_a_room_that_its_hosts_changed_meanwhile_is_not_planned_over(store: Store) -> None:
    await store.schedule(ROOM, LATER)
    await store.plan([], [Replanned(ROOM, AT, AT + HOUR)])
    assert [at for _, at in await store.rooms_due(PLATFORMS, LATER, 10)] == [LATER]
    await store.plan([], [Replanned(ROOM, LATER, None)])
    assert not await store.rooms_due(PLATFORMS, AT + 9 * HOUR, 10)


async def test_a_room_that_is_due_stays_so_whatever_its_hosts_change(store: Store) -> None:
    await store.schedule(ROOM, AT)
    await store.schedule(ROOM, AT + HOUR, LATER)
    assert [at for _, at in await store.rooms_due(PLATFORMS, LATER, 10)] == [AT]
    await store.schedule(ROOM, None, LATER)
    assert not await store.rooms_due(PLATFORMS, LATER, 10)


async def test_a_day_that_was_passed_over_is_not_due_and_does_not_come_again(store: Store, room: Room) -> None:
    await store.plan([Planned(SLOT, AT, AT + HOUR, state=State.SKIPPED)])
    assert await due(store) == []
    assert await store.question_day(room) == MONDAY


async def test_one_of_many_takes_a_slot(store: Store, room: Room) -> None:
    await planned(store)
    (pending,) = await due(store)
    holds = [Hold(pending, AT + HOUR, AT, PAYLOAD, an_ask(str(SLOT))) for _ in range(8)]
    won = await asyncio.gather(*(store.take([hold]) for hold in holds))
    assert sorted(map(len, won)) == [0] * 7 + [1]
    assert await due(store) == []
    assert await store.asks([(TENANT, str(SLOT))]) == {(TENANT, str(SLOT)): an_ask(str(SLOT))}


async def test_a_lease_that_ran_out_is_taken_over_with_what_was_to_be_posted(store: Store, room: Room) -> None:
    await planned(store)
    first = await taken(store)
    (pending,) = await due(store, AT + HOUR)
    assert (pending.state, pending.token, pending.began) == (State.SENDING, 1, AT)
    assert (pending.payload, pending.ask, pending.doubtful) == (PAYLOAD, str(SLOT), False)
    second = Hold(pending, AT + 2 * HOUR, AT, pending.payload)
    assert await store.take([second]) == {SLOT}
    assert not await store.settle(SLOT, first.token, Settled(State.SENT, None, "the first's place"))
    assert await store.settle(SLOT, second.token, Settled(State.SENT, AT + 3 * HOUR, "a place"))
    assert await store.places([SLOT]) == {SLOT: "a place"}
    (swept,) = await due(store, AT + 3 * HOUR)
    assert (swept.state, swept.place, swept.doubtful) == (State.SENT, "a place", True)
    third = Hold(swept, AT + 4 * HOUR, AT, swept.payload)
    assert await store.take([third]) == {SLOT}
    assert not await store.take([third])
    assert await store.settle(SLOT, third.token, Settled(State.SENT, None, "a place"))
    assert await due(store, AT + 9 * HOUR) == []
    await store.sweep_again(SLOT, AT + 5 * HOUR)
    (again,) = await due(store, AT + 5 * HOUR)
    assert again.payload == {"thread": "a thread"}, "who is named in what was posted is not kept"


async def test_a_slow_sender_cannot_settle_what_was_settled(store: Store, room: Room) -> None:
    await planned(store)
    hold = await taken(store)
    assert await store.settle(SLOT, hold.token, Settled(State.SENT, None, "here"))
    assert not await store.settle(SLOT, hold.token, Settled(State.FAILED))
    assert await store.places([SLOT]) == {SLOT: "here"}


async def test_what_was_looked_at_before_it_was_settled_is_not_taken(store: Store, room: Room) -> None:
    await planned(store)
    hold = await taken(store)
    (seen,) = await due(store, AT + HOUR)
    await store.settle(SLOT, hold.token, Settled(State.SENT, AT + HOUR, "here"))
    assert not await store.take([Hold(seen, AT + 2 * HOUR, AT, PAYLOAD)])


async def test_what_follows_is_planned_with_what_became_of_it(store: Store, room: Room) -> None:
    await planned(store)
    hold = await taken(store)
    reveal = replace(SLOT, kind=SlotKind.REVEAL)
    then = [Planned(reveal, AT + HOUR, AT + 2 * HOUR, str(SLOT))]
    await store.settle(SLOT, hold.token, Settled(State.SENT, None, "here", then=then))
    assert [each.slot for each in await due(store, AT + HOUR)] == [reveal]


async def test_a_question_that_was_not_posted_was_not_asked(store: Store, room: Room) -> None:
    await planned(store)
    hold = await taken(store)
    assert await store.asked_in([room]) == {(TENANT, room.id): {"sql/index": MONDAY}}
    await store.settle(SLOT, hold.token, Settled(State.FAILED, reason="why", withdraw=True))
    assert await store.asked_in([room]) == {}
    assert await store.asks([(TENANT, str(SLOT))]) == {}


async def test_a_question_that_somebody_met_stays(store: Store, room: Room) -> None:
    await planned(store)
    hold = await taken(store)
    assert hold.ask
    await store.record(attempt(hold.ask, ANN, 1.0))
    await store.settle(SLOT, hold.token, Settled(State.UNKNOWN, withdraw=True))
    assert len(await store.asks([(TENANT, str(SLOT))])) == 1


async def test_an_excused_day_breaks_no_streak(store: Store, room: Room) -> None:
    first, missed = an_ask("first"), replace(SLOT, day=MONDAY + timedelta(days=1))
    await store.put(first)
    await store.record(attempt(first, ANN, 1.0))
    await planned(store, missed)
    (pending,) = await due(store)
    hold = Hold(pending, AT + HOUR, AT, PAYLOAD, an_ask("missed", day=missed.day))
    await store.take([hold])
    today = MONDAY + timedelta(days=2)
    assert (await store.streak(room, ANN, today)).days == 0
    await store.settle(missed, hold.token, Settled(State.SENT, None, "here", excuse=True))
    assert (await store.streak(room, ANN, today)).days == 1
    third = an_ask("third", day=today)
    await store.put(third)
    await store.record(attempt(third, ANN, 1.0, minute=9))
    assert (await store.streak(room, ANN, today)).days == 2


async def test_a_service_notes_that_it_lives(store: Store) -> None:
    assert await store.last_beat("test") is None
    for at in (AT, LATER):
        await store.beat("test", at)
        assert await store.last_beat("test") == at
    assert await store.last_beat("other") is None


async def test_what_was_open_in_an_outage_is_excused(store: Store, room: Room) -> None:
    ask, over, extra = an_ask("a"), an_ask("b", closes=AT + HOUR), an_ask("c", kind=Kind.EXTRA)
    elsewhere = an_ask("d", tenant=Tenant("other", "T1"))
    for each in (ask, over, extra, elsewhere):
        await store.put(each)
    assert list(await store.open_dailies("test", AT + HOUR, AT + 2 * HOUR)) == [ask]
    await store.excuse([ask])
    await store.excuse([])
    assert list(await store.open_dailies("test", AT, AT + 2 * HOUR)) == [over]


async def test_a_tenant_with_many_rooms_does_not_hold_up_the_others(store: Store) -> None:
    for tenant, rooms in (("big", 9), ("small", 1)):
        for number in range(rooms):
            room = Room(Tenant("test", tenant), f"R{number}", "UTC")
            await store.schedule(room, None)
            await planned(
                store, Slot(room.tenant, room.id, MONDAY, SlotKind.QUESTION), AT + timedelta(seconds=rooms == 1)
            )
    found = await store.slots_due(PLATFORMS, LATER, 100, 3)
    assert [each.slot.tenant.id for each in found] == ["big"] * 3 + ["small"]
    assert len(await store.slots_due(PLATFORMS, LATER, 2, 3)) == 2


async def test_a_tenant_waits_as_long_as_the_platform_wants(store: Store, room: Room) -> None:
    await planned(store)
    await store.wait(TENANT, LATER)
    assert await due(store) == []
    assert len(await due(store, LATER)) == 1


async def test_the_reveal_of_one_question_goes_before_the_next_question(store: Store, room: Room) -> None:
    await planned(store, replace(SLOT, day=MONDAY + timedelta(days=1)))
    await planned(store, replace(SLOT, kind=SlotKind.REVEAL))
    assert [each.slot.kind for each in await due(store)] == [SlotKind.REVEAL, SlotKind.QUESTION]


async def test_a_room_is_paused_once(store: Store) -> None:
    await store.schedule(ROOM, AT)
    told = [Planned(replace(SLOT, kind=SlotKind.NOTICE, learner="hal"), AT, LATER)]
    assert await store.pause(ROOM, "archived", told)
    assert not await store.pause(ROOM, "archived", [replace(told[0], slot=replace(told[0].slot, n=2))])
    assert not await store.rooms_due(PLATFORMS, LATER, 10)
    paused = await store.room(TENANT, ROOM.id)
    assert paused
    assert paused.paused == "archived"
    assert await store.paused_in(TENANT) == [paused]
    assert await store.paused_in(Tenant("test", "another")) == []
    assert [each.slot.learner for each in await due(store, LATER)] == ["hal"]


async def test_results_are_of_those_who_answered_in_time(store: Store, room: Room) -> None:
    ask = an_ask(tries=3)
    await store.put(ask)
    await store.record(attempt(ask, BEN, 0.5, minute=1))
    await store.record(attempt(ask, ANN, 0.5, minute=2))
    await store.record(attempt(ask, BEN, 1.0, minute=3))
    late = replace(attempt(ask, replace(ANN, id="cid", name="Cid"), 1.0, minute=4), at=AT + timedelta(days=2))
    await store.record(late)
    results = (await store.results([(TENANT, ask.id)]))[TENANT, ask.id]
    assert [(each.name, each.mark, each.points, each.missed) for each in results] == [
        ("Ben", 1.0, 90, ()),
        ("Ann", 0.5, 50, ("tree",)),
    ]


async def test_what_a_room_was_asked_in_a_week(store: Store, room: Room) -> None:
    days = [an_ask(f"day {n}", day=MONDAY + timedelta(days=n)) for n in range(9)]
    extra = an_ask("extra", kind=Kind.EXTRA)
    alone = an_ask("alone", kind=Kind.PRACTICE, learner=ANN.id)
    for each in (*days, extra, alone):
        await store.put(each)
    put = await store.put_to(room, MONDAY, MONDAY + timedelta(days=7))
    assert sorted(each.id for each in put) == sorted([*(f"day {n}" for n in range(7)), "extra"])


async def test_who_wants_to_be_reminded(store: Store, room: Room) -> None:
    before, ask = an_ask("before", day=MONDAY - timedelta(days=1)), an_ask()
    names = ("ann", "ben", "cid", "dan", "eve")
    learners = {name: replace(ANN, id=name, name=name) for name in names}
    for each in (before, ask):
        await store.put(each)
    for name in ("ann", "ben", "cid", "dan"):
        await store.record(attempt(before, learners[name], 0.5, key=name))
    for name in ("ann", "ben", "cid", "eve"):
        await store.set_reminding(learners[name], True, AT)
    await store.record(attempt(ask, learners["ben"], 0.5, key="ben answered"))
    await store.go_away(learners["cid"], MONDAY, MONDAY + timedelta(days=3), AT)
    assert await store.to_remind(ask) == ["ann"], "Ben has answered, Cid is away, Dan did not ask, Eve was never here"
    await store.set_reminding(learners["ann"], False, AT)
    assert await store.to_remind(ask) == []


async def test_times_keep_their_zone(store: Store, room: Room) -> None:
    await planned(store)
    assert (await due(store))[0].due.tzinfo is UTC
