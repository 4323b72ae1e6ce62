"""What the fake Discord holds: users, guilds, channels, messages and interactions, as records that change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from tests.doubles.discord_component_forms import BUTTON, SELECTS, TEXT, walk
from tests.doubles.discord_message_forms import EPHEMERAL, embed_texts

TEXT_CHANNEL, DM, ANNOUNCEMENT, ANNOUNCEMENT_THREAD, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 0, 1, 5, 10, 11, 12, 15
THREADS = (ANNOUNCEMENT_THREAD, PUBLIC_THREAD, PRIVATE_THREAD)
DEFAULT, THREAD_CREATED, REPLY, SLASH_REPLY, STARTER, MENU_REPLY = 0, 18, 19, 20, 21, 23


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


class File(NamedTuple):
    id: int
    name: str
    data: bytes
    description: str | None = None


@dataclass(eq=False)
class Message:
    id: int
    channel: Channel
    author: User
    created_at: datetime
    content: str = ""
    embeds: list[dict[str, Any]] = field(default_factory=list)
    components: list[dict[str, Any]] = field(default_factory=list)
    files: list[File] = field(default_factory=list, repr=False)
    flags: int = 0
    kind: int = DEFAULT
    nonce: str | int | None = None
    pings: tuple[str, ...] = ()  # whom it would wake: "@everyone", "@here", "<@1>", "<@&2>", "reply"
    reply_to: Message | None = field(default=None, repr=False)
    interaction: Interaction | None = field(default=None, repr=False)  # that it answers
    thread: Channel | None = field(default=None, repr=False)
    edited_at: datetime | None = None
    reactions: dict[str, list[User]] = field(default_factory=dict, repr=False)
    deleted: bool = False
    loading: bool = False  # "… is thinking"

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def shown(self) -> str:
        """All there is to read, in order; pictures by their descriptions."""
        parts = [self.content, *(part for embed in self.embeds for part in embed_texts(embed))]
        parts += [component["content"] for _, component in walk(self.components) if component["type"] == TEXT]
        return "\n".join(
            [part for part in parts if part] + [file.description for file in self.files if file.description]
        )

    @property
    def buttons(self) -> tuple[str, ...]:
        return tuple(
            str(one.get("label") or one["emoji"]["name"]) for _, one in walk(self.components) if one["type"] == BUTTON
        )

    @property
    def selects(self) -> tuple[str, ...]:
        return tuple(one["custom_id"] for _, one in walk(self.components) if one["type"] in SELECTS)


@dataclass(eq=False)
class Interaction:
    """One use of the app by one user, and what has become of it."""

    id: int
    token: str
    kind: int
    user: User
    channel: Channel
    created_at: datetime
    data: dict[str, Any] = field(default_factory=dict, repr=False)
    owners: dict[str, str] = field(default_factory=dict, repr=False)  # who installed the app: "0" a guild, "1" the user
    message: Message | None = field(default=None, repr=False)  # whose component was used
    opened_by: Interaction | None = field(default=None, repr=False)  # of a modal's submission: what opened the modal
    answered: int | None = None  # the type of its callback
    original: Message | None = field(default=None, repr=False)
    followups: list[Message] = field(default_factory=list, repr=False)
    modal: dict[str, Any] | None = None
    choices: tuple[dict[str, Any], ...] | None = None
    too_late: bool = False
    refusals: list[str] = field(default_factory=list, repr=False)  # of what the app answered
    changes: int = 0  # how often something was shown
