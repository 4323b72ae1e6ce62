"""One slot against a platform that follows a script: what is posted, what becomes of it, who looks again."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.core.attempts import Timing
from bot.core.places import Room
from bot.core.planning import due_after
from bot.core.posting import OF_A_TENANT, Posting
from bot.core.publishing import Barred, Found, Gone, Later, Outcome, Post, Posted, Publisher, Spot, Unclear
from bot.core.slots import Slot, SlotKind
from bot.core.tutor import Tutor
from tests.dialogue import EVERY_DAY, TENANT

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LOST = Unclear("no answer")
TIMING = Timing()
LEASE = TIMING.lease
ARRIVE = TIMING.arrive


@dataclass
class Scripted:
    """Answers each request with the next word of the script; `there` are the messages that can be found."""

    sends: list[Outcome | BaseException]
    finds: list[Found | Later | Barred] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    sent: list[Slot] = field(default_factory=list)
    looked: int = 0

    async def send(self, post: Post) -> Outcome:
        outcome = self.sends.pop(0)
        self.sent.append(post.slot)
        if isinstance(outcome, BaseException):
            raise outcome
        if isinstance(outcome, Posted):
            self.there.append(outcome.place)
        return outcome

    async def find(self, spot: Spot, since: datetime, until: datetime) -> Found | Later | Barred:
        self.looked += 1
        return self.finds.pop(0) if self.finds else Found(tuple(self.there))

    async def remove(self, spot: Spot, place: str) -> None:
        self.there.remove(place)


@dataclass
class Room1:
    """A room whose question is due, on this platform, at whatever time it is."""

    tutor: Tutor
    publisher: Publisher
    now: datetime = MONDAY

    async def ticks(self, *passing: timedelta) -> None:
        for each in passing:
            self.now += each
            await Posting(self.tutor, {TENANT.platform: self.publisher}, lambda: self.now).post_due()

    @property
    def slot(self) -> Slot:
        return Slot(TENANT, "R1", MONDAY.date(), SlotKind.QUESTION)

    async def place(self) -> str | None:
        return (await self.tutor.store.places([self.slot])).get(self.slot)


async def a_room(tutor: Tutor, publisher: Publisher) -> Room1:
    room = Room(TENANT, "R1", "Europe/Berlin", EVERY_DAY, set_by="hal")
    await tutor.store.schedule(room, due_after(room, MONDAY - SECOND))
    return Room1(tutor, publisher)


@pytest.mark.parametrize(
    ("sends", "finds", "there", "passing", "posts"),
    [
        # at once
        ([Posted("p1")], [], [], [timedelta()], 1),
        # certainly not posted: after a while again
        ([Later(5, "429"), Posted("p2")], [], [], [timedelta(), 5 * SECOND], 2),
        # no answer, and it was posted: found when no request can arrive any more
        ([LOST], [Found(("p1",))], ["p1"], [timedelta(), ARRIVE - SECOND, SECOND], 1),
        # no answer, and it was not posted: sent again
        ([LOST, Posted("p2")], [Found(())], [], [timedelta(), ARRIVE], 2),
        # a publisher with a fault is as silent as a lost answer
        ([ValueError("a canary"), Posted("p2")], [Found(())], [], [timedelta(), ARRIVE], 2),
        # looking has to wait, too
        ([LOST, Posted("p2")], [Later(30, "429"), Found(())], [], [timedelta(), ARRIVE, 29 * SECOND, SECOND], 2),
        # twice without an answer
        ([LOST, LOST, Posted("p3")], [Found(()), Found(())], [], [timedelta(), ARRIVE, ARRIVE], 3),
    ],
)
async def test_every_way_to_one_message(
    tutor: Tutor,
    sends: list[Outcome | Exception],
    finds: list[Found | Later | Barred],
    there: list[str],
    passing: Sequence[timedelta],
    posts: int,
) -> None:
    platform = Scripted(list(sends), list(finds), list(there))
    room = await a_room(tutor, platform)
    await room.ticks(*passing)
    assert len(platform.sent) == posts
    assert platform.there == [await room.place()]
    await room.ticks(TIMING.sweep, LEASE)
    assert len(platform.there) == 1


async def test_nobody_looks_while_a_request_can_still_arrive(tutor: Tutor) -> None:
    platform = Scripted([LOST])
    room = await a_room(tutor, platform)
    await room.ticks(timedelta(), ARRIVE - SECOND)
    assert platform.looked == 0
    platform.there.append("p1")
    await room.ticks(SECOND)
    assert platform.looked == 1
    assert platform.there == ["p1"] == [await room.place()]


async def test_what_nobody_saw_the_end_of_is_looked_for_when_its_lease_is_over(tutor: Tutor) -> None:
    """Whoever sent it was killed, and cannot say that it does not know."""
    platform = Scripted([asyncio.CancelledError(), Posted("p2")])
    room = await a_room(tutor, platform)
    with suppress(asyncio.CancelledError):
        await room.ticks(timedelta())
    await room.ticks(LEASE - SECOND)
    assert platform.looked == 0
    await room.ticks(SECOND)
    assert platform.there == ["p2"] == [await room.place()]


async def test_a_message_nobody_can_look_for_is_never_posted_again(tutor: Tutor) -> None:
    platform = Scripted([LOST], [Barred("no permission to read")])
    room = await a_room(tutor, platform)
    await room.ticks(timedelta(), LEASE, LEASE, timedelta(hours=5))
    assert len(platform.sent) == 1
    assert await room.place() is None


async def test_a_request_that_arrives_after_it_was_looked_for_is_swept_away(tutor: Tutor) -> None:
    platform = Scripted([LOST, Posted("second")], [Found(())])
    room = await a_room(tutor, platform)
    await room.ticks(timedelta(), LEASE)
    platform.there.insert(0, "a straggler")
    await room.ticks(TIMING.sweep)
    assert platform.there == ["second"] == [await room.place()]


async def test_who_slept_over_the_lease_does_not_send(tutor: Tutor) -> None:
    """A laptop is closed between the claim and the request: the time is looked at once more before it goes out."""
    platform = Scripted([Posted("p1")])
    room = await a_room(tutor, platform)

    async def sleep(name: str) -> None:
        room.now += 2 * LEASE if not platform.sent and room.now == MONDAY else timedelta()

    await Posting(tutor, {TENANT.platform: platform}, lambda: room.now, turn=sleep).post_due()
    assert len(platform.sent) == 1
    assert platform.there == [await room.place()]


async def test_who_slept_during_the_request_has_the_surplus_swept(tutor: Tutor) -> None:
    """It was taken over meanwhile: the sleeper's own message comes second, and the first stays."""
    platform = Scripted([Posted("first"), Posted("second")])
    room = await a_room(tutor, platform)

    class Sleeper(Scripted):
        async def send(self, post: Post) -> Outcome:
            await Room1(tutor, platform, MONDAY + LEASE).ticks(timedelta())
            room.now = MONDAY + LEASE + SECOND
            return await platform.send(post)

    room.publisher = Sleeper([], [])
    await room.ticks(timedelta())
    assert platform.there == ["first", "second"]
    room.publisher = platform
    await room.ticks(TIMING.sweep)
    assert platform.there == ["first"] == [await room.place()]


