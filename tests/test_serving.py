"""Everything at once, as `python -m bot run` builds it: both platforms, the schedule, the endpoints, and the end."""

import asyncio
import io
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from sqlalchemy import Engine

from bot import logs
from bot.adapters.discord.addresses import guild_tenant
from bot.core.places import Room, RoomSettings, Tenant
from bot.core.planning import due_after
from bot.serving import PortTaken, Roles, serve
from bot.settings import Settings
from bot.storage.store import SqlStore
from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_values import Channel as DiscordChannel
from tests.doubles.slack import Channel as SlackChannel
from tests.doubles.slack import FakeSlack
from tests.program import start
from tests.small_bank import FOLDER, small_bank


def free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        port: int = any_port.getsockname()[1]
        return port


async def a_due_room(store: SqlStore, tenant: Tenant, channel: str) -> None:
    now = datetime.now(UTC)
    settings = RoomSettings(on=True, at=(now - timedelta(minutes=1)).time(), weekdays=tuple(range(7)))
    room = Room(tenant, channel, "UTC", settings)
    await store.schedule(room, due_after(room, now - timedelta(hours=1)))


class Both:
    """A fake Slack and a fake Discord, each with a room whose question is due, and the settings for both."""

    def __init__(self, slack: FakeSlack, discord: FakeDiscord, engine: Engine, folder: Path) -> None:
        self.slack, self.discord, self.engine, self.folder = slack, discord, engine, folder
        self.port = free_port()
        self.over_http: dict[str, str | None] = {}

    async def open(self, store: SqlStore) -> None:
        self.workspace = self.slack.workspace("T1", "Team")
        ann = self.workspace.user("U1", "Ann")
        self.in_slack: SlackChannel = self.workspace.channel("C1", "interviews", members=[ann])
        guild = self.discord.guild("Study group", owner=self.discord.user("Hal"))
        self.in_discord: DiscordChannel = guild.text_channel("interviews")
        await a_due_room(store, Tenant("slack", "T1"), "C1")
        await a_due_room(store, guild_tenant(str(guild.id)), str(self.in_discord.id))

    @property
    def settings(self) -> Settings:
        given: dict[str, Any] = {
            "content": (FOLDER,),
            "data": self.folder,
            "port": self.port,
            "slack_bot_token": self.workspace.token,
            "slack_app_token": self.slack.app_token,
            "slack_api_url": self.slack.api_url,
            "discord_token": self.discord.token,
        }
        return Settings(_env_file=None, **{**given, **self.over_http})

    @property
    def posts(self) -> tuple[int, int]:
        return len(self.slack.messages(self.in_slack)), len(self.discord.posted(self.in_discord))


@pytest.fixture
async def both(sqlite_engine: Engine, sqlite_store: SqlStore, tmp_path: Path) -> AsyncIterator[Both]:
    async with FakeSlack() as slack, FakeDiscord() as discord:
        both = Both(slack, discord, sqlite_engine, tmp_path)
        await both.open(sqlite_store)
        yield both


@asynccontextmanager
async def serving(both: Both, roles: Roles) -> AsyncIterator[ClientSession]:
    stop = asyncio.Event()
    running = asyncio.create_task(serve(both.settings, roles, small_bank(), both.engine, stop))
    async with ClientSession(f"http://127.0.0.1:{both.port}") as session:
        while not running.done() and not await is_ready(session):  # noqa: ASYNC110 - only its endpoint tells
            await asyncio.sleep(0.01)
        try:
            yield session
        finally:
            stop.set()
            await running


async def is_ready(session: ClientSession) -> bool:
    try:
        async with session.get("/readyz") as reply:
            return reply.status == 200
    except OSError:
        return False


async def test_one_process_posts_on_both_platforms_and_ends_in_order(both: Both) -> None:
    async with serving(both, Roles()) as session:
        while both.posts != (1, 1):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        async with session.get("/metrics") as reply:
            text = await reply.text()
    assert 'keypoint_posts_total{outcome="posted",platform="slack"} 1.0' in text
    assert 'keypoint_posts_total{outcome="posted",platform="discord"} 1.0' in text
    assert both.posts == (1, 1)


async def test_who_listens_alone_posts_nothing(both: Both) -> None:
    async with serving(both, Roles(("slack",))):
        pass
    assert both.posts == (0, 0)


async def test_a_port_that_is_taken_is_a_sentence(both: Both) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", both.port))
        taken.listen()
        with pytest.raises(PortTaken, match=f"PORT: {both.port} cannot be used"):
            await serve(both.settings, Roles(), small_bank(), both.engine, asyncio.Event())


async def test_the_program_ends_with_0_when_it_is_told_to(both: Both, home: Path) -> None:
    """A process of its own, with the signal that a container gets."""
    given = {
        "SLACK_BOT_TOKEN": both.workspace.token,
        "SLACK_APP_TOKEN": both.slack.app_token,
        "SLACK_API_URL": both.slack.api_url,
        "PORT": str(both.port),
    }
    program = start(home, "run", settings=given)
    async with ClientSession(f"http://127.0.0.1:{both.port}") as session:
        while program.poll() is None and not await is_ready(session):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    program.send_signal(signal.SIGTERM)
    out, err = await asyncio.to_thread(program.communicate)
    assert (program.returncode, out) == (0, b""), err.decode()
    assert b"stopped" in err
    assert both.workspace.token.encode() not in err


@pytest.mark.usefixtures("own_logs")
async def test_no_secret_is_in_the_logs_or_the_metrics_whatever_goes_wrong(both: Both) -> None:
    stream = io.StringIO()
    settings = both.settings
    logs.configure(stream, "debug", "json", settings.secrets)
    both.slack.faults.fail("chat.postMessage", status=500)
    both.discord.drop("POST", "/channels")
    async with serving(both, Roles()) as session:
        await both.slack.until(lambda: "perhaps posted" in stream.getvalue())
        ann = both.workspace.users["U1"]
        both.slack.faults.fail("users.info", error="invalid_auth")
        await both.slack.command(ann, "/quiz", "daily on", both.in_slack)
        async with session.get("/metrics") as reply:
            told = stream.getvalue() + await reply.text()
    assert told.count("perhaps posted") >= 1
    assert len(settings.secrets) == 3
    assert [secret for secret in settings.secrets if secret in told] == []


async def test_over_http_slack_is_answered_where_the_endpoints_are(both: Both) -> None:
    both.slack.deliver_over_http(f"http://127.0.0.1:{both.port}/slack/events", both.slack.signing_secret)
    both.over_http = {"slack_app_token": None, "slack_signing_secret": both.slack.signing_secret}
    ann = both.workspace.users["U1"]
    async with serving(both, Roles(("slack",))):
        reply = await both.slack.command(ann, "/quiz", "topics", both.in_slack)
        assert "sql" in str(reply.payload)
