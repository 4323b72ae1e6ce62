"""What the doctor says of this machine: each thing that is wrong is a line, and no line tells a secret."""

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from tests.checkup import about, of, said
from tests.program import run
from tests.small_bank import FOLDER

CANARIES = {"SLACK_BOT_TOKEN": "xoxb-canary-1", "SLACK_APP_TOKEN": "xapp-canary-2", "DISCORD_TOKEN": "canary 3"}
UNREADABLE = (
    "DATABASE_URL cannot be read. It is postgresql://user:password@host:port/database, and in the password @ is"
)


@pytest.fixture
def nowhere() -> str:
    """An address on loopback at which nobody listens."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{closed.getsockname()[1]}/api/"


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
        "DATA: the folder {home}/data/keypoint.db cannot be written: File exists. "
        "Set DATA to another, or let this user write there.",
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
        'The database postgresql://ann:***@127.0.0.1:9/keypoint cannot be used: connection to server at "127.0.0.1", '
        "port 9 failed: Connection refused. DATABASE_URL says where it is.",
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


@pytest.mark.parametrize(
    ("given", "slack", "discord"),
    [
        (
            {"SLACK_BOT_TOKEN": "xoxp-canary"},
            "mend  slack: Slack needs SLACK_BOT_TOKEN and SLACK_APP_TOKEN.",
            "ok    discord: not set up. Discord needs DISCORD_TOKEN.",
        ),
        (
            {"DISCORD_TOKEN": "xoxb-canary", "SLACK_APP_TOKEN": "xapp-canary"},
            "mend  slack: Slack needs SLACK_BOT_TOKEN.",
            "mend  discord: Discord needs DISCORD_TOKEN.",
        ),
        (
            {"PUBLIC_URL": "canary"},
            "ok    slack: not set up. Slack needs SLACK_BOT_TOKEN and SLACK_APP_TOKEN.",
            "ok    discord: not set up. Discord needs DISCORD_TOKEN.",
        ),
    ],
)
def test_a_platform_with_a_token_that_is_wrong_is_to_be_mended(
    home: Path, given: dict[str, str], slack: str, discord: str
) -> None:
    done = run(home, "doctor", settings=given)
    assert done.returncode == 1
    assert about(done.stdout.splitlines(), "slack", "discord") == [slack, discord]


def test_a_file_of_settings_that_cannot_be_read(home: Path) -> None:
    (home / ".env").write_bytes(b"DATA=\xff\n")
    done = run(home, "doctor")
    assert (done.returncode, done.stdout) == (1, "mend  settings: .env: not UTF-8 at byte 5; save it as UTF-8\n")


def test_a_setting_of_the_file_that_nobody_reads_is_named_beside_the_one_that_was_meant(home: Path) -> None:
    lines = "# SLACK_BOT_TOKN=no\nexport SLACK_APP_TOKN = canary\nLOG_LEVEL=info\nPOSTGRES_PASSWORD=canary\ndata=data\n"
    (home / ".env").write_text(lines, encoding="utf-8")
    done = run(home, "doctor")
    slips = [line for line in done.stdout.splitlines() if "is no setting" in line]
    assert slips == ["mend  settings: SLACK_APP_TOKN in .env is no setting. Did you mean SLACK_APP_TOKEN?"]
    assert done.returncode == 1
    assert "canary" not in done.stdout


@pytest.mark.parametrize("channel", ["teams:1", "slack", "slack:"])
def test_a_channel_that_cannot_be_posted_in(home: Path, channel: str) -> None:
    done = run(home, "doctor", "--send", channel)
    assert done.returncode == 2
    assert f"“{channel}”: write slack:C0123456789 or discord:123456789012345678" in done.stderr


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
async def test_a_folder_that_may_not_be_written(home: Path) -> None:
    (home / "data").chmod(0o500)
    assert about(await said(of(home)), "data")[0].startswith("mend  data: DATA: the folder ")
