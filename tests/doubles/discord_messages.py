"""A message and an interaction, as records that change, and what people see of a message."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.doubles.discord_component_forms import BUTTON, SELECTS, TEXT, walk
from tests.doubles.discord_message_forms import EPHEMERAL, embed_texts

if TYPE_CHECKING:
    from tests.doubles.discord_values import Channel, User

DEFAULT, THREAD_CREATED, REPLY, SLASH_REPLY, STARTER, MENU_REPLY = 0, 18, 19, 20, 21, 23


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

    def for_only(self, user: User) -> bool:
        return self.ephemeral and self.interaction is not None and self.interaction.user is user

    def addresses(self, user: User) -> bool:
        """By a mention, or as a reply to them."""
        replied = "reply" in self.pings and self.reply_to is not None and self.reply_to.author is user
        return replied or user.mention in self.content

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
    over: asyncio.Event = field(default_factory=asyncio.Event, repr=False)  # answered, or too late for that
    refusals: list[str] = field(default_factory=list, repr=False)  # of what the app answered
    changes: int = 0  # how often something was shown
