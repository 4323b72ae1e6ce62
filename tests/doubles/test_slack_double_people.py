"""What people do in the fake Slack, and what of it the app and they themselves get to see."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.doubles.slack import FakeSlack
from tests.doubles.slack_acks import TROUBLE
from tests.doubles.slack_app import Scene, by_socket, card, modal
from tests.doubles.slack_block_kit import actions, button, field, option, plain, section, select, words
from tests.doubles.slack_block_kit import modal as view_of


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with FakeSlack() as slack:
        scene = Scene(slack)
        async with by_socket(scene):
            yield scene


async def opened(scene: Scene, *blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Ann has this modal open."""
    view = view_of(*blocks, **{"submit": plain("Send"), "callback_id": "answer", **more})
    await scene.quiz.client.views_open(trigger_id=scene.slack.trigger(scene.ann), view=view)
    return view


SUBMITTED: list[tuple[str, dict[str, Any], str, tuple[str, ...]]] = [
    ("nothing closes it", {}, "", ()),
    ("an update", {"response_action": "update", "view": modal("Well done")}, "Well done", ()),
    ("a push", {"response_action": "push", "view": modal("One more")}, "One more", ()),
    ("all of it", {"response_action": "clear"}, "", ()),
    ("errors", {"response_action": "errors", "errors": {"a": "Too short"}}, "Too short", ()),
    ("errors elsewhere", {"response_action": "errors", "errors": {"b": "?"}}, "Question", (TROUBLE, "invalid_errors")),
    ("an unknown action", {"response_action": "sing"}, "Question", (TROUBLE, "invalid_response_action")),
    ("a long title", {"response_action": "update", "view": modal(title=plain("x" * 25))}, "Question", (TROUBLE,)),
]


@pytest.mark.parametrize(
    ("reply", "shown", "errors"), [row[1:] for row in SUBMITTED], ids=[row[0] for row in SUBMITTED]
)
async def test_what_becomes_of_a_modal(scene: Scene, reply: Any, shown: str, errors: tuple[str, ...]) -> None:
    scene.quiz.reply = reply
    await opened(scene, section("Question"), field(block_id="a"))
    answered = await scene.slack.submit(scene.ann, {"a": "a tree"})
    assert answered.errors[: len(errors)] == list(errors)
    view = scene.slack.modal(scene.ann)
    assert (view is None) == (not shown)
    assert view is None or shown in view.shown


async def test_slacks_own_client_refuses_first(scene: Scene) -> None:
    await opened(scene, field(words(max_length=5)), field(words(), label=plain("Why"), optional=True))
    assert (await scene.slack.submit(scene.ann)).fields == {"Answer": "Please complete this required field."}
    assert (await scene.slack.submit(scene.ann, {"Answer": "x" * 6})).fields == {
        "Answer": "Must be 5 characters or fewer."
    }
    assert scene.slack.courier.sent == []
    with pytest.raises(LookupError, match=r"no field 'Name' among \['Answer', 'Why'\]"):
        await scene.slack.submit(scene.ann, {"Name": "x"})


async def test_what_is_picked_and_typed_arrives_as_state(scene: Scene) -> None:
    scene.quiz.reply = {}
    levels = field(select(options=[option("Junior", "j"), option("Senior", "s")], action_id="l"), block_id="levels")
    await opened(
        scene, levels, field(words(initial_value="draft", action_id="t"), block_id="text", label=plain("Text"))
    )
    await scene.slack.fill(scene.ann, {"levels": "Senior"})
    assert (await scene.slack.submit(scene.ann, {})).ok
    values = scene.slack.courier.sent[-1].payload["view"]["state"]["values"]
    assert values["levels"]["l"]["selected_option"]["value"] == "s"
    assert values["text"]["t"] == {"type": "plain_text_input", "value": "draft"}


async def test_a_menu_in_a_message(scene: Scene) -> None:
    menu = actions(select(options=[option("Again", "again")], action_id="answer"), block_id="m")
    await scene.quiz.client.chat_postMessage(channel="C1", text="Pick", blocks=[menu])
    (message,) = scene.slack.messages(scene.general)
    assert (await scene.slack.press(scene.ann, message, "answer", "Again")).ok
    payload = scene.slack.courier.sent[-1].payload
    assert payload["actions"][0]["selected_option"]["value"] == "again"
    assert payload["state"]["values"]["m"]["answer"]["selected_option"]["value"] == "again"


async def test_only_who_sees_a_message_can_press_it(scene: Scene) -> None:
    bob = scene.ws.user("U2", "Bob")
    scene.general.members.add(bob.key)
    await scene.quiz.client.chat_postEphemeral(channel="C1", user="U1", text="For you", blocks=card("Answer"))
    (message,) = scene.slack.seen_by(scene.ann)
    assert scene.slack.seen_by(bob) == []
    with pytest.raises(AssertionError, match="only U1 sees it"):
        await scene.slack.press(bob, message, "Answer")
    with pytest.raises(LookupError, match=r"nothing 'Skip' to press among \['Answer'\]"):
        await scene.slack.press(scene.ann, message, "Skip")
    assert (await scene.slack.press(scene.ann, message, "Answer")).ok
    assert "message" not in scene.slack.courier.sent[-1].payload


async def test_plain_text_of_a_message_comes_back_escaped(scene: Scene) -> None:
    blocks = [actions(button("A & B", action_id="answer"))]
    await scene.quiz.client.chat_postMessage(channel="C1", text="x", blocks=blocks)
    (message,) = scene.slack.messages(scene.general)
    assert message.buttons == ["A & B"]
    await scene.slack.press(scene.ann, message, "A & B")
    assert scene.slack.courier.sent[-1].payload["actions"][0]["text"]["text"] == "A &amp; B"


async def test_closing_is_told_if_asked_for(scene: Scene) -> None:
    scene.slack.courier.patience = 0.01
    await opened(scene, section("x"), notify_on_close=True)
    await scene.slack.close(scene.ann)
    assert scene.slack.courier.sent[-1].payload["type"] == "view_closed"
    assert scene.slack.modal(scene.ann) is None
