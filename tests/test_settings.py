"""Settings from the environment and .env, and the line that tells what is wrong with one."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot import settings
from bot.settings import ROOT, BadSettings, Settings

TOKEN = "xoxb-12345-canary"
KEYS = ("a" * 43 + "=", "b-_" + "0" * 40 + "=")
MAKE_KEY = 'python -c "import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())"'
NO_KEY = f"SECRET_KEYS: must be a key, or several with commas between them; this makes one: {MAKE_KEY}"
NO_TOKEN = "must be copied from Basic Information, App Credentials; it is no token"
API = "must be an address with https:// in front, such as https://slack-gov.com/api/"
PUBLIC = "must begin with https:// and the name by which Slack and browsers reach Keypoint"
BOT, APP, SIGNING = (
    {"SLACK_BOT_TOKEN": TOKEN},
    {"SLACK_APP_TOKEN": "xapp-1"},
    {"SLACK_SIGNING_SECRET": "0123456789abcdef"},
)
CLIENT = {"SLACK_CLIENT_ID": "11.22", "SLACK_CLIENT_SECRET": "fedcba9876543210"}
OPEN = {"SECRET_KEYS": KEYS[0], "PUBLIC_URL": "https://keypoint.example.org"}


def test_nothing_has_to_be_set() -> None:
    config = settings.load()
    assert config.content == (ROOT / "content",)
    assert config.database == f"sqlite:///{Path('data/keypoint.db')}"
    assert config.begun == ()


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("CONTENT=a, b\nDATA=here\nLOG_LEVEL=\n", encoding="utf-8")
    monkeypatch.setenv("DATA", "there")
    config = settings.load()
    assert config.content == (Path("a"), Path("b"))
    assert config.data == Path("there")
    assert config.log_level == "info"


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("LOG_LEVEL", "loud", "LOG_LEVEL: may be 'debug', 'info', 'warning' or 'error'"),
        ("LOG_FORMAT", "xml", "LOG_FORMAT: may be 'readable' or 'json'"),
        ("PORT", "canary", "PORT: must be a whole number"),
        ("PORT", "70000", "PORT: must be 65535 at most"),
        ("TEXT_DAYS", "0", "TEXT_DAYS: must be 1 at least"),
        ("DISCORD_MESSAGE_CONTENT", "canary", "DISCORD_MESSAGE_CONTENT: may be true or false"),
        ("DISCORD_TOKEN", "xoxb-canary", "DISCORD_TOKEN: must be the bot's token from Discord; this is one of Slack's"),
        ("DISCORD_TOKEN", "xapp-canary", "DISCORD_TOKEN: must be the bot's token from Discord; this is one of Slack's"),
        ("CONTENT", " , ", "CONTENT: must name at least one folder, or several with commas between them"),
        ("SLACK_BOT_TOKEN", "canary", "SLACK_BOT_TOKEN: must begin with xoxb-"),
        ("SLACK_BOT_TOKEN", f"{TOKEN}\n", "SLACK_BOT_TOKEN: must be the token alone, without a blank or a line's end"),
        ("SLACK_BOT_TOKEN", "xoxp-canary", "SLACK_BOT_TOKEN: must begin with xoxb-; this is a user's token"),
        ("SLACK_APP_TOKEN", "xoxb-canary", "SLACK_APP_TOKEN: must begin with xapp-; this is the bot's token"),
        ("SECRET_KEYS", f"{KEYS[0]},canary", NO_KEY),
        ("SECRET_KEYS", KEYS[0].rstrip("="), NO_KEY),
        ("SECRET_KEYS", ",", NO_KEY),
        ("SLACK_SIGNING_SECRET", "xapp-1-canary", f"SLACK_SIGNING_SECRET: {NO_TOKEN}"),
        ("SLACK_SIGNING_SECRET", "canary canary", f"SLACK_SIGNING_SECRET: {NO_TOKEN}"),
        ("SLACK_CLIENT_SECRET", "xoxb-canary-1", f"SLACK_CLIENT_SECRET: {NO_TOKEN}"),
        ("SLACK_CLIENT_ID", "A0123canary", "SLACK_CLIENT_ID: must be two numbers with a dot between them"),
        ("SLACK_API_URL", "canary.org/api/", f"SLACK_API_URL: {API}"),
        ("PUBLIC_URL", "http://canary.example.org", f"PUBLIC_URL: {PUBLIC}"),
        ("PUBLIC_URL", "canary.example.org", f"PUBLIC_URL: {PUBLIC}"),
        ("PUBLIC_URL", "https://canary.example.org/?x=1", f"PUBLIC_URL: {PUBLIC}"),
        ("PUBLIC_URL", "http://localhost.canary.org", f"PUBLIC_URL: {PUBLIC}"),
        (
            "DATABASE_URL",
            "mysql://u:canary@h/d",
            "DATABASE_URL: must be sqlite:/// and a file, or postgresql://user:password@host/database",
        ),
    ],
)
def test_a_wrong_value_is_one_line_without_the_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, line: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings) as caught:
        settings.load()
    assert str(caught.value) == line


def test_every_wrong_value_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")
    monkeypatch.setenv("LOG_FORMAT", "xml")
    with pytest.raises(BadSettings) as caught:
        settings.load()
    assert len(str(caught.value).splitlines()) == 2


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"DATA=\xff\n")
    with pytest.raises(BadSettings, match=r"\.env: not UTF-8 at byte 5; save it as UTF-8"):
        settings.load()


def test_settings_are_frozen_and_keep_their_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", TOKEN)
    config = settings.load()
    assert TOKEN not in repr(config) + str(config)
    assert config.secrets == (TOKEN,)
    with pytest.raises(ValueError, match="frozen"):
        config.data = Path("x")  # type: ignore[misc]


def test_a_key_as_its_command_makes_it_is_one_and_no_log_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Fernet.generate_key().decode()
    monkeypatch.setenv("SECRET_KEYS", f"{made}, {KEYS[1]}")
    config = settings.load()
    assert config.keys == (made, KEYS[1])
    assert {made, KEYS[1]} <= set(config.secrets)
    assert KEYS[1] not in repr(config)


@pytest.mark.parametrize(
    ("tokens", "begun", "missing"),
    [
        ({}, (), ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")),
        ({"SLACK_BOT_TOKEN": TOKEN}, ("slack",), ("SLACK_APP_TOKEN",)),
        ({"SLACK_BOT_TOKEN": TOKEN, "SLACK_APP_TOKEN": "xapp-1"}, ("slack",), ()),
        ({"DISCORD_TOKEN": "d"}, ("discord",), ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")),
    ],
)
def test_what_a_platform_still_needs(
    monkeypatch: pytest.MonkeyPatch, tokens: dict[str, str], begun: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    for name, value in tokens.items():
        monkeypatch.setenv(name, value)
    config = settings.load()
    assert (config.begun, config.missing("slack")) == (begun, missing)


@pytest.mark.parametrize(
    ("tokens", "way", "missing"),
    [
        ({}, "socket", ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")),
        (BOT | APP, "socket", ()),
        (BOT | APP | SIGNING | OPEN, "socket", ()),
        (SIGNING, "http", ("SLACK_BOT_TOKEN",)),
        (BOT | SIGNING, "http", ()),
        (SIGNING | CLIENT, "oauth", ("SECRET_KEYS", "PUBLIC_URL")),
        (CLIENT | OPEN, "oauth", ("SLACK_SIGNING_SECRET",)),
        (SIGNING | CLIENT | OPEN, "oauth", ()),
        (BOT | APP | SIGNING | CLIENT | OPEN, "oauth", ()),
    ],
)
def test_which_way_slack_is_reached(
    monkeypatch: pytest.MonkeyPatch, tokens: dict[str, str], way: str, missing: tuple[str, ...]
) -> None:
    for name, value in tokens.items():
        monkeypatch.setenv(name, value)
    config = settings.load()
    assert (config.way("slack"), config.missing("slack")) == (way, missing)
    assert config.begun == (("slack",) if tokens else ())


def test_keys_and_an_address_alone_are_no_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in OPEN.items():
        monkeypatch.setenv(name, value)
    assert settings.load().begun == ()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://keypoint.example.org/", "https://keypoint.example.org"),
        ("https://example.org/keypoint/", "https://example.org/keypoint"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
    ],
)
def test_where_it_is_reached(monkeypatch: pytest.MonkeyPatch, given: str, kept: str) -> None:
    monkeypatch.setenv("PUBLIC_URL", given)
    assert settings.load().public_url == kept


def test_every_setting_is_described_in_the_example() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    named = [line.partition("=")[0] for line in lines if line and not line.startswith("#")]
    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)


def test_the_example_changes_nothing() -> None:
    assert Settings(_env_file=ROOT / ".env.example") == Settings(_env_file=None)
