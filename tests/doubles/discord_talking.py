"""What people do without the app, and what they see: messages written, changed and deleted, the bot invited or not."""

from tests.doubles.discord_building import Building
from tests.doubles.discord_events import (
    channel_event,
    guild_event,
    message_event,
    reaction_event,
    tell,
    thread_event,
    whole_guild,
)
from tests.doubles.discord_messages import DEFAULT, REPLY, STARTER, THREAD_CREATED, File, Message
from tests.doubles.discord_payloads import member
from tests.doubles.discord_permissions import bits, in_channel
from tests.doubles.discord_pings import pings
from tests.doubles.discord_posting import delete, put
from tests.doubles.discord_rest_threads import remove
from tests.doubles.discord_sessions import GUILDS
from tests.doubles.discord_values import Channel, Guild, User


class NotOffered(Exception):
    """The real client would not let this person do that."""


class Talking(Building):
    """The part of the fake in which people talk."""

    async def say(
        self,
        user: User,
        channel: Channel,
        text: str,
        mention_bot: bool = False,
        reply_to: Message | None = None,
        files: tuple[tuple[str, bytes], ...] = (),
    ) -> Message:
        self.must_see(user, channel)
        if channel.is_thread and channel.locked:
            raise NotOffered("the thread is locked")
        text = f"{self.app.mention} {text}".strip() if mention_bot else text
        made = Message(self.new_id(), channel, user, self.now, text, reply_to=reply_to)
        made.kind = REPLY if reply_to else DEFAULT
        made.files = [File(self.new_id(), name, data) for name, data in files]
        made.pings = pings(text, None, replies=bool(reply_to))
        return put(self, made)

    async def edit(self, message: Message, text: str) -> Message:
        message.content, message.edited_at = text, self.now
        message_event(self, "MESSAGE_UPDATE", message)
        return message

    async def delete(self, message: Message) -> None:
        delete(self, message)

    async def react(self, user: User, message: Message, emoji: str) -> None:
        message.reactions.setdefault(emoji, []).append(user)
        reaction_event(self, message, user, emoji)

    async def invite_bot(self, guild: Guild, inviter: User | None = None) -> None:
        """What is new to the app does not say that it is available: so the client knows that it joined."""
        self.let_in(guild, inviter or guild.owner)
        data = {key: value for key, value in whole_guild(self, guild).items() if key != "unavailable"}
        guild_event(self, "GUILD_CREATE", guild, data)

    async def kick_bot(self, guild: Guild) -> None:
        own = guild.members.pop(self.app.id).roles[0]
        guild.roles.remove(own)
        guild_event(self, "GUILD_DELETE", guild, {"id": str(guild.id)})

    async def lose_guild(self, guild: Guild) -> None:
        """An outage: the guild is unavailable until `regain_guild`."""
        tell(self, "GUILD_DELETE", guild, GUILDS, lambda _: {"id": str(guild.id), "unavailable": True})

    async def regain_guild(self, guild: Guild) -> None:
        guild_event(self, "GUILD_CREATE", guild, whole_guild(self, guild))

    async def leave(self, user: User, guild: Guild) -> None:
        gone = guild.members.pop(user.id)
        guild_event(self, "GUILD_MEMBER_REMOVE", guild, {"guild_id": str(guild.id), "user": member(gone)["user"]})

    async def delete_channel(self, channel: Channel) -> None:
        remove(self, channel)

    async def rename(self, channel: Channel, name: str) -> None:
        channel.name = name
        if channel.is_thread:
            thread_event(self, "THREAD_UPDATE", channel)
        else:
            channel_event(self, "CHANNEL_UPDATE", channel)

    def messages(self, channel: Channel) -> list[Message]:
        """What everybody in the channel sees, oldest first."""
        return [one for one in channel.posts if one.kind not in (STARTER, THREAD_CREATED) and not one.loading]

    def posted(self, channel: Channel) -> list[Message]:
        """Of those, the app's."""
        return [one for one in self.messages(channel) if one.author is self.app]

    def seen_by(self, user: User) -> list[Message]:
        """What only this person was shown, oldest first."""
        return [one for one in self.whispers if one.for_only(user) and not one.deleted and not one.loading]

    def threads(self, channel: Channel) -> list[Channel]:
        return [one for one in self.channels.values() if one.parent is channel]

    def pinged(self) -> list[str]:
        """Whom the app's messages would have woken, wherever."""
        return [ping for one in self.everything_shown() if one.author is self.app for ping in one.pings]

    def must_see(self, user: User, channel: Channel) -> None:
        if channel.guild and not in_channel(channel, user) & bits("view_channel"):
            raise NotOffered(f"{user.name} cannot see #{channel.name}")
