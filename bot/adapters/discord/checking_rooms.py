"""Whether the bot may do what it has to where questions are to come, and a message that shows it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from bot.adapters.discord.addresses import DIRECT_ROOM, PLATFORM, user_of
from bot.adapters.discord.channels import ANNOUNCEMENT, FORUM, TEXT, THREADS
from bot.adapters.discord.permissions import missing
from bot.adapters.discord.rest import Answer, Rest
from bot.adapters.discord.sorting import BARRED, NOT_TEXT, outcome_of
from bot.core.findings import Finding, mend, of_messages, of_rooms
from bot.core.places import Room

TEST = {"content": "Keypoint can post here.", "allowed_mentions": {"parse": []}}
NO_ROOM = "no channel gets questions yet: type /daily on in one"
NOWHERE = "nothing was posted, as no channel gets questions yet. Name one, as in --send discord:123456789012345678"
NOT_LOOKED = "could not look at the channel {id}: {why}"
LACKS = "in #{name} the bot lacks {lacks}: give it that in the channel's settings, Permissions"
PAUSED = "#{name} is paused ({why}): mend that, then type /daily on there"
GETS = "#{name} gets its questions"


def channels_in(rooms: Sequence[Room]) -> list[Room]:
    """Direct messages need no leave."""
    return [room for room in rooms if room.id != DIRECT_ROOM and not user_of(room.tenant)]


def rooms_of(rest: Rest, me: str, rooms: Sequence[Room]) -> AsyncIterator[Finding]:
    return of_rooms(PLATFORM, rooms, lambda room: _look(rest, me, room), NO_ROOM)


def sent_into(rest: Rest, channels: Sequence[str], rooms: Sequence[Room]) -> AsyncIterator[Finding]:
    """No channel named: into those that get questions."""
    where = channels or [room.id for room in rooms]
    return of_messages(PLATFORM, where, lambda channel: sent(rest, channel), NOWHERE)


async def sent(rest: Rest, channel_id: str) -> Finding:
    """Says where."""
    answer = await rest.ask("POST", f"/channels/{channel_id}/messages", TEST)
    if not answer.is_done:
        return mend(PLATFORM, f"could not post in the channel {channel_id}: {outcome_of(answer).why}")
    found = await rest.ask("GET", f"/channels/{channel_id}")
    name = f"#{found.data['name']} ({channel_id})" if found.is_done and "name" in found.data else channel_id
    return Finding(PLATFORM, f"posted in {name}")


async def _look(rest: Rest, me: str, room: Room) -> Finding:
    answer = await rest.ask("GET", f"/channels/{room.id}")
    if not answer.is_done:
        return _unseen(room, answer)
    channel = answer.data
    if channel["type"] not in (TEXT, ANNOUNCEMENT, FORUM, *THREADS):
        return mend(PLATFORM, NOT_LOOKED.format(id=room.id, why=BARRED[NOT_TEXT]))
    guild = await rest.ask("GET", f"/guilds/{channel['guild_id']}")
    member = await rest.ask("GET", f"/guilds/{channel['guild_id']}/members/{me}")
    parent = await rest.ask("GET", f"/channels/{channel['parent_id']}") if channel["type"] in THREADS else answer
    if failed := next((each for each in (guild, member, parent) if not each.is_done), None):
        return _unseen(room, failed)
    return _seen(room, channel, missing(guild.data, member.data, {**parent.data, "type": channel["type"]}))


def _unseen(room: Room, answer: Answer) -> Finding:
    return mend(PLATFORM, NOT_LOOKED.format(id=room.id, why=outcome_of(answer).why))


def _seen(room: Room, channel: Mapping[str, Any], lacks: Sequence[str]) -> Finding:
    name = channel.get("name") or room.id
    if lacks:
        return mend(PLATFORM, LACKS.format(name=name, lacks=", ".join(lacks)))
    if room.paused:
        return mend(PLATFORM, PAUSED.format(name=name, why=room.paused))
    return Finding(PLATFORM, GETS.format(name=name))
