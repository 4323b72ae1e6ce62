"""The app is the same wherever it runs, and says of itself what it hears."""

import pytest

from bot.adapters.slack.app import BUTTONS
from bot.adapters.slack.naming import ACTION_IDS
from bot.core.messages import Action
from bot.core.tutor import Tutor
from tests.adapters.slack.scene import TENANT, scene


def test_every_action_that_can_be_pressed_is_heard() -> None:
    assert set(Action) == set(ACTION_IDS) == {each for each in BUTTONS if isinstance(each, Action)}


async def test_what_bolt_would_read_from_the_surroundings_changes_nothing(
    studied: Tutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("BOT_TOKEN", "CLIENT_ID", "CLIENT_SECRET", "SIGNING_SECRET"):
        monkeypatch.setenv(f"SLACK_{name}", "xoxb-of-somebody-else")
    async with scene(studied) as stage:
        assert (await stage.slack.command(stage["Ann"], "/quiz", "topics", stage.channel)).ok
        assert {call.token for call in stage.slack.calls} == {stage.workspace.token, stage.slack.app_token}


async def test_slack_is_asked_once_whose_token_it_is(studied: Tutor) -> None:
    async with scene(studied) as stage:
        for text in ("topics", "stats", "help"):
            await stage.slack.command(stage["Ann"], "/quiz", text, stage.channel)
        assert [call.method for call in stage.slack.calls if call.method == "auth.test"] == ["auth.test"]
        users = [call for call in stage.slack.calls if call.method == "users.info"]
        assert len(users) == 1, "a name is remembered"


async def test_other_events_and_presses_are_only_acknowledged(studied: Tutor) -> None:
    async with scene(studied) as stage:
        view = {"type": "home", "blocks": [{"type": "actions", "elements": [LINK]}]}
        client = await stage.desk.clients.client(TENANT)
        assert client
        await client.views_publish(user_id="UANN", view=view)
        home = stage.slack.home(stage["Ann"])
        assert (await stage.slack.press(stage["Ann"], home, "Open")).ok


LINK = {
    "type": "button",
    "action_id": "docs",
    "text": {"type": "plain_text", "text": "Open"},
    "url": "https://a.example",
}
