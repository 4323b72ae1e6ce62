"""What stands in a Slack: people, channels, messages, tokens; everything is keyed by its workspace."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.doubles import slack_reading
from tests.doubles.slack_replies import Reply

Json = dict[str, Any]
Member = tuple[str, str]
"""(team, user): two workspaces may have users of the same id."""


class SlackError(Exception):
    """What Slack answers instead of doing it."""

    def __init__(self, code: str, messages: list[str] | None = None, **more: Any) -> None:
        super().__init__(code)
        self.code = code
        found = messages or []
        self.answer: Json = {"ok": False, "error": code, **more}
        if found:
            self.answer["errors"] = found
            self.answer["response_metadata"] = {"messages": [f"[ERROR] {one}" for one in found]}


@dataclass(eq=False)
class User:
    team: str
    id: str
    name: str
    tz: str = "Europe/Berlin"
    admin: bool = False
    owner: bool = False
    guest: bool = False
    bot: bool = False
    deleted: bool = False

    @property
    def key(self) -> Member:
        return self.team, self.id


@dataclass(eq=False)
class Channel:
    team: str
    id: str
    name: str
    creator: str = ""
    private: bool = False
    archived: bool = False
    im: str = ""
    """The user, if this is a direct message with the bot."""
    posting_restricted: bool = False
    members: set[Member] = field(default_factory=set)
    bots: list[str] = field(default_factory=list)
    """The workspaces whose installation of the app is in the channel, the latest last."""
    teams: list[str] = field(default_factory=list)
    messages: "list[Message]" = field(default_factory=list)

    @property
    def kind(self) -> str:
        return "im" if self.im else "group" if self.private else "channel"

    @property
    def scope(self) -> str:
        """The family of scopes that lets an app look into it."""
        return {"im": "im", "group": "groups", "channel": "channels"}[self.kind]

    @property
    def shared(self) -> bool:
        return len(self.teams) > 1

    def find(self, ts: str) -> "Message | None":
        return next((one for one in self.messages if one.ts == ts), None)


@dataclass(eq=False)
class Message:
    channel: Channel
    ts: str
    team: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str = ""
    bot_id: str = ""
    ephemeral_to: str = ""
    edited: Json | None = None
    tombstone: bool = False
    deleted: bool = False
    reactions: list[tuple[str, str]] = field(default_factory=list)
    args: Json = field(default_factory=dict)
    states: dict[Member, Json] = field(default_factory=dict)
    acks: list[Reply] = field(default_factory=list)
    """How the app acknowledged the events of it."""

    @property
    def displayed(self) -> str:
        """What stands on the screen: the blocks, or the text where there are none."""
        return "\n".join(slack_reading.shown(self.blocks)) if self.blocks else "\n".join(self._text)

    @property
    def shown(self) -> str:
        """The text (also read out and shown in notifications) and the blocks."""
        return "\n".join([*self._text, *slack_reading.shown(self.blocks)])

    @property
    def _text(self) -> list[str]:
        return list(slack_reading.shown({"type": "mrkdwn", "text": self.text})) if self.text else []

    @property
    def buttons(self) -> list[str]:
        return slack_reading.buttons(self.blocks)

    @property
    def pings(self) -> list[str]:
        return slack_reading.pings(self.text, self.blocks, self.args)


@dataclass
class Token:
    value: str
    team: str
    scopes: frozenset[str]
    expires: datetime | None = None
    revoked: str = ""
    """The error with which it is refused: `token_revoked`, or `account_inactive` where the app was removed."""


@dataclass
class Call:
    method: str
    args: Json
    token: str
