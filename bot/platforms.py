"""The adapters that the settings have tokens for, each by the way that its tokens open."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from pydantic import SecretStr
from sqlalchemy import Engine

from bot.adapters.discord.client import Gateway
from bot.adapters.discord.platform import DiscordPlatform
from bot.adapters.slack.over_http import many_over_http, one_over_http
from bot.adapters.slack.platform import over_socket
from bot.core.tutor import Tutor
from bot.core.watching import Watch
from bot.service import Platform
from bot.settings import Settings
from bot.storage.installations import SqlInstallations

Shards = tuple[range, int] | None
"""Which of how many; None: all."""


@dataclass(frozen=True, slots=True)
class Wiring:
    """What every adapter needs."""

    config: Settings
    tutor: Tutor
    installations: SqlInstallations | None
    now: Callable[[], datetime]
    watch: Watch
    shards: Shards = None

    def platforms(self) -> list[Platform]:
        makers: dict[str, Callable[[], Platform]] = {"slack": self._slack, "discord": self._discord}
        return [makers[name]() for name in self.config.begun]

    def _slack(self) -> Platform:
        config, always = self.config, (self.tutor, self.now, self.watch)
        signing, bot = config.slack_signing_secret, config.slack_bot_token
        match config.way("slack"):
            case "socket":
                opened = partial(over_socket, *always, base_url=config.slack_api_url)
                return opened(bot_token=value_of(bot), app_token=value_of(config.slack_app_token))
            case "http":
                one = partial(one_over_http, *always, base_url=config.slack_api_url)
                return one(bot_token=value_of(bot), signing_secret=value_of(signing))
        many = partial(many_over_http, *always, base_url=config.slack_api_url)
        assert self.installations
        return many(
            installations=self.installations,
            signing_secret=value_of(signing),
            client_id=config.slack_client_id or "",
            client_secret=value_of(config.slack_client_secret),
            public_url=config.public_url or "",
        )

    def _discord(self) -> Platform:
        config, (ids, count) = self.config, self.shards or (None, None)
        return DiscordPlatform(
            value_of(config.discord_token),
            self.tutor,
            self.now,
            self.watch,
            reads=config.discord_message_content,
            shared=not config.database.startswith("sqlite"),
            gateway=Gateway(ids, count),
        )


@contextmanager
def installed(config: Settings, engine: Engine) -> Iterator[SqlInstallations | None]:
    """The tokens of workspaces, if there is a key to keep them with."""
    if not config.keys:
        yield None
        return
    with closing(SqlInstallations(engine, config.keys)) as installations:
        yield installations


def value_of(secret: SecretStr | None) -> str:
    """That it is there was checked before."""
    assert secret
    return secret.get_secret_value()
