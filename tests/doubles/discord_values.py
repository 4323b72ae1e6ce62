"""What the fake Discord holds: users, guilds, and channels with their messages, as records that change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from tests.doubles.discord_messages import Message

TEXT_CHANNEL, DM, ANNOUNCEMENT, ANNOUNCEMENT_THREAD, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 0, 1, 5, 10, 11, 12, 15
THREADS = (ANNOUNCEMENT_THREAD, PUBLIC_THREAD, PRIVATE_THREAD)


@dataclass(eq=False)
class User:
    id: int
    name: str
    locale: str = "en-US"
    bot: bool = False
    installed: bool = False  # the app, for this user everywhere
    takes_messages: bool = True

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"


@dataclass(eq=False)
class Role:
    id: int
    name: str
    permissions: int


@dataclass(eq=False)
class Member:
    user: User
    roles: list[Role]
    joined_at: datetime
    nick: str | None = None


@dataclass(eq=False)
class Overwrite:
    """What one channel allows or denies to one role or member."""

    kind: int
    allow: int = 0
    deny: int = 0


@dataclass(eq=False)
class Guild:
    id: int
    name: str
    owner: User = field(repr=False)
    everyone: Role = field(repr=False)
    locale: str = "en-US"
    roles: list[Role] = field(default_factory=list, repr=False)
    members: dict[int, Member] = field(default_factory=dict, repr=False)
    channels: list[Channel] = field(default_factory=list, repr=False)
    inviter: User | None = None  # of the bot
    system_channel: Channel | None = field(default=None, repr=False)


@dataclass(eq=False)
class Channel:
    id: int
    kind: int
    name: str = ""
    guild: Guild | None = field(default=None, repr=False)
    parent: Channel | None = field(default=None, repr=False)
    owner: User | None = None  # of a thread
    recipient: User | None = None  # of a direct message
    foreign: bool = False  # between people, without the bot
    overwrites: dict[int, Overwrite] = field(default_factory=dict, repr=False)
    posts: list[Message] = field(default_factory=list, repr=False)
    archived: bool = False
    locked: bool = False
    topic: str | None = None
    tags: tuple[str, ...] = ()
    tag_required: bool = False
    created_at: datetime | None = None

    @property
    def is_thread(self) -> bool:
        return self.kind in THREADS

    @property
    def mention(self) -> str:
        return f"<#{self.id}>"


class Crowd(NamedTuple):
    """Many guilds, and how much is in each."""

    guilds: int
    channels: int
    roles: int
    emoji: int
