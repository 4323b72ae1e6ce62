"""The connection to Slack: tokens that are refused, connections that are lost, and an end that loses nothing."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.adapters.slack.clients import NoSlack, TokenRefused
from bot.adapters.slack.platform import over_socket
from bot.adapters.slack.scopes import SCOPES
from bot.core.grading import Grader
from bot.core.tutor import Tutor
from bot.core.watching import Unwatched
from tests.adapters.dialogues import MORNING
from tests.adapters.slack.scene import Scene, scene
from tests.dialogue import COVERS_ALL
from tests.doubles.slack import APP_TOKEN, FakeSlack


async def opened(tutor: Tutor, slack: FakeSlack, **tokens: str) -> str:
    """What is said of these tokens."""
    good = {"bot_token": slack.workspaces["T1"].token, "app_token": APP_TOKEN, "base_url": slack.api_url}
    platform = over_socket(tutor, lambda: MORNING, Unwatched(), **{**good, **tokens})
    try:
        await platform.open()
    except (TokenRefused, NoSlack) as error:
        return str(error)
    finally:
        await platform.close()
    return ""


async def test_tokens_are_checked_before_anything_else(tutor: Tutor) -> None:
    async with FakeSlack() as slack:
        workspace = slack.workspace("T1", scopes=" ".join(SCOPES))
        assert await opened(tutor, slack) == ""
        assert "Slack refuses SLACK_BOT_TOKEN: invalid_auth" in await opened(tutor, slack, bot_token="xoxb-wrong")
        assert "Slack refuses SLACK_APP_TOKEN: invalid_auth" in await opened(tutor, slack, app_token="xapp-wrong")
        swapped = {"bot_token": APP_TOKEN, "app_token": workspace.token}
        assert "SLACK_BOT_TOKEN: not_allowed_token_type" in await opened(tutor, slack, **swapped)
        assert "cannot be reached" in await opened(tutor, slack, base_url="http://127.0.0.1:9/")
        slack.faults.limit("apps.connections.open", 30)
        assert await opened(tutor, slack) == "", "to be told to wait is no refusal"


async def test_scopes_that_are_missing_are_named(tutor: Tutor) -> None:
    async with FakeSlack() as slack:
        slack.workspace("T1", scopes=" ".join(set(SCOPES) - {"users:read", "im:write"}))
        with capture_logs() as logged:
            assert await opened(tutor, slack) == ""
        assert [each["missing"] for each in logged] == [["im:write", "users:read"]]


@pytest.mark.parametrize("way", ["refresh_requested", "warning", "silently"])
async def test_a_connection_that_is_lost_comes_back(stage: Scene, way: str) -> None:
    assert stage.platform.is_connected()
    connected = stage.slack.sockets.connected
    if way == "warning":
        await stage.slack.sockets.warn()
    else:
        await stage.slack.disconnect(silently=way == "silently")
    await stage.slack.connected(connected + 1)
    await settled(stage)
    assert (await stage.slack.command(stage["Ann"], "/quiz", "topics", stage.channel)).ok


async def settled(stage: Scene) -> None:
    """The SDK may reconnect twice, for the word and for the deed, and says nothing when it is done."""
    calm = 0
    async with asyncio.timeout(5):
        while calm < 50:
            client = stage.platform._client
            is_calm = stage.platform.is_connected() and client and not client.connect_operation_lock.locked()
            calm = calm + 1 if is_calm else 0
            await asyncio.sleep(0)


class Slow(Grader):
    """Not slow itself: it says when it is asked, so that the test can act at that moment."""

    asked = asyncio.Event()

    def grade(self, question_id: str, answer: Any) -> Any:
        self.asked.set()
        return super().grade(question_id, answer)


async def test_what_was_accepted_is_finished_before_the_end(studied: Tutor) -> None:
    slow = Slow(studied.bank)
    slow.asked = asyncio.Event()
    async with scene(replace(studied, grader=slow)) as stage:
        card = await stage.card()
        saying = asyncio.create_task(stage.slack.say(stage["Ann"], stage.channel, f"answer: {COVERS_ALL}", card))
        await slow.asked.wait()
        await stage.platform.close()
        said = await saying
        assert said.acks[0].acked
        assert "100 points" in stage.slack.seen_by(stage["Ann"])[-1].shown
        assert "1 has answered" in card.shown
        assert not stage.platform.is_connected()


async def test_after_the_end_nothing_is_taken(stage: Scene) -> None:
    stage.platform._is_closing = True
    stage.slack.courier.patience = 0.05
    reply = await stage.slack.command(stage["Ann"], "/quiz", "topics", stage.channel)
    assert not reply.acked


async def test_it_is_not_connected_before_it_listens(tutor: Tutor) -> None:
    async with FakeSlack() as slack:
        slack.workspace("T1", scopes=" ".join(SCOPES))
        tokens = {"bot_token": slack.workspaces["T1"].token, "app_token": APP_TOKEN, "base_url": slack.api_url}
        platform = over_socket(tutor, lambda: MORNING, Unwatched(), **tokens)
        assert not platform.is_connected()
        await platform.open()
        assert not platform.is_connected()
        await platform.close()