async def test_surplus_that_the_platform_did_not_remove_is_swept_again(tutor: Tutor) -> None:
    """Whether it is gone no Publisher says: the next look does."""

    class Failing(Scripted):
        async def remove(self, spot: Spot, place: str) -> None:
            if self.looked > 2:
                await super().remove(spot, place)

    platform = Failing([LOST, Posted("second")], [Found(())])
    room = await a_room(tutor, platform)
    await room.ticks(timedelta(), LEASE)
    platform.there.insert(0, "a straggler")
    await room.ticks(TIMING.sweep)
    assert platform.there == ["a straggler", "second"]
    await room.ticks(TIMING.sweep, TIMING.sweep, TIMING.sweep)
    assert platform.there == ["second"] == [await room.place()]
    assert platform.looked == 4, "once it is gone, nobody looks any more"


async def test_a_platform_that_does_not_answer_is_given_up(tutor: Tutor) -> None:
    class Silent(Scripted):
        async def send(self, post: Post) -> Outcome:
            await asyncio.Event().wait()
            raise AssertionError

        async def find(self, spot: Spot, since: datetime, until: datetime) -> Found:
            await asyncio.Event().wait()
            raise AssertionError

    room = await a_room(tutor, Silent([]))
    timing = Timing(send=timedelta(milliseconds=1))
    posting = Posting(tutor, {TENANT.platform: room.publisher}, lambda: room.now, timing)
    await posting.post_due()
    room.now += LEASE
    await posting.post_due()
    assert await room.place() is None


