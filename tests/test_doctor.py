"""The doctor from end to end: each thing that is wrong is a line, whoever says it, and no line tells a secret."""

import os
import socket
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import URL

from bot import doctor
from bot.core.installations import Installation
from bot.core.places import Room, RoomSettings, Tenant
from bot.endpoints import served
from bot.settings import Settings
from bot.storage import examining
from bot.storage.engine import DatabaseUnusable
from bot.storage.installations import SqlInstallations
from bot.storage.store import SqlStore
from tests.doubles.discord import FakeDiscord
from tests.doubles.slack import FakeSlack
from tests.program import run
from tests.small_bank import FOLDER
from tests.storage.workspaces import KEY, NEWER_KEY

T1 = Tenant("slack", "T1")
CANARIES = {"SLACK_BOT_TOKEN": "xoxb-canary-1", "SLACK_APP_TOKEN": "xapp-canary-2", "DISCORD_TOKEN": "canary 3"}
APP = {"slack_signing_secret": "signing-secret", "slack_client_id": "1.2", "slack_client_secret": "client-secret"}
UNREADABLE = (
    "DATABASE_URL cannot be read. It is postgresql://user:password@host:port/database, and in the password @ is"
)


@pytest.fixture
def nowhere() -> str:
    """An address on loopback at which nobody listens."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{closed.getsockname()[1]}/api/"


def of(home: Path, **changes: Any) -> Settings:
    return Settings(**{"_env_file": None, "content": (FOLDER,), "data": home / "data"} | changes)


async def said(config: Settings, where: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    return [str(each) async for each in doctor.findings(config, where=where)]


def about(lines: Sequence[str], *names: str) -> list[str]:
    return [line for line in lines if line.split(":")[0].split()[-1] in names]


async def test_a_machine_that_is_ready_for_a_platform(home: Path) -> None:
    settings, questions, data, database, slack, discord = await said(of(home))
    assert settings.startswith("ok    settings: the environment (there is no ")
    assert questions == f"ok    questions: 2 in {FOLDER}"
    assert data == f"ok    data: {home / 'data'} can be written"
    assert database.startswith("ok    database: sqlite:///")
    assert database.endswith("keypoint.db: it has the schema of this version")
    assert slack == "ok    slack: not set up. Slack needs SLACK_BOT_TOKEN and SLACK_APP_TOKEN."
    assert discord == "ok    discord: not set up. Discord needs DISCORD_TOKEN."


Wrong = tuple[Callable[[Path], dict[str, Any]], str, str]
WRONG: dict[str, Wrong] = {
    "no questions": (lambda home: {"content": (home / "none",)}, "questions", "there is no such folder"),
    "a file for a folder": (
        lambda home: {"data": home / "data" / "keypoint.db"},
        "data",
        "DATA: the folder {home}/data/keypoint.db cannot be written: File exists.",
    ),
    "a database that is none": (
        lambda home: {"database_url": f"sqlite:///{_written(home / 'letter', 'Dear Ann, ' * 99)}"},
        "database",
        "The database sqlite:///{home}/letter cannot be used: file is not a database. DATABASE_URL says where it is.",
    ),
    "a database that is a folder": (
        lambda home: {"database_url": f"sqlite:///{home}"},
        "database",
        "The database sqlite:///{home} cannot be used: unable to open database file.",
    ),
    "a newer database": (
        lambda home: {"database_url": _of_version(home, "9999")},
        "database",
        "was made by a newer Keypoint (schema 9999; this one knows ",
    ),
    "an address with a password as it is": (
        lambda home: {"database_url": "postgresql://ann:can@ary@localhost/keypoint"},
        "database",
        UNREADABLE,
    ),
    "an address with a word for a port": (
        lambda home: {"database_url": "postgresql://ann:canary@localhost:port/keypoint"},
        "database",
        UNREADABLE,
    ),
    "a server that is not there": (
        lambda home: {"database_url": "postgresql://ann:canary@127.0.0.1:9/keypoint"},
        "database",
        "The database postgresql+psycopg://ann:***@127.0.0.1:9/keypoint cannot be used: connection failed: ",
    ),
}


def _written(file: Path, words: str) -> Path:
    file.write_text(words)
    return file


def _of_version(home: Path, number: str) -> str:
    url = f"sqlite:///{home / 'data' / 'keypoint.db'}"
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :number"), {"number": number})
    engine.dispose()
    return url


@pytest.mark.parametrize("name", WRONG)
async def test_what_is_wrong_on_this_machine(home: Path, name: str) -> None:
    change, who, sentence = WRONG[name]
    lines = await said(of(home, **change(home)))
    assert [line for line in lines if line.startswith(f"mend  {who}: ") and sentence.format(home=home) in line]
    assert about(lines, "slack", "discord") == lines[-2:]
    assert "canary" not in "\n".join(lines)


@pytest.mark.parametrize(
    ("number", "state"),
    [
        ("0001", "its schema is 0001, and `run` brings it to "),
        (None, "it is empty as yet, and `run` and `chat` lay it out"),
    ],
)
async def test_a_database_that_run_brings_up_to_date_is_left_as_it_is(
    home: Path, number: str | None, state: str
) -> None:
    url = _of_version(home, number) if number else f"sqlite:///{home / 'new.db'}"
    for _ in range(2):
        [line] = about(await said(of(home, database_url=url)), "database")
        assert line.startswith("ok    database: ")
        assert state in line


def test_a_database_that_takes_no_writing(home: Path) -> None:
    engine = create_engine(f"sqlite:///file:{home / 'data' / 'keypoint.db'}?mode=ro&uri=true")
    with pytest.raises(DatabaseUnusable, match="takes no writing: attempt to write a readonly database"):
        examining.state(engine)
    engine.dispose()


def test_a_server_that_takes_no_writing(postgres_engine: Engine) -> None:
    assert examining.state(postgres_engine).endswith("it has the schema of this version")
    name = postgres_engine.url.database
    with postgres_engine.begin() as connection:
        connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    postgres_engine.dispose()
    with pytest.raises(DatabaseUnusable, match="takes no writing: cannot execute INSERT in a read-only transaction"):
        examining.state(postgres_engine)


def test_a_server_without_that_database(postgres: URL) -> None:
    engine = create_engine(postgres.set(drivername="postgresql+psycopg", database="none"))
    with pytest.raises(DatabaseUnusable, match='database "none" does not exist'):
        examining.state(engine)
    engine.dispose()


def test_nothing_that_was_tried_stays(sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as connection:
        before = connection.execute(text("SELECT name FROM house ORDER BY name")).all()
    examining.state(sqlite_engine)
    with sqlite_engine.connect() as connection:
        assert connection.execute(text("SELECT name FROM house ORDER BY name")).all() == before


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


@pytest.fixture
def engine_at_home(home: Path) -> str:
    return f"sqlite:///{home / 'data' / 'keypoint.db'}"


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


def test_the_program_says_all_and_nothing_secret(home: Path, nowhere: str) -> None:
    """Slack is at an address where nobody listens, and Discord's token has a form that nobody is asked about."""
    done = run(home, "doctor", settings={**CANARIES, "SLACK_API_URL": nowhere})
    assert (done.returncode, done.stderr) == (1, "")
    assert "mend  slack: Slack cannot be reached at 127.0.0.1:" in done.stdout
    assert "mend  discord: DISCORD_TOKEN holds a blank" in done.stdout
    assert "canary" not in done.stdout


