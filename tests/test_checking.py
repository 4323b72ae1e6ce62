"""What the doctor asks the platforms, by the settings and by what the database knows of rooms and installations."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import create_engine

from bot.core.installations import Installation
from bot.core.places import Room, RoomSettings, Tenant
from bot.endpoints import served
from bot.settings import Settings
from bot.storage.installations import SqlInstallations
from bot.storage.store import SqlStore
from tests.checkup import about, of, said
from tests.doubles.discord import FakeDiscord
from tests.doubles.slack import FakeSlack
from tests.program import run
from tests.storage.workspaces import KEY, NEWER_KEY

T1 = Tenant("slack", "T1")
APP = {"slack_signing_secret": "signing-secret", "slack_client_id": "1.2", "slack_client_secret": "client-secret"}


@dataclass
class Both:
    slack: FakeSlack
    discord: FakeDiscord
    home: Path

    def settings(self, **changes: Any) -> Settings:
        tokens = {"slack_bot_token": self.slack.workspaces["T1"].token, "slack_app_token": self.slack.app_token}
        tokens |= {"discord_token": self.discord.token, "slack_api_url": self.slack.api_url}
        return of(self.home, **(tokens | changes))

    def without_a_fixed_token(self, **changes: Any) -> Settings:
        """As an app that workspaces install."""
        own = {"slack_bot_token": None, "slack_app_token": None, "discord_token": None}
        app = {"secret_keys": KEY, "public_url": "https://keypoint.example.org"}
        return self.settings(**(own | APP | app | changes))


@pytest.fixture
async def both(home: Path) -> AsyncIterator[Both]:
    async with FakeSlack() as slack, FakeDiscord() as discord:
        workspace = slack.workspace("T1", "Blue")
        workspace.channel("C1", "interviews")
        workspace.channel("C2", "elsewhere", bot_in=False)
        yield Both(slack, discord, home)


async def set_up(home: Path, *rooms: Room) -> None:
    engine = create_engine(f"sqlite:///{home / 'data' / 'keypoint.db'}")
    store = SqlStore(engine, home / "data" / "forgotten")
    for room in rooms:
        await store.schedule(room, datetime.now(UTC))
    store.close()
    engine.dispose()


def a_room(tenant: Tenant, channel: str, *, on: bool = True) -> Room:
    return Room(tenant, channel, "UTC", RoomSettings(on=on))


async def test_both_platforms_are_asked_for_the_rooms_in_the_database(both: Both) -> None:
    guild = both.discord.guild("Study group")
    channel = guild.text_channel("interviews")
    there = Tenant("discord", str(guild.id))
    await set_up(both.home, a_room(T1, "C1"), a_room(T1, "C2"), a_room(T1, "C9", on=False))
    await set_up(both.home, a_room(there, str(channel.id)))
    lines = await said(both.settings())
    assert about(lines, "slack", "discord", "clock") == [
        "ok    slack: SLACK_BOT_TOKEN speaks as @keypoint in the workspace Blue",
        "ok    clock: agrees with Slack's",
        "ok    slack: the app has every scope it needs",
        "ok    slack: SLACK_APP_TOKEN opens connections",
        "ok    slack: #interviews gets its questions",
        "mend  slack: the bot is not in #elsewhere: type /invite @keypoint there",
        "ok    clock: agrees with Discord's",
        "ok    discord: DISCORD_TOKEN speaks as keypoint",
        "ok    discord: on one server: Study group",
        "ok    discord: its commands are not registered yet: `python -m bot run` does that as it starts",
        "ok    discord: #interviews gets its questions",
    ]


async def test_a_token_that_is_missing_keeps_the_other_from_nothing(both: Both) -> None:
    lines = about(await said(both.settings(slack_app_token=None)), "slack")
    assert lines[0] == "mend  slack: Slack needs SLACK_APP_TOKEN."
    assert lines[1] == "ok    slack: SLACK_BOT_TOKEN speaks as @keypoint in the workspace Blue"


async def test_over_http_with_one_token(both: Both) -> None:
    lines = about(await said(both.settings(slack_app_token=None, slack_signing_secret="signing-secret")), "slack")
    assert lines[0].startswith("ok    slack: the signing secret has the right form; Slack's first request shows ")
    assert "ok    slack: SLACK_BOT_TOKEN speaks as @keypoint in the workspace Blue" in lines
    assert "apps.connections.open" not in [call.method for call in both.slack.calls]


async def installed(home: Path, *installations: Installation, key: str = KEY) -> None:
    engine = create_engine(f"sqlite:///{home / 'data' / 'keypoint.db'}")
    port = SqlInstallations(engine, (key,))
    for each in installations:
        await port.save(each, datetime.now(UTC))
    port.close()
    engine.dispose()


async def test_an_app_that_nobody_has_installed(both: Both) -> None:
    lines = about(await said(both.without_a_fixed_token()), "slack")
    assert lines[1:] == [
        "ok    slack: no workspace has installed the app yet: open https://keypoint.example.org/slack/install"
    ]
    lines = about(await said(both.without_a_fixed_token(public_url="http://localhost:8080")), "slack")
    assert "mend  slack: PUBLIC_URL is http://localhost:8080: Slack and browsers need https:// and a name" in lines
    lines = about(await said(both.without_a_fixed_token(public_url=None)), "slack")
    assert lines[0] == "mend  slack: Slack needs PUBLIC_URL."
    assert not [line for line in lines if "None" in line]


async def test_workspaces_that_installed_the_app(both: Both) -> None:
    """One lives, one was removed, one has run out and will be renewed, one is sealed with another key."""
    token = both.slack.workspaces["T1"].token
    past = datetime.now(UTC) - timedelta(hours=1)
    await installed(
        both.home,
        Installation(T1, token, name="Blue"),
        Installation(Tenant("slack", "T2"), "xoxb-canary", name="Red"),
        Installation(Tenant("slack", "T3"), "xoxe.xoxb-canary", name="Grey", refresh="canary", expires=past),
    )
    await installed(both.home, Installation(Tenant("slack", "T4"), "xoxb-canary"), key=NEWER_KEY)
    await set_up(both.home, a_room(T1, "C1"))
    lines = about(await said(both.without_a_fixed_token()), "slack")
    assert lines[1:] == [
        "ok    slack: the token of Blue speaks as @keypoint in the workspace Blue",
        "ok    slack: the app has every scope it needs",
        "ok    slack: #interviews gets its questions",
        "mend  slack: Slack does not know the token of Red: let the app be installed there again.",
        "ok    slack: the token of Grey has run out, and `run` renews it",
        *[line for line in lines if line.startswith("mend  slack: What slack:T4 installed with cannot be read")],
    ]
    assert "SECRET_KEYS" in lines[-1]
    assert "canary" not in "\n".join(lines)


async def test_a_message_shows_where_it_was_posted(both: Both) -> None:
    channel = both.discord.guild("Study group").text_channel("interviews")
    config = both.settings()
    lines = await said(config, {"slack": ("C1",), "discord": (str(channel.id),)})
    assert "ok    slack: posted in #interviews (C1)" in lines
    assert f"ok    discord: posted in #interviews ({channel.id})" in lines
    lines = await said(config, {"slack": (), "discord": ()})
    assert len([line for line in lines if ": nothing was posted, as no channel gets questions yet. " in line]) == 2


async def test_a_message_through_a_platform_that_is_not_set_up(home: Path) -> None:
    lines = about(await said(of(home), {"discord": ("1",)}), "slack", "discord")
    assert [line[:6] for line in lines] == ["ok    ", "mend  "]


async def test_a_check_that_fails_by_itself_is_one_line(both: Both) -> None:
    """As when a platform answers what nobody expects."""

    async def on_anything(request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "bot_id": "B1", "team_id": "T1"})

    await set_up(both.home, a_room(T1, "C1"))
    async with served([web.route("*", "/{method}", on_anything)], "127.0.0.1", 0) as port:
        lines = await said(both.settings(slack_api_url=f"http://127.0.0.1:{port}/"))
    assert "mend  slack: this check itself failed (AttributeError). Please report that." in lines
    assert "ok    discord: DISCORD_TOKEN speaks as keypoint" in lines


async def test_a_token_that_a_platform_says_back_is_not_shown(home: Path) -> None:
    token = "xoxb-canary-1"

    async def on_anything(request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "bot_id": "B1", "team_id": "T1", "team": token})

    async with served([web.route("*", "/{method}", on_anything)], "127.0.0.1", 0) as port:
        given = {
            "SLACK_BOT_TOKEN": token,
            "SLACK_SIGNING_SECRET": "signing-secret",
            "SLACK_API_URL": f"http://127.0.0.1:{port}",
        }
        done = await asyncio.to_thread(run, home, "doctor", settings=given)
    assert "in the workspace [secret]\n" in done.stdout
    assert token not in done.stdout + done.stderr


async def test_the_program_posts_where_it_is_told(both: Both) -> None:
    given = {"SLACK_BOT_TOKEN": both.slack.workspaces["T1"].token, "SLACK_APP_TOKEN": both.slack.app_token}
    given["SLACK_API_URL"] = both.slack.api_url
    done = await asyncio.to_thread(run, both.home, "doctor", "--send", "slack:C1", settings=given)
    assert (done.returncode, done.stderr) == (0, "")
    assert "ok    slack: posted in #interviews (C1)\n" in done.stdout
    channel = both.slack.workspaces["T1"].channels["C1"]
    assert [message.text for message in both.slack.messages(channel)] == ["Keypoint can post here."]
