"""What stands in a Slack: people, channels, messages, views, tokens; everything is keyed by its workspace."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.doubles import slack_reading

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
    bots: set[str] = field(default_factory=set)
    """The workspaces whose installation of the app is in the channel."""
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
    acks: list["Reply"] = field(default_factory=list)
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


@dataclass(eq=False)
class View:
    id: str
    team: str
    user: str
    data: Json
    hash: str
    root: str
    previous: str | None = None
    state: Json = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    """What the user reads below fields, by block_id."""

    @property
    def blocks(self) -> list[Json]:
        blocks: list[Json] = self.data["blocks"]
        return blocks

    @property
    def title(self) -> str:
        return str(self.data.get("title", {}).get("text", ""))

    @property
    def shown(self) -> str:
        ends = [self.data.get(name) for name in ("submit", "close")]
        parts = [*slack_reading.shown([self.data.get("title"), self.blocks, ends]), *self.errors.values()]
        return "\n".join(parts)

    @property
    def buttons(self) -> list[str]:
        return slack_reading.buttons(self.blocks)

    @property
    def fields(self) -> dict[str, Any]:
        """The label of each input, and what stands in it."""
        inputs = (block for block in self.blocks if block["type"] == "input")
        return {block["label"]["text"]: value_in(self.state, block, block["element"]) for block in inputs}


def value_in(state: Json, block: Json, element: Json) -> Any:
    held = state.get(block["block_id"], {}).get(element["action_id"], {})
    found = [value for name, value in held.items() if name != "type"]
    return found[0] if found else None


@dataclass
class Token:
    value: str
    team: str
    scopes: frozenset[str]
    expires: datetime | None = None
    revoked: str = ""
    """The error with which it is refused: `token_revoked`, or `account_inactive` where the app was removed."""


@dataclass
class Trigger:
    team: str
    user: str
    at: datetime
    in_view: bool
    used: bool = False


@dataclass
class Call:
    method: str
    args: Json
    token: str


@dataclass
class Reply:
    """How the app acknowledged, and what the user was told instead where that failed."""

    acked: bool = False
    payload: Json = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    timed_out: bool = False
    held: bool = False
    """The test holds the delivery back."""
    status: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    """Errors below fields, by block_id or, for those of Slack's own client, by label."""

    @property
    def ok(self) -> bool:
        return self.acked and not self.errors and not self.fields

    @property
    def shown(self) -> str:
        said = [{"type": "mrkdwn", "text": str(self.payload.get("text", ""))}, self.payload.get("blocks", [])]
        return "\n".join(part for part in slack_reading.shown(said) if part)
