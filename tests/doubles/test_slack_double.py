"""The fake Slack, seen by a small app of the real slack_bolt: in both modes it carries and refuses as Slack does."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.doubles.slack import FakeSlack
from tests.doubles.slack_app import Scene, by_socket, over_http


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with FakeSlack() as slack:
        yield Scene(slack)


@pytest.fixture(params=["socket", "http"])
async def talk(scene: Scene, request: pytest.FixtureRequest) -> AsyncIterator[Scene]:
    async with by_socket(scene) if request.param == "socket" else over_http(scene):
        yield scene


async def test_a_command_a_button_a_modal(talk: Scene) -> None:
    slack, ann = talk.slack, talk.ann
    reply = await slack.command(ann, "/quiz", "redis senior", talk.general)
    assert reply.ok
    assert [message.shown for message in slack.seen_by(ann)] == ["You said redis senior"]
    await slack.until(lambda: slack.messages(talk.general))
    (message,) = slack.messages(talk.general)
    assert message.buttons == ["Answer", "Skip"]
    assert (await slack.press(ann, message, "Answer")).ok
    await slack.until(lambda: slack.modal(ann))
    view = slack.modal(ann)
    assert view is not None
    assert "An index?" in view.shown
    assert view.fields == {"Answer": None}
    assert (await slack.submit(ann, {"Answer": "a tree"})).ok
    assert "Well done" in view.shown
    assert view.fields == {"Answer": "a tree"}


async def test_talk_comes_as_message_and_mention(talk: Scene) -> None:
    await talk.slack.say(talk.ann, talk.general, "<@UBOTT1> a < b & c")
    await talk.slack.until(lambda: len(talk.quiz.heard) == 2, 5)
    kinds = [body["event"]["type"] for body in talk.quiz.heard]
    assert sorted(kinds) == ["app_mention", "message"]
    assert {body["event"]["text"] for body in talk.quiz.heard} == {"<@UBOTT1> a &lt; b &amp; c"}
    assert talk.quiz.heard[0]["event_id"] != talk.quiz.heard[1]["event_id"]


async def test_response_urls_five_times_in_half_an_hour(talk: Scene) -> None:
    slack = talk.slack
    await slack.command(talk.ann, "/quiz", "x", talk.general)
    await slack.until(lambda: slack.messages(talk.general))
    url = slack.courier.sent[0].payload["response_url"]
    async with aiohttp.ClientSession() as session:

        async def post(**said: Any) -> tuple[int, Any]:
            async with session.post(url, json=said) as response:
                return response.status, (await response.json()).get("error")

        assert await post(text="x", blocks=[{"type": "poll"}]) == (400, "invalid_blocks")
        assert [await post(text="x") for _ in range(5)] == [(200, None)] * 4 + [(404, "used_url")]
        other = slack.api.responses.make("T1", talk.ann, talk.general)
        slack.advance(1801)
        async with session.post(other, json={"text": "x"}) as response:
            assert (await response.json())["error"] == "expired_url"
    assert len(slack.seen_by(talk.ann)) == 5