async def test_a_platform_that_wants_the_whole_tenant_to_wait(tutor: Tutor) -> None:
    class Limited(Scripted):
        async def send(self, post: Post) -> Outcome:
            self.sends.insert(
                0, Later(60, "429", all_rooms=True) if room.now < MONDAY + 60 * SECOND else Posted(post.room.id)
            )
            return await super().send(post)

    platform = Limited([])
    room = await a_room(tutor, platform)
    for number in range(2, 2 * OF_A_TENANT + 1):
        more = Room(TENANT, f"R{number}", "Europe/Berlin", EVERY_DAY)
        await tutor.store.schedule(more, due_after(more, MONDAY - SECOND))
    await room.ticks(timedelta(), SECOND, 58 * SECOND)
    assert len(platform.sent) == OF_A_TENANT, "those that were not under way yet wait, too"
    await room.ticks(SECOND)
    assert len(set(platform.there)) == len(platform.there) == 2 * OF_A_TENANT


async def test_what_was_not_posted_before_it_closed_is_not_posted_after(tutor: Tutor) -> None:
    platform = Scripted([LOST], [Found(())])
    room = await a_room(tutor, platform)
    await room.ticks(timedelta())
    await room.ticks(timedelta(days=2))
    assert [slot.day for slot in platform.sent].count(room.slot.day) == 1


async def test_a_thread_that_was_deleted_pauses_no_room(tutor: Tutor) -> None:
    platform = Scripted([Gone("the thread was deleted")])
    room = await a_room(tutor, platform)
    await room.ticks(timedelta(), LEASE)
    kept = await tutor.store.room(TENANT, "R1")
    assert kept
    assert kept.is_posted_to
    assert len(platform.sent) == 1


async def test_one_attempt_that_fails_does_not_take_the_others_along(tutor: Tutor) -> None:
    class Clumsy(Scripted):
        async def remove(self, spot: Spot, place: str) -> None:
            raise ValueError("a canary")

    platform = Clumsy([LOST, Posted("second"), Posted("of another room")], [Found(())])
    room = await a_room(tutor, platform)
    await room.ticks(timedelta(), LEASE)
    platform.there.insert(0, "a straggler")
    other = Room(TENANT, "R2", "Europe/Berlin", replace(EVERY_DAY, at=time(9, 2, 30)))
    await tutor.store.schedule(other, due_after(other, room.now))
    await room.ticks(TIMING.sweep)
    assert "of another room" in platform.there


async def test_a_private_message_that_cannot_be_sent_pauses_no_room(tutor: Tutor) -> None:
    class NoPrivate(Scripted):
        async def send(self, post: Post) -> Outcome:
            return Barred("they take no messages") if post.slot.learner else await super().send(post)

    platform = NoPrivate([Barred("archived")])
    room = await a_room(tutor, platform)
    await room.ticks(timedelta(), SECOND)
    paused = await tutor.store.room(TENANT, "R1")
    assert paused
    assert paused.paused == "archived"
    assert len(platform.sent) == 1
