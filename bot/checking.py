"""What the doctor asks the platforms, by the settings: which way leads to each, and whose token is tried."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.adapters.discord.checking import application
from bot.adapters.discord.rest import Rest
from bot.adapters.slack.checking import workspace
from bot.adapters.slack.clients import client_with
from bot.adapters.slack.not_let_in import BOT
from bot.core.errors import KeypointError
from bot.core.findings import Asked, Finding, mend
from bot.core.installations import Installation
from bot.core.places import Room
from bot.settings import Settings

SLACK, DISCORD = "slack", "discord"
MOST_WORKSPACES = 20
SIGNED = "the signing secret has the right form; Slack's first request shows whether it is the right one"
NOT_PUBLIC = "PUBLIC_URL is {url}: Slack and browsers need https:// and a name"
NOBODY = "no workspace has installed the app yet: open {url}/slack/install"
RUN_OUT = "the token of {name} has run out, and `run` renews it"
SEVERAL = "several workspaces installed the app: --send alone posts into all channels that get questions"
MORE = "{more} more workspaces installed the app and were not asked"


@dataclass(frozen=True, slots=True)
class Known:
    """What the database says: rooms that are to get questions, by platform, and what workspaces installed with."""

    rooms: Mapping[str, Sequence[Room]] = field(default_factory=dict)
    installed: Sequence[Installation | KeypointError] = ()


async def slack(
    config: Settings, known: Known, post_in: Sequence[str] | None, *, meant: bool = False
) -> AsyncIterator[Finding]:
    if unready := _unready(config, SLACK, meant=meant or bool(post_in)):
        yield unready
    way = config.way(SLACK)
    if way != "socket" and config.slack_signing_secret:
        yield Finding(SLACK, SIGNED)
    if way == "oauth":
        async for each in _installed(config, known, post_in):
            yield each
    elif config.slack_bot_token:
        client = client_with(config.slack_bot_token.get_secret_value(), None, config.slack_api_url)
        app_token = config.slack_app_token.get_secret_value() if config.slack_app_token and way == "socket" else ""
        async for each in workspace(client, BOT, _asked(known, SLACK, post_in), app_token):
            yield each


async def _installed(config: Settings, known: Known, post_in: Sequence[str] | None) -> AsyncIterator[Finding]:
    if config.public_url and not config.public_url.startswith("https://"):
        yield mend(SLACK, NOT_PUBLIC.format(url=config.public_url))
    if not known.installed and not config.missing(SLACK):
        yield Finding(SLACK, NOBODY.format(url=config.public_url))
    if post_in and len(known.installed) > 1:
        yield mend(SLACK, SEVERAL)
        post_in = None
    for each in known.installed[:MOST_WORKSPACES]:
        async for finding in _of(each, config, known, post_in):
            yield finding
    if more := len(known.installed[MOST_WORKSPACES:]):
        yield Finding(SLACK, MORE.format(more=more))


async def _of(
    each: Installation | KeypointError, config: Settings, known: Known, post_in: Sequence[str] | None
) -> AsyncIterator[Finding]:
    if isinstance(each, KeypointError):
        yield mend(SLACK, str(each))
        return
    name = each.name or each.tenant.id
    if not each.lives(_now()) and each.refresh:
        yield Finding(SLACK, RUN_OUT.format(name=name))
        return
    client = client_with(each.token, None, config.slack_api_url)
    async for finding in workspace(client, f"the token of {name}", _asked(known, SLACK, post_in)):
        yield finding


async def discord(
    config: Settings, known: Known, post_in: Sequence[str] | None, *, meant: bool = False
) -> AsyncIterator[Finding]:
    if unready := _unready(config, DISCORD, meant=meant or bool(post_in)):
        yield unready
    if not config.discord_token:
        return
    rest = Rest(config.discord_token.get_secret_value())
    await rest.open()
    try:
        reads = config.discord_message_content
        async for each in application(rest, _asked(known, DISCORD, post_in), reads=reads):
            yield each
    finally:
        await rest.close()


def _unready(config: Settings, platform: str, *, meant: bool) -> Finding | None:
    """A platform that nobody began with is no fault, unless somebody meant to, or a message should go there."""
    if not config.missing(platform):
        return None
    if platform in config.begun or meant:
        return mend(platform, config.needs(platform))
    return Finding(platform, f"not set up. {config.needs(platform)}")


def _asked(known: Known, platform: str, post_in: Sequence[str] | None) -> Asked:
    return Asked(known.rooms.get(platform, ()), _now, post_in)


def _now() -> datetime:
    return datetime.now(UTC)
