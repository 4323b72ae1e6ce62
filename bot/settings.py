"""Environment and .env → one frozen Settings. A wrong value is one line that names the variable and what it may be."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.core.errors import KeypointError

ROOT = Path(__file__).parents[1]
TOKENS: Mapping[str, tuple[str, ...]] = {
    "slack": ("slack_bot_token", "slack_app_token"),
    "discord": ("discord_token",),
}


KEY = re.compile("[A-Za-z0-9_-]{43}=")
NEW_KEY = 'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'


class BadSettings(KeypointError):
    """{listed}"""


class MissingTokens(KeypointError):
    """{listed}
    `python -m bot chat` needs no token; .env.example says where each one goes."""


def _starts(prefix: str) -> AfterValidator:
    def check(token: SecretStr) -> SecretStr:
        if not token.get_secret_value().startswith(prefix):
            raise ValueError(f"must begin with {prefix}")
        return token

    return AfterValidator(check)


def _is_known(url: SecretStr) -> SecretStr:
    if not url.get_secret_value().startswith(("sqlite:///", "postgresql://")):
        raise ValueError("must be sqlite:/// and a file, or postgresql://user:password@host/database")
    return url


def _are_keys(keys: SecretStr) -> SecretStr:
    given = _parts(keys.get_secret_value())
    if not given or not all(KEY.fullmatch(key) for key in given):
        raise ValueError(f"must be a key, or several with commas between them; this makes one: {NEW_KEY}")
    return keys


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _folders(value: Any) -> Any:
    return _parts(value) if isinstance(value, str) else value


class Settings(BaseSettings):
    """Every variable is described in .env.example."""

    model_config = SettingsConfigDict(
        frozen=True, env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore"
    )

    content: Annotated[tuple[Path, ...], NoDecode, BeforeValidator(_folders), Field(min_length=1)] = (ROOT / "content",)
    data: Path = Path("data")
    database_url: Annotated[SecretStr, AfterValidator(_is_known)] | None = None
    text_days: Annotated[int, Field(ge=1)] = 90
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["readable", "json"] = "readable"
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    discord_message_content: bool = False
    slack_api_url: str = "https://slack.com/api/"
    slack_bot_token: Annotated[SecretStr, _starts("xoxb-")] | None = None
    slack_app_token: Annotated[SecretStr, _starts("xapp-")] | None = None
    discord_token: SecretStr | None = None
    secret_keys: Annotated[SecretStr, AfterValidator(_are_keys)] | None = None

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
        return tuple(_parts(self.secret_keys.get_secret_value())) if self.secret_keys else ()

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may show."""
        values = (getattr(self, name) for name in type(self).model_fields)
        return (*(value.get_secret_value() for value in values if isinstance(value, SecretStr)), *self.keys)

    def missing(self, platform: str) -> tuple[str, ...]:
        """The variables that this platform still needs."""
        return tuple(name.upper() for name in TOKENS[platform] if getattr(self, name) is None)

    def needs(self, platform: str) -> str:
        return f"{platform.title()} needs {' and '.join(self.missing(platform))}."

    @property
    def platforms(self) -> tuple[str, ...]:
        return tuple(TOKENS)

    @property
    def begun(self) -> tuple[str, ...]:
        """The platforms of which at least one token is there."""
        return tuple(platform for platform, names in TOKENS.items() if len(self.missing(platform)) < len(names))


def load() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        raise BadSettings(listed="\n".join(_line(detail) for detail in details)) from None
    except UnicodeDecodeError as error:
        raise BadSettings(listed=f".env: not UTF-8 at byte {error.start}; save it as UTF-8") from None


def _line(detail: Any) -> str:
    name = str(detail["loc"][0]).upper()
    if detail["type"] == "literal_error":
        return f"{name}: may be {detail['ctx']['expected']}"
    if detail["type"] == "too_short":
        return f"{name}: must name at least one folder, or several with commas between them"
    return f"{name}: {detail['msg'].removeprefix('Value error, ')}"
