"""Who is told what: an event goes to the sessions whose shard and intents cover it, and whose bot can see it."""

from collections.abc import Callable
from typing import Any

from tests.doubles.discord_message_payload import emoji_payload, in_event
from tests.doubles.discord_messages import Message
from tests.doubles.discord_payloads import arriving_guild, channel, member, thread
from tests.doubles.discord_permissions import may
from tests.doubles.discord_sessions import (
    CONTENT,
    DIRECT_MESSAGES,
    DIRECT_REACTIONS,
    GUILD_MESSAGES,
    GUILD_REACTIONS,
    GUILDS,
    Session,
)
from tests.doubles.discord_values import Channel, Guild, User
from tests.doubles.discord_world import World


def tell(
    world: World,
    event: str,
    guild: Guild | None,
    intent: int,
    write: Callable[[Session], Any],
    replayed: bool = True,
) -> bool:
    """Says whether anybody heard it now."""
    heard = False
    times = 2 if event in world.twice else 1
    if times == 2:
        world.twice.remove(event)
    for session in list(world.sessions.values()):
        if session.serves(guild.id if guild else 0) and session.intents & intent == intent:
            for _ in range(times):
                heard |= session.dispatch(event, write(session), replayed)
    world.changed()
    return heard


def message_event(world: World, event: str, of: Message) -> None:
    """Created or updated; ephemeral messages are nobody's event."""
    if not of.ephemeral and visible(world, of.channel):
        intent = GUILD_MESSAGES if of.channel.guild else DIRECT_MESSAGES
        tell(world, event, of.channel.guild, intent, lambda to: written(world, of, to))
    world.changed()


def written(world: World, of: Message, to: Session) -> Any:
    return in_event(of, world.app, bool(to.intents & CONTENT), world.url)


def message_gone(world: World, of: Message) -> None:
    if not of.ephemeral and visible(world, of.channel):
        intent = GUILD_MESSAGES if of.channel.guild else DIRECT_MESSAGES
        place = {"id": str(of.id), "channel_id": str(of.channel.id)} | _guild_id(of.channel)
        tell(world, "MESSAGE_DELETE", of.channel.guild, intent, lambda _: place)
    world.changed()


def reaction_event(world: World, of: Message, by: User, emoji: str, added: bool = True) -> None:
    guild = of.channel.guild
    data = {
        "user_id": str(by.id), "channel_id": str(of.channel.id), "message_id": str(of.id), "burst": False, "type": 0,
        "emoji": emoji_payload(emoji), "message_author_id": str(of.author.id), **_guild_id(of.channel),
    }  # fmt: skip
    if guild and by.id in guild.members and added:
        data["member"] = member(guild.members[by.id])
    event = "MESSAGE_REACTION_ADD" if added else "MESSAGE_REACTION_REMOVE"
    if visible(world, of.channel):
        tell(world, event, guild, GUILD_REACTIONS if guild else DIRECT_REACTIONS, lambda _: data)
    world.changed()


def channel_event(world: World, event: str, of: Channel) -> None:
    """Channels of a guild whether or not the bot sees them: so it is with Discord, too."""
    if of.guild and world.app.id in of.guild.members:
        tell(world, event, of.guild, GUILDS, lambda _: channel(of))


def thread_event(world: World, event: str, of: Channel, new: bool = False) -> None:
    if visible(world, of):
        tell(world, event, of.guild, GUILDS, lambda _: thread(of) | ({"newly_created": True} if new else {}))
    world.changed()


def guild_event(world: World, event: str, of: Guild, data: Any) -> None:
    if world.app.id in of.members or event == "GUILD_DELETE":
        tell(world, event, of, GUILDS, lambda _: data)


def whole_guild(world: World, of: Guild) -> Any:
    threads = [one for one in world.channels.values() if one.guild is of and one.is_thread and visible(world, one)]
    return arriving_guild(of, threads, world.app)


def visible(world: World, of: Channel) -> bool:
    return of.guild is None or (world.app.id in of.guild.members and may(of, world.app, "view_channel"))


def _guild_id(of: Channel) -> dict[str, Any]:
    return {"guild_id": str(of.guild.id)} if of.guild else {}
