"""What comes between a room and its question: hosts at the wrong moment, platforms, forgotten names, broken rooms."""

from datetime import datetime, timedelta

import pytest

from bot.core.messages import Digest, QuestionCard, Reminder, Reveal
from bot.core.places import Learner, Room, Tenant
from bot.core.publishing import Barred, Found, Later, Post, Posted, Spot, Unclear
from bot.core.slots import Planned, Slot, SlotKind
from tests.core.test_attempts import a_room
from tests.core.test_daily import DAY, FRIDAY, HOUR, answer_all, bank, host, hosted, kinds, started
from tests.dialogue import COVERS_ALL, COVERS_NONE, COVERS_TREE, EVERY_DAY, OTHERWISE, TENANT, Channel, Talk

__all__ = ["bank", "host"]
SECOND = timedelta(seconds=1)
BUSY, CLOSED = Later(600, "429"), Barred("archived")


async def test_a_host_changes_something_in_the_seconds_between_nine_and_the_tick(host: Talk) -> None:
    await started(host)
    host.now = FRIDAY + SECOND
    await hosted(host, ("daily tries 2", "with 2 tries"))
    assert kinds(await host.wait(3 * SECOND)) == [QuestionCard]


async def test_a_question_that_never_came_comes_later_the_same_day_if_a_host_wants(host: Talk) -> None:
    await started(host)
    assert not (await host.wait(HOUR, CLOSED)).messages[1:]
    await hosted(host, ("daily on 11:00", "Next question: Friday 20 November, 11:00"))
    assert kinds(await host.wait(2 * HOUR)) == [QuestionCard]


async def test_off_means_off_for_a_question_that_waits(host: Talk) -> None:
    await started(host)
    await host.wait(HOUR, BUSY)
    await hosted(host, ("daily off", "No more daily questions"))
    assert not (await host.wait(HOUR)).posts


async def test_a_pause_that_comes_while_a_host_types_stays(host: Talk) -> None:
    await started(host)
    await host.tutor.store.pause(host.room, "archived", [])
    await host.expect(("daily tries 2", "with 2 tries"))
    assert (await host.tutor.store.room(TENANT, "R1") or host.room).paused == "archived"


async def test_a_paused_room_promises_nothing(host: Talk) -> None:
    await started(host)
    await host.tutor.store.pause(host.room, "archived", [])
    await hosted(host, ("daily now", "Paused, because I cannot post here"), ("quiz here", "Paused, because"))


async def test_a_choice_that_no_question_fits_is_told(host: Talk) -> None:
    await started(host)
    await hosted(host, ("daily levels lead", ("no question fits these", "no: Next question")))


async def test_what_was_looked_at_but_never_posted_breaks_no_streak(host: Talk) -> None:
    await started(host, "daily on everyday")
    ann, ben = (Talk(host.tutor, name, host.now, host.room) for name in ("Ann", "Ben"))
    await host.wait(HOUR)
    for each in (ann, ben):
        each.now = host.now
        await each.arrive()
        await each.expect((COVERS_ALL, "key points"))
    await host.wait(DAY, BUSY, BUSY)
    ben.now = host.now
    await ben.expect(("quiz", "Today's question"))
    await host.wait(timedelta(seconds=601), CLOSED, CLOSED)
    ann.now = host.now + 2 * DAY
    await ann.expect(("stats", "Streak: 1 day"))


async def test_what_is_still_open_is_not_missed_yet(host: Talk) -> None:
    await started(host)
    ann = Talk(host.tutor, "Ann", host.now, host.room)
    await ann.wait(HOUR)
    await ann.arrive()
    await ann.expect((COVERS_ALL, "100 points"))
    await ann.wait(3 * DAY)
    await ann.wait(23 * HOUR)
    await ann.expect(("stats", "Streak: 1 day"))


async def test_a_claim_that_nobody_accepted_names_nobody(host: Talk) -> None:
    await started(host)
    await host.wait(HOUR)
    await answer_all(host, [COVERS_NONE] * 5)
    claiming = Talk(host.tutor, "A0", host.now + HOUR, host.room)
    await claiming.expect(("claim 1", "Thanks"), ("claim 2", "Thanks"))
    reveal = (await host.wait(3 * DAY)).messages[-2]
    assert isinstance(reveal, Reveal)
    assert (reveal.average, reveal.best) == (0, ())


