"""What Slack says of the tokens that were set: each check is one question to it, and what it answers a sentence."""

import re
from collections.abc import AsyncIterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.checking_rooms import channels_in, rooms_of, sent_into
from bot.adapters.slack.desk import PLATFORM
from bot.adapters.slack.not_let_in import APP, BOT, NO_ANSWER_YET, PAGES, TOKENS, code_of, told
from bot.adapters.slack.refusals import LIMITS
from bot.adapters.slack.scopes import SCOPES
from bot.adapters.slack.trouble import TROUBLE
from bot.core.findings import Asked, Finding, clock, mend
from bot.core.places import Tenant

APP_OF = re.compile(r"xapp-\d+-(A[A-Z0-9]+)-")
SPEAKS = "{name} speaks as @{user} in the workspace {team}"
NO_BOT = "{name} is a person's token and not the bot's"
LACKS = (
    f"the app lacks {{scopes}}. Add that ({PAGES}, OAuth & Permissions, Bot Token Scopes), then reinstall the app to "
    "the workspace."
)
NO_SOCKET = f"Slack opens no connection ({{code}}). Switch Socket Mode on ({PAGES}, Socket Mode)."
TWO_APPS = f"{BOT} is of the app {{bot}} and {APP} of the app {{app}}: copy both from the same."
CONNECTS = f"{APP} opens connections"


async def workspace(client: AsyncWebClient, name: str, asked: Asked, app_token: str = "") -> AsyncIterator[Finding]:
    """One, by its token, which was set as `name`; with the token of Socket Mode, if that is the way."""
    try:
        answer = await client.auth_test()
    except TROUBLE as error:
        yield mend(PLATFORM, told(error, name, host_of(client)))
        headers = getattr(error.response, "headers", {}) if isinstance(error, SlackApiError) else {}
        if at := _clock(headers, asked):
            yield at
        return
    for found in (_identity(answer.data, name), _clock(answer.headers, asked), _scopes(answer.headers)):
        if found:
            yield found
    if app_token:
        yield await _connection(client, app_token)
        if differs := await _is_of(client, str(answer.get("bot_id") or ""), app_token):
            yield differs
    here = channels_in(Tenant(PLATFORM, str(answer["team_id"])), asked.rooms)
    async for each in rooms_of(client, str(answer.get("user")), here):
        yield each
    if asked.post_in is not None:
        async for each in sent_into(client, asked.post_in, here):
            yield each


def host_of(client: AsyncWebClient) -> str:
    return urlsplit(client.base_url).netloc or client.base_url


def _identity(answer: Any, name: str) -> Finding:
    if not answer.get("bot_id"):
        return mend(PLATFORM, NO_BOT.format(name=name))
    return Finding(PLATFORM, SPEAKS.format(name=name, user=answer.get("user"), team=answer.get("team")))


def _clock(headers: Mapping[str, Any], asked: Asked) -> Finding | None:
    return clock(asked.now(), str(headers.get("Date", "")), "Slack's")


def _scopes(headers: Mapping[str, Any]) -> Finding | None:
    """Slack lists what the token has in a header of each answer."""
    listed = headers.get("x-oauth-scopes")
    if listed is None:
        return None
    has = {scope.strip() for scope in str(listed).split(",")}
    lacks = [scope for scope in SCOPES if scope not in has]
    if not lacks:
        return Finding(PLATFORM, "the app has every scope it needs")
    several = "the scopes " if len(lacks) > 1 else "the scope "
    return mend(PLATFORM, LACKS.format(scopes=several + ", ".join(lacks)))


async def _connection(client: AsyncWebClient, app_token: str) -> Finding:
    """Asked for and not used: a second connection would be given what is meant for the service."""
    try:
        await client.apps_connections_open(app_token=app_token)
    except TROUBLE as error:
        code = code_of(error)
        if code in LIMITS:
            return Finding(PLATFORM, f"{APP}: {NO_ANSWER_YET}")
        if code and code not in TOKENS:
            return mend(PLATFORM, NO_SOCKET.format(code=code))
        return mend(PLATFORM, told(error, APP, host_of(client)))
    return Finding(PLATFORM, CONNECTS)


async def _is_of(client: AsyncWebClient, bot: str, app_token: str) -> Finding | None:
    """An app-level token names its app; of the bot's Slack tells, if it may."""
    named = APP_OF.match(app_token)
    if not named or not bot:
        return None
    try:
        answer = await client.bots_info(bot=bot)
    except TROUBLE:
        return None
    app = (answer.get("bot") or {}).get("app_id")
    return mend(PLATFORM, TWO_APPS.format(bot=app, app=named[1])) if app and app != named[1] else None
