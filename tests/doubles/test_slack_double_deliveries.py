"""How the fake Slack delivers: late, again, twice, in reverse, to any connection, and after a disconnect."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

from tests.doubles.slack import APP_TOKEN, FakeSlack, Message
from tests.doubles.slack_app import Scene, by_socket, over_http
from tests.doubles.slack_replies import Reply


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with FakeSlack() as slack:
        slack.subscribed = {"message"}
        yield Scene(slack)


@pytest.fixture(params=["socket", "http"])
async def talk(scene: Scene, request: pytest.FixtureRequest) -> AsyncIterator[Scene]:
    async with by_socket(scene) if request.param == "socket" else over_http(scene):
        yield scene


async def too_late(scene: Scene, saying: Any) -> Any:
    """The app is at it, and the test's clock runs out."""
    task = asyncio.ensure_future(saying)
    await scene.quiz.busy.wait()
    scene.slack.advance(3)
    return await task


async def test_who_stays_silent_is_told_again(talk: Scene) -> None:
    slack, quiz = talk.slack, talk.quiz
    quiz.silent = asyncio.Event()
    message: Message = await too_late(talk, slack.say(talk.ann, talk.general, "Hello"))
    assert message.acks[0].timed_out
    quiz.silent.set()
    quiz.silent = None
    assert await slack.retry() == 1
    assert await slack.retry() == 0
    await slack.until(lambda: len(quiz.heard) >= 1)
    (first, again) = slack.courier.sent
    assert (again.payload["event_id"], again.retry, again.reason) == (first.payload["event_id"], 1, "http_timeout")


async def test_three_more_times_at_most(scene: Scene) -> None:
    await scene.slack.say(scene.ann, scene.general, "Is anybody there?")
    assert [await scene.slack.retry() for _ in range(5)] == [1, 1, 1, 0, 0]
    assert [one.retry for one in scene.slack.courier.sent] == [0, 1, 2, 3]


async def test_a_command_that_is_late(talk: Scene) -> None:
    talk.quiz.silent = asyncio.Event()
    reply: Reply = await too_late(talk, talk.slack.command(talk.ann, "/quiz", "x", talk.general))
    assert (reply.timed_out, reply.errors) == (True, ["operation_timeout"])
    assert talk.slack.seen_by(talk.ann) == []
    talk.quiz.silent.set()


async def test_twice(talk: Scene) -> None:
    talk.slack.deliver_twice()
    await talk.slack.say(talk.ann, talk.general, "Hello")
    await talk.slack.until(lambda: len(talk.quiz.heard) == 2)
    assert len({body["event_id"] for body in talk.quiz.heard}) == 1


async def test_in_reverse(talk: Scene) -> None:
    talk.slack.deliver_reversed(3)
    for text in "abc":
        message = await talk.slack.say(talk.ann, talk.general, text)
    assert message.acks[0].acked
    assert [one.payload["event"]["text"] for one in talk.slack.courier.sent] == ["c", "b", "a"]


async def test_after_a_disconnect_the_app_is_back(scene: Scene) -> None:
    async with by_socket(scene):
        await scene.slack.disconnect()
        await scene.slack.connected(2)
        assert (await scene.slack.say(scene.ann, scene.general, "Hello")).acks[0].acked


async def test_a_warning_is_enough_to_reconnect(scene: Scene) -> None:
    async with by_socket(scene):
        await scene.slack.warn()
        await scene.slack.connected(2)
        assert (await scene.slack.say(scene.ann, scene.general, "Hello")).acks[0].acked


async def test_ten_connections_at_most(scene: Scene) -> None:
    async with aiohttp.ClientSession() as session, AsyncExitStack() as stack:
        said = []
        for _ in range(11):
            opened = await scene.quiz.client.apps_connections_open(app_token=APP_TOKEN)
            socket = await stack.enter_async_context(session.ws_connect(opened["url"]))
            said.append(await socket.receive_json())
        assert [one["num_connections"] for one in said[:10]] == list(range(1, 11))
        assert (said[10]["type"], said[10]["reason"]) == ("disconnect", "too_many_websockets")
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(opened["url"])


async def test_any_of_several_connections(scene: Scene) -> None:
    async with by_socket(scene):
        second = AsyncSocketModeHandler(scene.quiz.app, APP_TOKEN)
        await second.connect_async()  # type: ignore[no-untyped-call]
        await scene.slack.connected(2)
        for text in "ab":
            assert (await scene.slack.say(scene.ann, scene.general, text)).acks[0].acked
        await second.close_async()  # type: ignore[no-untyped-call]


async def test_nobody_is_connected(scene: Scene) -> None:
    reply = await scene.slack.command(scene.ann, "/quiz", "x", scene.general)
    assert (reply.acked, reply.errors) == (False, ["dispatch_failed"])


async def test_what_is_not_signed_by_slack_is_refused(scene: Scene) -> None:
    async with over_http(scene):
        scene.slack.deliver_over_http(scene.quiz.url, "another secret")
        reply = await scene.slack.command(scene.ann, "/quiz", "x", scene.general)
        assert (reply.status, reply.errors) == (401, ["dispatch_failed"])
        scene.slack.deliver_over_http(scene.quiz.url, clock=lambda: 0)
        assert (await scene.slack.command(scene.ann, "/quiz", "x", scene.general)).status == 401


async def test_the_app_hears_of_its_own_words_if_the_test_wants_it(talk: Scene) -> None:
    talk.slack.echoes = True
    await talk.quiz.client.chat_postMessage(channel="C1", text="Hello")
    await talk.slack.until(lambda: talk.slack.courier.sent)
    assert talk.slack.courier.sent[0].payload["event"]["bot_id"] == talk.ws.bot_id