async def test_who_copied_the_model_answer_is_not_named(host: Talk) -> None:
    await started(host)
    await host.wait(HOUR)
    await answer_all(host, [host.tutor.bank["sql/q0"].answer, *[COVERS_NONE] * 4])
    reveal = (await host.wait(3 * DAY)).messages[-2]
    assert isinstance(reveal, Reveal)
    assert reveal.best == ()


async def test_a_question_that_is_still_open_did_not_go_badly(host: Talk) -> None:
    await started(host)
    await host.wait(HOUR)
    await hosted(host, ("daily now", "on its way"))
    card = (await host.wait()).messages[0]
    assert isinstance(card, QuestionCard)
    ask = (await host.tutor.store.asks([(TENANT, card.ask)]))[TENANT, card.ask]
    ann = Talk(host.tutor, "Ann", host.now + SECOND, host.room)
    await ann.tutor.look(ask, ann.learner, ann.now)
    await ann.expect((COVERS_ALL, "100 points"))
    digest = (await host.wait(8 * HOUR)).messages[-1]
    assert isinstance(digest, Digest)
    assert digest.again == ()


async def test_a_digest_that_waits_forgets_whoever_wants_to_be_forgotten(host: Talk) -> None:
    await started(host)
    await host.wait(HOUR)
    await answer_all(host, [COVERS_ALL, OTHERWISE, COVERS_TREE])
    await host.wait(8 * HOUR, BUSY)
    await Talk(host.tutor, "A0", host.now, host.room).expect(("forget me for good", "Everything about you is deleted"))
    digest = (await host.wait(HOUR)).messages[0]
    assert isinstance(digest, Digest)
    assert [row.name for row in digest.rows] == ["A1", "A2"]


async def test_a_host_is_forgotten_from_a_message_to_the_bot_alone(host: Talk) -> None:
    await started(host)
    await host.tutor.store.forget(Learner(Tenant("test", "user:hal"), "hal", "Hal"), host.now)
    assert (await host.tutor.store.room(TENANT, "R1") or host.room).set_by == ""
    assert not await host.tutor.store.is_host(host.room, host.learner)


async def test_who_answers_while_a_reminder_waits_is_not_reminded(host: Talk) -> None:
    await started(host, "daily on everyday")
    ann = Talk(host.tutor, "Ann", host.now, host.room)
    await ann.wait(HOUR)
    await ann.arrive()
    await ann.expect((COVERS_ALL, "100 points"), ("remind on", "An hour before"))
    await ann.wait(DAY)
    await ann.arrive()
    slot = Slot(TENANT, "R1", ann.now.date(), SlotKind.REMINDER, learner="ann")
    today = await ann.tutor.today(ann.room, ann.learner, ann.now)
    assert today
    await ann.tutor.store.plan([Planned(slot, ann.now + HOUR, ann.now + DAY, today.id)])
    await ann.expect((OTHERWISE, "key points"))
    assert not [each for each in (await ann.wait(2 * HOUR)).messages if isinstance(each, Reminder)]


async def test_one_room_that_cannot_be_planned_does_not_stop_the_others(host: Talk) -> None:
    await started(host)
    await host.tutor.store.schedule(Room(TENANT, "Mars", "Mars/Olympus", EVERY_DAY), FRIDAY - HOUR)
    assert kinds(await host.wait(HOUR)) == [QuestionCard]


async def test_two_questions_of_one_room_in_one_round_differ(host: Talk) -> None:
    await host.tutor.store.schedule(host.room, None)
    slots = [Slot(TENANT, "R1", FRIDAY.date(), SlotKind.EXTRA, number) for number in range(1, 9)]
    await host.tutor.store.plan([Planned(slot, FRIDAY, FRIDAY + DAY) for slot in slots])
    cards = (await host.wait(2 * HOUR)).messages
    assert len({card.title for card in cards if isinstance(card, QuestionCard)}) == len(slots)


@pytest.mark.parametrize("ahead", [-90, -2, 2, 90])
async def test_a_lost_answer_is_found_though_the_clocks_differ(host: Talk, ahead: int) -> None:
    """Messages are looked for by the platform's time."""

    class Elsewhere(Channel):
        async def send(self, post: Post) -> Posted | Unclear:  # type: ignore[override]
            self.posts.append(post)
            return Unclear("lost")

        async def find(self, spot: Spot, since: datetime, until: datetime) -> Found:
            return Found(("p1",) if since <= room.now - timedelta(seconds=ahead + 60) <= until else ())

    platform = Elsewhere()
    room = await a_room(host.tutor, platform)
    await room.ticks(timedelta(), timedelta(seconds=60))
    assert len(platform.posts) == 1
