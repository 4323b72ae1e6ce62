"""The manifest of the app over HTTP: that of Socket Mode, but for how Slack reaches it and how it is installed."""

import json
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot.adapters.slack.installing import INSTALL, REDIRECT
from bot.adapters.slack.over_http import EVENTS
from bot.adapters.slack.scopes import EVENTS as HEARD
from bot.adapters.slack.scopes import SCOPES
from bot.settings import ROOT, TOKENS

HOST = "keypoint.example.org"
REMOVED = {"app_uninstalled", "tokens_revoked"}


def manifest(name: str) -> Any:
    return json.loads((ROOT / "docs" / name).read_text("utf-8"))


OVER_HTTP, BY_SOCKET = manifest("slack-manifest-http.json"), manifest("slack-manifest.json")


def without_urls(part: Any) -> Any:
    if isinstance(part, list):
        return [without_urls(each) for each in part]
    if isinstance(part, dict):
        return {name: without_urls(each) for name, each in part.items() if not name.endswith(("url", "urls"))}
    return part


def urls(part: Any) -> list[str]:
    if isinstance(part, list | dict):
        return [url for each in (part.values() if isinstance(part, dict) else part) for url in urls(each)]
    return [part] if isinstance(part, str) and "://" in part else []


@pytest.mark.parametrize("part", ["display_information", "features", "oauth_config"])
def test_both_ask_for_the_same_and_offer_the_same(part: str) -> None:
    assert without_urls(OVER_HTTP[part]) == BY_SOCKET[part]


def test_over_http_it_hears_of_its_removal_as_well() -> None:
    settings = OVER_HTTP["settings"]
    assert set(settings["event_subscriptions"]["bot_events"]) == {*HEARD, *REMOVED}
    assert set(BY_SOCKET["settings"]["event_subscriptions"]["bot_events"]) == set(HEARD)
    assert (settings["socket_mode_enabled"], settings["token_rotation_enabled"]) == (False, True)
    assert settings["interactivity"]["is_enabled"]
    assert settings["org_deploy_enabled"] is False


def test_every_address_is_one_that_answers() -> None:
    found = urls(OVER_HTTP)
    assert {urlsplit(url).netloc for url in found} == {HOST}
    assert {urlsplit(url).path for url in found} == {EVENTS, REDIRECT}
    commands = OVER_HTTP["features"]["slash_commands"]
    assert [urlsplit(command["url"]).path for command in commands] == [EVENTS] * 2


def test_every_scope_and_every_setting_is_explained() -> None:
    told = (ROOT / "docs" / "slack.md").read_text("utf-8")
    names = {name.upper() for ways in TOKENS["slack"].values() for name in ways}
    assert [each for each in (*SCOPES, *names) if each not in told] == []
    assert [each for each in (INSTALL, REDIRECT, EVENTS) if f" {each}`" not in told] == []
