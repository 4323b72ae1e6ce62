"""Whether the bot is where questions are to come, and a message that shows it."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.desk import PLATFORM
from bot.adapters.slack.not_let_in import code_of
from bot.adapters.slack.refusals import sorted_out
from bot.adapters.slack.trouble import TROUBLE, why
from bot.core.findings import Finding, mend, of_messages, of_rooms
from bot.core.places import Room, Tenant

TEST = "Keypoint can post here."
CHANNELS = ("C", "G")
NO_ROOM = "no channel gets questions yet: type /invite @{me} in one, then press Start under what it says there"
NOWHERE = "nothing was posted, as no channel gets questions yet. Name one, as in --send slack:C0123456789"
GONE = "cannot see the channel {id}: it was deleted, or is private and nobody invited the bot (/invite @{me} there)"
ARCHIVED = "#{name} is archived: unarchive it and type /invite @{me} there, or set another channel"
NOT_IN = "the bot is not in #{name}: type /invite @{me} there"
PAUSED = "#{name} is paused ({why}): mend that, then type /quiz daily on there"
GETS = "#{name} gets its questions"
NOT_LOOKED = "could not look at the channel {id} ({why})"


def channels_in(tenant: Tenant, rooms: Sequence[Room]) -> list[Room]:
    """Direct messages need no leave."""
    return [room for room in rooms if room.tenant == tenant and room.id.startswith(CHANNELS)]


def rooms_of(client: AsyncWebClient, me: str, rooms: Sequence[Room]) -> AsyncIterator[Finding]:
    return of_rooms(PLATFORM, rooms, lambda room: _look(client, room, me), NO_ROOM.format(me=me))


def sent_into(client: AsyncWebClient, channels: Sequence[str], rooms: Sequence[Room]) -> AsyncIterator[Finding]:
    """No channel named: into those that get questions."""
    where = channels or [room.id for room in rooms]
    return of_messages(PLATFORM, where, lambda channel: sent(client, channel), NOWHERE)


async def sent(client: AsyncWebClient, channel: str) -> Finding:
    """Says where."""
    try:
        await client.chat_postMessage(channel=channel, text=TEST)
    except TROUBLE as error:
        return mend(PLATFORM, f"could not post in the channel {channel}: {sorted_out(error).why}")
    try:
        name = f"#{(await client.conversations_info(channel=channel))['channel']['name']} ({channel})"
    except (*TROUBLE, KeyError):
        name = f"the channel {channel}"
    return Finding(PLATFORM, f"posted in {name}")


async def _look(client: AsyncWebClient, room: Room, me: str) -> Finding:
    try:
        answer = await client.conversations_info(channel=room.id)
    except SlackApiError as error:
        if code_of(error) == "channel_not_found":
            return mend(PLATFORM, GONE.format(id=room.id, me=me))
        return mend(PLATFORM, NOT_LOOKED.format(id=room.id, why=code_of(error)))
    except TROUBLE as error:
        return mend(PLATFORM, NOT_LOOKED.format(id=room.id, why=why(error)))
    return _seen(answer["channel"], room, me)


def _seen(channel: Any, room: Room, me: str) -> Finding:
    name = channel.get("name") or room.id
    if channel.get("is_archived"):
        return mend(PLATFORM, ARCHIVED.format(name=name, me=me))
    if not channel.get("is_member"):
        return mend(PLATFORM, NOT_IN.format(name=name, me=me))
    if room.paused:
        return mend(PLATFORM, PAUSED.format(name=name, why=room.paused))
    return Finding(PLATFORM, GETS.format(name=name))
