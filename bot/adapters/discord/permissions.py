"""What the bot may do in a channel: everybody's role, its own, then what the channel says of each."""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

import discord

from bot.adapters.discord.channels import FORUM, THREADS

NAMES: Mapping[str, str] = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
    "create_public_threads": "Create Public Threads",
    "send_messages_in_threads": "Send Messages in Threads",
    "read_message_history": "Read Message History",
}
"""As Discord shows them. What else an invitation asks for no question needs."""
NEEDLESS: Mapping[int, tuple[str, ...]] = {
    FORUM: ("create_public_threads",),
    **dict.fromkeys(THREADS, ("send_messages", "create_public_threads")),
}


def missing(guild: Mapping[str, Any], member: Mapping[str, Any], channel: Mapping[str, Any]) -> list[str]:
    """By the names that Discord shows. `channel` is the one whose overwrites count: of a thread its parent."""
    may = discord.Permissions(_granted(guild, member, channel))
    if may.administrator:
        return []
    needed = (name for name in NAMES if name not in NEEDLESS.get(channel["type"], ()))
    return [NAMES[name] for name in needed if not getattr(may, name)]


def _granted(guild: Mapping[str, Any], member: Mapping[str, Any], channel: Mapping[str, Any]) -> int:
    mine = {str(guild["id"]), *map(str, member["roles"])}
    granted = _all(int(role["permissions"]) for role in guild["roles"] if str(role["id"]) in mine)
    for layer in _layers(str(guild["id"]), str(member["user"]["id"]), mine, channel.get("permission_overwrites") or ()):
        granted = granted & ~_all(int(each["deny"]) for each in layer) | _all(int(each["allow"]) for each in layer)
    return granted


def _layers(
    everyone: str, me: str, mine: set[str], overwrites: Sequence[Mapping[str, Any]]
) -> Iterator[list[Mapping[str, Any]]]:
    """The later one has the last word."""
    for ids in ({everyone}, mine - {everyone}, {me}):
        yield [each for each in overwrites if str(each["id"]) in ids]


def _all(bits: Iterator[int]) -> int:
    return reduce(or_, bits, 0)
