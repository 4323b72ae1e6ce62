"""Where the bot is no member: whoever wants a question there is told to invite it, before anything is set."""

import pytest

from bot.adapters.slack import on_settings
from bot.core.arriving import room_at
from tests.adapters.slack.scene import TENANT, Scene
from tests.adapters.slack.test_settings import opened
from tests.doubles.slack_values import Channel

OUT = "I am not in this channel"


async def typed(scene: Scene, text: str, channel: Channel, who: str = "Ann") -> str:
    assert (await scene.slack.command(scene[who], "/quiz", text, channel)).ok
    return scene.slack.seen_by(scene[who])[-1].shown


@pytest.mark.parametrize("text", ["daily on", "daily now", "here", "daily tries 2", "host <@UBOB|bob>", "reports"])
async def test_who_made_a_private_channel_cannot_be_known_and_is_told_to_invite_it(stage: Scene, text: str) -> None:
    private = stage.workspace.channel("G2", "quiet", private=True, creator=stage["Ann"], bot_in=False)
    assert OUT in await typed(stage, text, private)


async def test_between_two_people_there_is_nobody_to_invite(stage: Scene) -> None:
    between = stage.workspace.channel("D2", "directmessage", private=True, bot_in=False, members=[stage["Ann"]])
    assert "I am not in this conversation" in await typed(stage, "daily on", between)


async def test_start_and_change_say_so_too(new: Scene) -> None:
    await new.slack.invite_bot(new["Hal"], new.channel)
    (greeting,) = new.channel.messages
    await new.slack.press(new["Hal"], greeting, "Change")
    new.channel.bots.clear()
    await new.slack.submit(new["Hal"])
    view = new.slack.modal(new["Hal"])
    assert view
    assert OUT in view.shown
    await new.slack.close(new["Hal"])
    await new.slack.press(new["Hal"], greeting, "Start")
    assert OUT in new.slack.seen_by(new["Hal"])[-1].shown
    assert not (await room_at(new.tutor.store, TENANT, "C1")).settings.on


async def test_where_it_was_put_out_a_host_can_still_end_it(stage: Scene) -> None:
    await opened(stage, "Hal")
    stage.channel.bots.clear()
    await stage.slack.submit(stage["Hal"], {"Daily question": "Off"})
    assert not (await room_at(stage.tutor.store, TENANT, "C1")).settings.on


async def test_a_home_that_cannot_be_drawn_keeps_nobody_waiting(stage: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    await opened(stage, "Hal")
    monkeypatch.setattr(on_settings, "DRAWN_WITHIN", 0.01)
    stage.slack.faults.hang("views.publish")
    assert (await stage.slack.submit(stage["Hal"], {"Time": "10:30"})).ok
