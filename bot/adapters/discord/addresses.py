"""Where things are named: a message by its channel, and in direct messages a question by its server as well."""

from dataclasses import replace
from typing import NamedTuple

from bot.core.messages import Feedback, Message, QuestionCard, Reminder
from bot.core.places import Tenant

PLATFORM = "discord"
DIRECT_ROOM = "dm"
"""The room that everybody has alone, whichever channel they reach it from."""
SIGN = "@"


class Place(NamedTuple):
    """Of a message. A post in a forum begins with a message of its own id."""

    channel: str
    message: str

    @classmethod
    def named(cls, place: str) -> "Place":
        channel, _, message = place.partition("/")
        return cls(channel, message)

    def __str__(self) -> str:
        return f"{self.channel}/{self.message}"

    @property
    def thread(self) -> str:
        """A thread has the id of the message at which it was begun."""
        return self.message


def guild_tenant(guild_id: str) -> Tenant:
    return Tenant(PLATFORM, guild_id)


def own_tenant(user_id: str) -> Tenant:
    return Tenant(PLATFORM, f"user:{user_id}")


def user_of(tenant: Tenant) -> str:
    """Whose own tenant it is; empty: it is a server's."""
    own, _, user = tenant.id.partition(":")
    return user if own == "user" else ""


def addressed(message: Message, tenant: Tenant) -> Message:
    """For direct messages, where it would not be known whose question it is."""
    if isinstance(message, QuestionCard | Feedback | Reminder) and message.ask:
        return replace(message, ask=address_of(message.ask, tenant))
    return message


def address_of(ask: str, tenant: Tenant) -> str:
    return f"{tenant.id}{SIGN}{ask}"


def read_address(about: str) -> tuple[str, str]:
    """(server, ask); the first is empty where the ask is of the place itself."""
    server, sign, ask = about.rpartition(SIGN)
    return (server, ask) if sign else ("", about)
