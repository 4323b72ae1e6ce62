"""What a test sets up: people, guilds with their channels, and what the bot may do in them."""

from typing import Any

from tests.doubles.discord_events import channel_event, guild_event, thread_event
from tests.doubles.discord_messages import Message
from tests.doubles.discord_payloads import role
from tests.doubles.discord_permissions import USUAL, bits
from tests.doubles.discord_rest_threads import begin, begin_at
from tests.doubles.discord_values import (
    ANNOUNCEMENT,
    ANNOUNCEMENT_THREAD,
    DM,
    FORUM,
    PUBLIC_THREAD,
    TEXT_CHANNEL,
    Channel,
    Crowd,
    Guild,
    Member,
    Overwrite,
    Role,
    User,
)
from tests.doubles.discord_world import World


class Server(Guild):
    """A guild that a test can furnish."""

    world: World

    def member(self, user: User, *permissions: str, nick: str | None = None) -> User:
        """Somebody joins; with permissions, by a role of their own."""
        joined = self.members.setdefault(user.id, Member(user, [], self.world.now))
        joined.nick = nick or joined.nick
        if permissions:
            joined.roles.append(Role(self.world.new_id(), f"{user.name}'s role", bits(*permissions)))
            self.roles.append(joined.roles[-1])
            data = {"guild_id": str(self.id), "role": role(joined.roles[-1])}
            guild_event(self.world, "GUILD_ROLE_CREATE", self, data)
        return user

    def text_channel(self, name: str, **more: Any) -> Channel:
        return self._channel(TEXT_CHANNEL, name, **more)

    def announcement(self, name: str, **more: Any) -> Channel:
        return self._channel(ANNOUNCEMENT, name, **more)

    def forum(self, name: str, tags: tuple[str, ...] = (), tag_required: bool = False) -> Channel:
        return self._channel(FORUM, name, tags=tags, tag_required=tag_required)

    def thread(self, parent: Channel, name: str, owner: User | None = None, at: Message | None = None) -> Channel:
        """At a message, or by itself."""
        if at:
            return begin_at(self.world, at, name, owner or self.owner)
        kind = ANNOUNCEMENT_THREAD if parent.kind == ANNOUNCEMENT else PUBLIC_THREAD
        return begin(self.world, parent, kind, name, owner or self.owner)

    def _channel(self, kind: int, name: str, **more: Any) -> Channel:
        channel = Channel(self.world.new_id(), kind, name, self, created_at=self.world.now, **more)
        self.channels.append(channel)
        self.world.channels[channel.id] = channel
        channel_event(self.world, "CHANNEL_CREATE", channel)
        return channel


class Building(World):
    """The part of the fake that sets up."""

    def user(self, name: str, locale: str = "en-US", id: int | None = None) -> User:
        user = User(id or self.new_id(), name, locale)
        self.users[user.id] = user
        return user

    def guild(
        self, name: str, owner: User | None = None, bot: bool = True, permissions: int = USUAL, locale: str = "en-US"
    ) -> Server:
        """`permissions` are everybody's; with the bot in it already, or else until `invite_bot`."""
        guild_id = self.old_id()
        everyone = Role(guild_id, "@everyone", permissions)
        guild = Server(guild_id, name, owner or self.owner, everyone, locale, roles=[everyone])
        guild.world = self
        self.guilds[guild_id] = guild
        guild.member(guild.owner)
        if bot:
            self.let_in(guild, guild.owner)
        return guild

    def let_in(self, guild: Guild, inviter: User) -> None:
        own = Role(self.new_id(), self.app.name, 0)
        guild.roles.append(own)
        guild.members[self.app.id] = Member(self.app, [own], self.now)
        guild.inviter = inviter

    def dm(self, user: User) -> Channel:
        return self.dm_with(user)

    def private_channel(self, user: User, other: User) -> Channel:
        """Direct messages between two people: the bot is not there, but its user install may be used."""
        channel = Channel(self.new_id(), DM, recipient=other, foreign=True, created_at=self.now)
        self.channels[channel.id] = channel
        return channel

    def install(self, user: User, installed: bool = True) -> None:
        """The app, by a user for all their channels."""
        user.installed = installed

    def deny(self, place: Channel | Guild, *names: str) -> None:
        """The bot may no longer do this there."""
        self._set(place, bits(*names), False)

    def allow(self, place: Channel | Guild, *names: str) -> None:
        self._set(place, bits(*names), True)

    def _set(self, place: Channel | Guild, changed: int, allowed: bool) -> None:
        if isinstance(place, Channel):
            overwrite = place.overwrites.setdefault(self.app.id, Overwrite(1))
            overwrite.allow = overwrite.allow | changed if allowed else overwrite.allow & ~changed
            overwrite.deny = overwrite.deny & ~changed if allowed else overwrite.deny | changed
            channel_event(self, "CHANNEL_UPDATE", place)
            return
        own = place.members[self.app.id].roles[0]
        for one in (own,) if allowed else (own, place.everyone):
            one.permissions = one.permissions | changed if allowed else one.permissions & ~changed
            guild_event(self, "GUILD_ROLE_UPDATE", place, {"guild_id": str(place.id), "role": role(one)})

    def set_thread(self, thread: Channel, archived: bool = False, locked: bool = False) -> None:
        """As a moderator does, or the passing of time."""
        thread.archived, thread.locked = archived, locked
        thread_event(self, "THREAD_UPDATE", thread)

    def many_guilds(self, count: int, channels: int = 30, roles: int = 20, emoji: int = 20) -> None:
        """For measuring a client: only the gateway knows these."""
        self.crowd = Crowd(count, channels, roles, emoji)
