"""Environment and .env → one frozen Settings. A wrong value is one line that names the variable and what it may be."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.core.errors import KeypointError
from bot.setting_forms import (
    Address,
    ApiAddress,
    ClientId,
    Credential,
    Database,
    DiscordToken,
    Folders,
    Keys,
    begins,
    in_words,
    parts,
)

ROOT = Path(__file__).parents[1]
TOKENS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "slack": {
        "socket": ("slack_bot_token", "slack_app_token"),
        "http": ("slack_bot_token", "slack_signing_secret"),
        "oauth": ("slack_signing_secret", "slack_client_id", "slack_client_secret", "secret_keys", "public_url"),
    },
    "discord": {"gateway": ("discord_token",)},
}
"""The ways to each platform, simplest first, and what each of them needs."""


class BadSettings(KeypointError):
    """{listed}"""


class MissingTokens(KeypointError):
    """{listed}
    `python -m bot chat` needs no token; .env.example says where each one goes."""


class Settings(BaseSettings):
    """Every variable is described in .env.example."""

    model_config = SettingsConfigDict(
        frozen=True, env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore"
    )

    content: Annotated[tuple[Path, ...], NoDecode, Folders, Field(min_length=1)] = (ROOT / "content",)
    data: Path = Path("data")
    database_url: Annotated[SecretStr, Database] | None = None
    text_days: Annotated[int, Field(ge=1)] = 90
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["readable", "json"] = "readable"
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    discord_message_content: bool = False
    slack_api_url: Annotated[str, ApiAddress] = "https://slack.com/api/"
    slack_bot_token: Annotated[SecretStr, begins("xoxb-")] | None = None
    slack_app_token: Annotated[SecretStr, begins("xapp-")] | None = None
    slack_signing_secret: Annotated[SecretStr, Credential] | None = None
    slack_client_id: Annotated[str, ClientId] | None = None
    slack_client_secret: Annotated[SecretStr, Credential] | None = None
    public_url: Annotated[str, Address] | None = None
    discord_token: Annotated[SecretStr, DiscordToken] | None = None
    secret_keys: Annotated[SecretStr, Keys] | None = None

    @property
    def database(self) -> str:
        return self.database_url.get_secret_value() if self.database_url else f"sqlite:///{self.data / 'keypoint.db'}"

    @property
    def forgotten(self) -> Path:
        """Beside the database, or in DATA if that is a server."""
        begins, _, file = self.database.partition("sqlite:///")
        return (self.data if begins else Path(file.partition("?")[0]).parent) / "forgotten"

    @property
    def keys(self) -> tuple[str, ...]:
        """The first encrypts, all of them decrypt."""
        return tuple(parts(self.secret_keys.get_secret_value())) if self.secret_keys else ()

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may show."""
        values = (getattr(self, name) for name in type(self).model_fields)
        return (*(value.get_secret_value() for value in values if isinstance(value, SecretStr)), *self.keys)

    def way(self, platform: str) -> str:
        """Of the ways to this platform the one for which most is set."""
        ways = TOKENS[platform]
        return max(ways, key=lambda way: len(self._set(platform, ways[way])))

    def missing(self, platform: str) -> tuple[str, ...]:
        """The variables that this platform still needs."""
        names = TOKENS[platform][self.way(platform)]
        return tuple(name.upper() for name in names if getattr(self, name) is None)

    def needs(self, platform: str) -> str:
        return f"{platform.title()} needs {' and '.join(self.missing(platform))}."

    @property
    def platforms(self) -> tuple[str, ...]:
        return tuple(TOKENS)

    @property
    def begun(self) -> tuple[str, ...]:
        """The platforms of which at least one token is there."""
        return tuple(platform for platform, ways in TOKENS.items() if self._set(platform, *ways.values()))

    def _set(self, platform: str, *ways: tuple[str, ...]) -> list[str]:
        """What other things need as well says nothing about a platform."""
        own = (name for names in ways for name in names if name.startswith(platform))
        return [name for name in own if getattr(self, name) is not None]


def load() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        raise BadSettings(listed="\n".join(_lines(error))) from None
    except UnicodeDecodeError as error:
        raise _not_utf8(error) from None


def load_what_is_right() -> tuple[Settings, list[str]]:
    """With the lines that say what is wrong; what is, counts as not set."""
    try:
        return Settings(), []
    except ValidationError as error:
        wrong = {str(detail["loc"][0]) for detail in error.errors(include_url=False, include_input=False)}
        return Settings(**{name: Settings.model_fields[name].default for name in wrong}), _lines(error)
    except UnicodeDecodeError as error:
        raise _not_utf8(error) from None


def _not_utf8(error: UnicodeDecodeError) -> BadSettings:
    return BadSettings(listed=f".env: not UTF-8 at byte {error.start}; save it as UTF-8")


def _lines(error: ValidationError) -> list[str]:
    return [_line(detail) for detail in error.errors(include_url=False, include_input=False)]


def _line(detail: Any) -> str:
    return f"{str(detail['loc'][0]).upper()}: {in_words(detail)}"
