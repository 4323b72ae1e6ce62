"""What Discord says of the token that was set: each check is one question to it, and what it answers a sentence."""

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import discord

from bot.adapters.discord.addresses import PLATFORM
from bot.adapters.discord.checking_rooms import channels_in, rooms_of, sent_into
from bot.adapters.discord.invitation import invitation
from bot.adapters.discord.rest import LIMITED, UNAUTHORIZED, Answer, Rest
from bot.core.findings import Asked, Finding, clock, mend

PAGES = "discord.com/developers/applications, your application"
FORM = "DISCORD_TOKEN holds a blank or the word Bot: set the token alone"
REFUSED = (
    f"Discord refuses DISCORD_TOKEN. Make a new one ({PAGES}, Bot, Reset Token): neither the client secret nor the "
    "public key is it."
)
UNREACHED = "Discord cannot be reached. Is this machine online and its clock right, and does a firewall stand between?"
NOT_NOW = "Discord did not answer as it should ({status}). Try again later; discordstatus.com says how Discord is."
WAIT = "Discord wants us to wait. Try again in a minute."
SPEAKS = "DISCORD_TOKEN speaks as {name}"
NO_CONTENT = (
    "DISCORD_MESSAGE_CONTENT is on, but the application may not read messages. Switch on Message Content Intent "
    f"({PAGES}, Bot), or switch the setting off: all but answers in threads works without."
)
ELSEWHERE = (
    f"what people press and type goes to an Interactions Endpoint URL and never comes here. Empty that field ({PAGES}, "
    "General Information)."
)
CODE_GRANT = f"nobody can add the bot: switch Requires OAuth2 Code Grant off ({PAGES}, Bot)."
NO_SERVER = "the bot is on no server yet. Whoever manages one lets it in at {link}"
SERVERS = "on {count}: {names}"
MOST_NAMED = 5
NOT_REGISTERED = "its commands are not registered yet: `python -m bot run` does that as it starts"
REGISTERED = "its commands are registered: {names}"


async def application(rest: Rest, asked: Asked, *, reads: bool = False) -> AsyncIterator[Finding]:
    """`reads`: DISCORD_MESSAGE_CONTENT is on."""
    if rest.token.split() != [rest.token]:
        yield mend(PLATFORM, FORM)
        return
    answer = await rest.ask("GET", "/users/@me")
    if at := clock(asked.now(), answer.date, "Discord's"):
        yield at
    if not answer.is_done:
        yield mend(PLATFORM, not_let_in(answer))
        return
    me = answer.data
    yield Finding(PLATFORM, SPEAKS.format(name=me["username"]))
    async for each in _of_application(rest, reads=reads):
        yield each
    here = channels_in(asked.rooms)
    async for each in rooms_of(rest, str(me["id"]), here):
        yield each
    if asked.post_in is not None:
        async for each in sent_into(rest, asked.post_in, here):
            yield each


def not_let_in(answer: Answer) -> str:
    if answer.status == UNAUTHORIZED:
        return REFUSED
    if answer.status == LIMITED:
        return WAIT
    return NOT_NOW.format(status=answer.status) if answer.status else UNREACHED


async def _of_application(rest: Rest, *, reads: bool) -> AsyncIterator[Finding]:
    answer = await rest.ask("GET", "/applications/@me")
    if not answer.is_done:
        yield mend(PLATFORM, not_let_in(answer))
        return
    for finding in _set_up(answer.data, reads=reads):
        yield finding
    yield await _servers(rest, int(answer.data["id"]))
    yield await _commands(rest, str(answer.data["id"]))


def _set_up(told: Mapping[str, Any], *, reads: bool) -> Iterator[Finding]:
    flags = discord.ApplicationFlags._from_value(int(told.get("flags") or 0))
    if reads and not (flags.gateway_message_content or flags.gateway_message_content_limited):
        yield mend(PLATFORM, NO_CONTENT)
    if told.get("interactions_endpoint_url"):
        yield mend(PLATFORM, ELSEWHERE)
    if told.get("bot_require_code_grant"):
        yield mend(PLATFORM, CODE_GRANT)


async def _servers(rest: Rest, application: int) -> Finding:
    answer = await rest.ask("GET", "/users/@me/guilds")
    if not answer.is_done:
        return mend(PLATFORM, not_let_in(answer))
    if not answer.data:
        return mend(PLATFORM, NO_SERVER.format(link=invitation(application)))
    names = [str(guild["name"]) for guild in answer.data]
    count = f"{len(names)} servers" if len(names) > 1 else "one server"
    return Finding(PLATFORM, SERVERS.format(count=count, names=", ".join(names[:MOST_NAMED])))


async def _commands(rest: Rest, application_id: str) -> Finding:
    answer = await rest.ask("GET", f"/applications/{application_id}/commands")
    if not answer.is_done:
        return mend(PLATFORM, not_let_in(answer))
    names = ", ".join(sorted(str(command["name"]) for command in answer.data))
    return Finding(PLATFORM, REGISTERED.format(names=names) if names else NOT_REGISTERED)
