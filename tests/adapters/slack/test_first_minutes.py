"""From the invitation to the first question: who may press what, and what everybody then sees."""

from datetime import timedelta

import pytest

from bot.core.arriving import room_at
from bot.core.places import Room
from tests.adapters.slack.scene import TENANT, Scene
from tests.dialogue import COVERS_ALL
from tests.doubles.slack_values import Message

HELLO = "I post one question each weekday at 09:00, Berlin time."


async def invited(scene: Scene, by: str = "Hal") -> Message:
    await scene.slack.invite_bot(scene[by], scene.channel)
    (greeting,) = scene.channel.messages
    return greeting


async def room(scene: Scene) -> Room:
    return await room_at(scene.tutor.store, TENANT, "C1")


async def test_it_says_one_thing_when_it_is_invited_and_whoever_did_that_is_its_host(new: Scene) -> None:
    greeting = await invited(new)
    assert HELLO in greeting.shown
    assert greeting.buttons == ["Start", "Change", "Try one privately"]
    assert (await room(new)).zone == "Europe/Berlin"
    assert (await new.slack.press(new["Hal"], greeting, "Start")).ok
    assert "A question Monday to Friday at 09:00 in Berlin" in greeting.displayed
    assert greeting.buttons == ["Change", "Try one privately"]
    assert (await room(new)).settings.on


async def test_an_event_that_comes_twice_greets_once(new: Scene) -> None:
    new.slack.deliver_twice()
    await invited(new)


async def test_others_coming_in_are_not_greeted(new: Scene) -> None:
    await invited(new)
    await new.slack.join(new.workspace.user("UDAN", "Dan"), new.channel)
    assert len(new.channel.messages) == 1


async def test_who_is_no_host_hears_so_and_can_try_one(new: Scene) -> None:
    greeting = await invited(new)
    for button in ("Start", "Change"):
        assert (await new.slack.press(new["Ann"], greeting, button)).ok
        assert "Only the hosts of this room" in new.slack.seen_by(new["Ann"])[-1].shown
    assert new.slack.modal(new["Ann"]) is None
    assert not (await room(new)).settings.on
    await new.slack.press(new["Ann"], greeting, "Try one privately")
    assert "Practice" in new.slack.seen_by(new["Ann"])[-1].shown


@pytest.mark.parametrize("who", ["an admin", "an owner", "who made the channel"])
async def test_whom_slack_lets_manage_the_channel_may_set_it(new: Scene, who: str) -> None:
    greeting = await invited(new)
    boss = new.workspace.user("UBOSS", "Boss", admin=who == "an admin", owner=who == "an owner")
    new.channel.members.add(boss.key)
    if who == "who made the channel":
        new.channel.creator = "UBOSS"
    await new.slack.press(boss, greeting, "Start")
    assert (await room(new)).settings.on


async def test_a_change_before_the_start_starts_it_too(new: Scene) -> None:
    greeting = await invited(new)
    await new.slack.press(new["Hal"], greeting, "Change")
    assert (await new.slack.submit(new["Hal"], {"Time": "10:30"})).ok
    found = await room(new)
    assert found.settings.on
    assert "A question Monday to Friday at 10:30 in Berlin" in greeting.displayed
    assert greeting.buttons == ["Change", "Try one privately"]
    assert (await new.post(timedelta(days=1, hours=2)))[0].buttons == ["Answer", "Hint", "Show the answer"]


async def test_it_is_asked_at_the_time_of_use(new: Scene) -> None:
    greeting = await invited(new)
    new["Bob"].admin = True
    assert (await new.slack.press(new["Bob"], greeting, "Change")).ok
    await new.slack.close(new["Bob"])
    new["Bob"].admin = False
    await new.slack.press(new["Bob"], greeting, "Change")
    assert new.slack.modal(new["Bob"]) is None