def test_a_wrong_setting_keeps_the_other_checks_from_nothing(home: Path) -> None:
    done = run(home, "doctor", settings={"SLACK_BOT_TOKEN": "xoxp-canary", "PORT": "many"})
    assert (done.returncode, done.stderr) == (1, "")
    assert "mend  settings: SLACK_BOT_TOKEN: must begin with xoxb-; this is a user's token\n" in done.stdout
    assert "mend  settings: PORT: " in done.stdout
    assert "ok    database: " in done.stdout
    assert "canary" not in done.stdout


def test_a_file_of_settings_that_cannot_be_read(home: Path) -> None:
    (home / ".env").write_bytes(b"DATA=\xff\n")
    done = run(home, "doctor")
    assert (done.returncode, done.stdout) == (1, "mend  settings: .env: not UTF-8 at byte 5; save it as UTF-8\n")


@pytest.mark.parametrize("channel", ["teams:1", "slack", "slack:"])
def test_a_channel_that_cannot_be_posted_in(home: Path, channel: str) -> None:
    done = run(home, "doctor", "--send", channel)
    assert done.returncode == 2
    assert f"“{channel}”: write slack:C0123456789 or discord:123456789012345678" in done.stderr


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
async def test_a_folder_that_may_not_be_written(home: Path) -> None:
    (home / "data").chmod(0o500)
    assert about(await said(of(home)), "data")[0].startswith("mend  data: DATA: the folder ")
