"""The first minutes in a room, and what is talk in a thread."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.arriving import invited, room_at
from bot.core.daily import hear_daily
from bot.core.daily_words import SetDaily
from bot.core.messages import Action, Notice, Offer
from bot.core.overview import overview
from bot.core.patience import Patience
from bot.core.places import Learner, Room
from bot.core.threads import answer_in, offer
from bot.core.tutor import Tutor
from tests.dialogue import COVERS_ALL, MORNING, ROOM, TENANT, Talk

HAL = Learner(TENANT, "hal", "Hal")
NEW = Room(TENANT, "R1", "UTC")


async def test_who_invites_the_tutor_hosts_it_in_their_own_zone(tutor: Tutor) -> None:
    hello = await invited(tutor, NEW, HAL, MORNING, "Europe/Berlin")
    assert hello == Offer(
        "I post one question each weekday at 09:00, Berlin time.",
        (Action.START, Action.CHANGE, Action.TRY_PRIVATELY),
    )
    room = await room_at(tutor.store, TENANT, "R1")
    assert (room.zone, room.set_by, room.settings.on) == ("Europe/Berlin", "hal", False)
    started = await hear_daily(tutor, room, HAL, SetDaily((("on", True),)), MORNING, "k")
    assert isinstance(started, Notice)
    assert "Next question: Tuesday 24 November, 09:00 in Berlin" in started.text


async def test_a_zone_nobody_knows_is_utc(tutor: Tutor) -> None:
    hello = await invited(tutor, NEW, HAL, MORNING, "Mars/Olympus")
    assert isinstance(hello, Offer)
    assert "09:00, UTC time" in hello.text


async def test_invited_back_a_paused_room_goes_on(tutor: Tutor) -> None:
    talk = Talk(tutor)
    await talk.arrive()
    await tutor.store.pause(talk.room, "I was removed", ())
    paused = await room_at(tutor.store, TENANT, "R1")
    assert paused.paused
    back = await invited(tutor, paused, HAL, talk.now)
    assert isinstance(back, Notice)
    assert back.text.startswith("I am back. A question every day at 09:00 in Berlin")
    assert not (await room_at(tutor.store, TENANT, "R1")).paused


@pytest.mark.parametrize("manages", [True, False])
async def test_whom_the_platform_lets_manage_the_room_may_set_it(tutor: Tutor, manages: bool) -> None:
    room = replace(ROOM, settings=replace(ROOM.settings, on=False))
    await tutor.store.schedule(room, None)
    eve = Learner(TENANT, "eve", "Eve", manages=manages)
    said = await hear_daily(tutor, room, eve, SetDaily((("on", True),)), MORNING, "k")
    assert isinstance(said, Notice)
    assert ("Next question" in said.text) is manages


async def test_a_host_names_another(tutor: Tutor) -> None:
    host, ben = Talk(tutor, "Hal"), Talk(tutor, "Ben")
    await tutor.store.schedule(ROOM, None)
    await tutor.store.add_host(ROOM, host.learner)
    await ben.expect(("quiz host ben", "Only a host of this room can name another"), ("reports", "Only the hosts"))
    await host.expect(("quiz host @ben", "Done: they can set"))
    await ben.expect(("reports", "No claims and no reports are waiting"))


@pytest.mark.parametrize(
    ("text", "mentions", "answer"),
    [
        ("Answer: a sorted tree", False, "a sorted tree"),
        ("answer :a sorted tree", False, "a sorted tree"),
        ("a sorted tree", True, "a sorted tree"),
        ("  answer: x", True, "x"),
        ("a sorted tree", False, None),
        ("the answer: is that so?", False, None),
        ("answer:", False, None),
        ("", True, None),
    ],
)
def test_what_in_a_thread_is_an_answer(text: str, mentions: bool, answer: str | None) -> None:
    assert answer_in(text, mentions_tutor=mentions) == answer


async def test_talk_is_offered_grading_once_and_not_after_an_answer(tutor: Tutor) -> None:
    ann, ben = Talk(tutor), Talk(tutor, "Ben")
    await ann.arrive()
    ask = await tutor.today(ann.room, ann.learner, ann.now)
    assert ask
    first = await offer(tutor.store, ask, ann.learner, ann.now)
    assert first
    assert first.actions == (Action.GRADE, Action.TALK)
    assert await offer(tutor.store, ask, ann.learner, ann.now) is None
    await ben.arrive()
    await ben.expect((COVERS_ALL, "100 points"))
    assert await offer(tutor.store, ask, ben.learner, ben.now) is None


async def test_one_sees_how_one_stands_in_each_room(tutor: Tutor) -> None:
    ann = Talk(tutor)
    await ann.arrive()
    await ann.expect((COVERS_ALL, "100 points"))
    await tutor.store.schedule(Room(TENANT, "R0", "UTC"), None)
    await tutor.store.schedule(Room(TENANT, "not hers", "UTC"), None)
    await tutor.store.add_host(Room(TENANT, "R0", "UTC"), ann.learner)
    found = await overview(tutor, ann.learner, ann.now)
    assert [(each.room.id, each.stats.points, len(each.rows), each.may_set) for each in found.rooms] == [
        ("R0", 0, 0, True),
        ("R1", 100, 1, False),
    ]


def test_patience_ends_and_comes_back() -> None:
    patience, at = Patience(most=3, per=timedelta(seconds=2)), MORNING
    assert [patience.lasts(TENANT, "ann", at) for _ in range(5)] == [True, True, True, False, False]
    assert patience.lasts(TENANT, "ben", at)
    assert patience.lasts(TENANT, "ann", at + timedelta(seconds=2))
    assert not patience.lasts(TENANT, "ann", at + timedelta(seconds=2))
