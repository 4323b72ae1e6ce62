"""Two servers with the same people in them, and nothing of the one ever seen in the other."""

import pytest

from bot.adapters.discord.presses import Press, Verb
from tests.adapters.discord.scene import A_DAY, Scene
from tests.dialogue import COVERS_ALL, COVERS_TREE
from tests.doubles.discord_messages import Message
from tests.doubles.discord_posting import put
from tests.doubles.discord_values import Channel


async def test_the_same_person_on_two_servers_is_two_learners(scene: Scene) -> None:
    room = scene.other_server(scene.ann)
    here, there = await scene.daily(), await scene.daily(room)
    await scene.answer(scene.ann, here, COVERS_ALL)
    assert "Nobody is on this board yet" in (await scene.slash(scene.ann, "leaderboard", room, everyone=True)).shown
    assert "not answered anything here" in (await scene.slash(scene.ann, "quiz last", room)).shown
    assert "**0**" in (await scene.slash(scene.ann, "quiz stats", room)).shown
    await scene.answer(scene.ann, there, COVERS_TREE)
    assert "100 points" in (await scene.slash(scene.ann, "leaderboard")).shown
    assert "50 points" in (await scene.slash(scene.ann, "leaderboard", room)).shown
    await scene.slash(scene.ann, "quiz forget", room, for_good=True)
    assert "100 points" in (await scene.slash(scene.ann, "leaderboard")).shown
    assert "not answered anything here" in (await scene.slash(scene.ann, "quiz last", room)).shown


async def test_a_host_of_one_server_is_nobody_on_the_other(scene: Scene) -> None:
    room = scene.other_server(scene.hal)
    assert "Only the hosts" in (await scene.slash(scene.hal, "daily on", room)).shown
    feedback = await scene.answer(scene.ann, await scene.daily(), COVERS_TREE)
    await scene.press(scene.ann, feedback, "I did say this")
    assert "Only the hosts" in (await scene.slash(scene.hal, "quiz reports", room)).shown


@pytest.mark.parametrize("address", ["{ask}", "{server}@{ask}"])
async def test_a_button_of_one_server_opens_nothing_on_another(scene: Scene, address: str) -> None:
    await scene.daily()
    [ask] = await scene.tutor.store.put_to(scene.core_room(), scene.at.date(), scene.at.date() + A_DAY)
    room = scene.other_server(scene.ann)
    about = address.format(server=scene.guild.id, ask=ask.id)
    smuggled = with_buttons(scene, room, Press(Verb.ANSWER, about), Press(Verb.HINT, about), Press(Verb.SHOW, about))
    for button in smuggled.buttons:
        reply = await scene.press(scene.ann, smuggled, button)
        assert reply.modal is None
        assert "not here any more" in reply.shown


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("detail", ["", "nonsense", "7"])
async def test_a_button_about_nothing_is_answered_with_a_sentence(scene: Scene, verb: Verb, detail: str) -> None:
    message = with_buttons(scene, scene.room, Press(verb, "nonsense", detail))
    reply = await scene.press(scene.ann, message, verb)
    assert "our mistake" not in reply.shown
    assert reply.shown
    assert reply.ephemeral or verb is Verb.SHARE


def with_buttons(scene: Scene, room: Channel, *presses: Press) -> Message:
    """A message of the bot's, whoever wrote it."""
    buttons = [
        {"type": 2, "id": n, "style": 2, "label": press.verb.value, "custom_id": press.button_id}
        for n, press in enumerate(presses, 2)
    ]
    made = Message(scene.fake.new_id(), room, scene.fake.app, scene.at, "Hello")
    made.components = [{"type": 1, "id": 1, "components": buttons}]
    return put(scene.fake, made)
