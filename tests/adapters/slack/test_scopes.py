"""What is asked of a workspace: the manifest, the code and Slack's own rules say the same."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.slack.app import COMMANDS, EVENTS
from bot.adapters.slack.on_report import REPORT
from bot.adapters.slack.scopes import EVENTS as SUBSCRIBED
from bot.adapters.slack.scopes import SCOPES

ROOT = Path(__file__).parents[3]
MANIFEST: dict[str, Any] = json.loads((ROOT / "docs" / "slack-manifest.json").read_text("utf-8"))
CALLED = {
    "chat.postMessage": {"chat:write"},
    "chat.postEphemeral": {"chat:write"},
    "chat.update": {"chat:write"},
    "chat.delete": {"chat:write"},
    "conversations.history": {"channels:history", "groups:history", "im:history"},
    "conversations.info": {"channels:read", "groups:read"},
    "conversations.open": {"im:write"},
    "conversations.replies": {"channels:history", "groups:history", "im:history"},
    "files.completeUploadExternal": {"files:write"},
    "files.getUploadURLExternal": {"files:write"},
    "reactions.add": {"reactions:write"},
    "users.info": {"users:read"},
    "auth.test": set(),
    "views.open": set(),
    "views.publish": set(),
    "views.push": set(),
    "views.update": set(),
}
"""Slack's reference: what each method wants where we call it."""
HEARD = {
    "app_home_opened": set[str](),
    "app_mention": {"app_mentions:read"},
    "member_joined_channel": {"channels:read", "groups:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
}


def test_the_manifest_asks_for_what_the_code_says() -> None:
    assert MANIFEST["oauth_config"]["scopes"]["bot"] == sorted(SCOPES)
    assert tuple(MANIFEST["settings"]["event_subscriptions"]["bot_events"]) == SUBSCRIBED
    assert {each["command"] for each in MANIFEST["features"]["slash_commands"]} == set(COMMANDS)
    assert [each["callback_id"] for each in MANIFEST["features"]["shortcuts"]] == [REPORT]


def test_everything_asked_for_is_used_and_everything_used_is_asked_for() -> None:
    used = {"commands"}.union(*CALLED.values(), *HEARD.values())
    assert used == set(SCOPES)
    assert set(HEARD) == set(SUBSCRIBED)
    assert {each.partition(".")[0] for each in SUBSCRIBED} == set(EVENTS)


def test_no_method_is_called_that_is_not_accounted_for() -> None:
    """The names of the SDK's methods are those of Slack with underscores."""
    names = {method.replace(".", "_") for method in CALLED}
    sources = "\n".join(file.read_text("utf-8") for file in (ROOT / "bot" / "adapters" / "slack").glob("*.py"))
    called = set(re.findall(r"\.((?:chat|conversations|files|reactions|users|views|auth)_\w+)\b", sources))
    assert called - names == {"files_upload_v2"}, "which is the two of files"


@pytest.mark.parametrize("command", MANIFEST["features"]["slash_commands"], ids=lambda each: each["command"])
def test_names_come_with_their_ids(command: dict[str, Any]) -> None:
    assert command["should_escape"], "or `/quiz host @ann` could not know who that is"
    assert len(command["description"]) <= 2000
    assert len(command["usage_hint"]) <= 1000


def test_slack_takes_it() -> None:
    """Lengths and switches as the reference of manifests has them."""
    shown = MANIFEST["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    settings = MANIFEST["settings"]
    assert settings["socket_mode_enabled"]
    assert settings["interactivity"] == {"is_enabled": True}
    home = MANIFEST["features"]["app_home"]
    assert home["home_tab_enabled"]
    assert home["messages_tab_enabled"]
    assert not home["messages_tab_read_only_enabled"]
    for shortcut in MANIFEST["features"]["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