async def test_a_form_that_was_open_when_the_right_was_lost_changes_nothing(new: Scene) -> None:
    greeting = await invited(new)
    new["Bob"].admin = True
    await new.slack.press(new["Bob"], greeting, "Change")
    new["Bob"].admin = False
    await new.slack.submit(new["Bob"], {"Daily question": "On"})
    view = new.slack.modal(new["Bob"])
    assert view
    assert "Only the hosts of this room" in view.shown
    assert not (await room(new)).settings.on


async def test_the_greeting_says_what_was_changed_last(new: Scene) -> None:
    greeting = await invited(new)
    await new.slack.press(new["Hal"], greeting, "Start")
    await new.slack.press(new["Hal"], greeting, "Change")
    assert (await new.slack.submit(new["Hal"], {"Daily question": "Off"})).ok
    assert "There is no daily question here" in greeting.displayed
    assert greeting.buttons == ["Change", "Try one privately"]


async def test_what_is_changed_is_changed_although_the_greeting_cannot_be_edited(new: Scene) -> None:
    greeting = await invited(new)
    await new.slack.press(new["Hal"], greeting, "Change")
    new.slack.faults.fail("chat.update", error="message_not_found")
    assert (await new.slack.submit(new["Hal"], {"Time": "10:30"})).ok
    view = new.slack.modal(new["Hal"])
    assert view
    assert "at 10:30 in Berlin" in view.shown
    assert HELLO in greeting.shown


async def test_nobody_may_be_known_to_have_invited_it(new: Scene) -> None:
    new.channel.bots.append("T1")
    joined = {**new.slack._member(new.workspace, new.channel, "joined")}
    await new.slack._event(new.workspace, joined, new.channel)
    assert "09:00, UTC time" in new.channel.messages[0].shown


async def test_slack_may_not_say_who_it_was(new: Scene) -> None:
    new.slack.faults.fail("users.info", error="fatal_error")
    greeting = await invited(new)
    assert "09:00, UTC time" in greeting.shown


async def test_sent_away_and_invited_back_it_goes_on(new: Scene) -> None:
    greeting = await invited(new)
    await new.slack.press(new["Hal"], greeting, "Start")
    await new.slack.remove_bot(new["Hal"], new.channel)
    assert await new.post(timedelta(days=1)) == []
    assert (await room(new)).paused
    await new.slack.until(lambda: True)
    await new.slack.invite_bot(new["Hal"], new.channel)
    assert "I am back. A question Monday to Friday" in new.channel.messages[-1].shown
    assert not (await room(new)).paused


async def test_whoever_set_it_up_is_told_why_it_stopped(new: Scene) -> None:
    greeting = await invited(new)
    await new.slack.press(new["Hal"], greeting, "Start")
    await new.slack.remove_bot(new["Hal"], new.channel)
    await new.post(timedelta(days=1))
    told = new.workspace.dm(new["Hal"]).messages[-1].shown
    assert "I cannot post in <#C1> any more: I am not in this channel any more: invite me again" in told


async def test_from_the_invitation_to_the_first_answer(new: Scene) -> None:
    greeting = await invited(new)
    await new.slack.press(new["Hal"], greeting, "Start")
    (card,) = await new.post(timedelta(days=1))
    assert card.buttons == ["Answer", "Hint", "Show the answer"]
    await new.slack.press(new["Ann"], card, "Answer")
    view = new.slack.modal(new["Ann"])
    assert view
    assert "Texts are deleted after 90 days. `/quiz privacy` tells more." in view.shown
    await new.slack.submit(new["Ann"], {"Your answer": COVERS_ALL})
    assert "100 points for the board" in view.shown
    await new.slack.close(new["Ann"])
    await new.slack.press(new["Ann"], card, "Answer")
    view = new.slack.modal(new["Ann"])
    assert view
    assert "2 of 2 key points" in view.shown, "who is done sees their feedback once more"
    assert "deleted after" not in view.shown
