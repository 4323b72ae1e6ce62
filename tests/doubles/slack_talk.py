"""What people do that an app hears of by events: new messages, edits and deletions."""

import re

from tests.doubles import slack_events
from tests.doubles.slack_chat import remove
from tests.doubles.slack_delivery import Delivery
from tests.doubles.slack_messages import as_json
from tests.doubles.slack_people import People
from tests.doubles.slack_values import Channel, Json, Message, User
from tests.doubles.slack_workspace import Workspace

MARKUP = re.compile(r"(<(?:@[UW]\w+|#C\w+|![a-z]+|https?://[^>\s]+)(?:\|[^>]*)?>)")
LINK = re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?)]")


def as_slack_writes(typed: str) -> str:
    """& < > escaped and links marked, but for what stands for a mention or a link already."""
    parts = MARKUP.split(typed)
    return "".join(part if number % 2 else _escaped(part) for number, part in enumerate(parts))


def _escaped(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return LINK.sub(lambda found: f"<{found[0]}>", text)


class Talk(People):
    """The half that speaks."""

    shared_events = "once"
    """With the app of two workspaces in one channel: Slack tells it "once"; "each" is what an app may fear."""

    async def say(self, user: User, channel: Channel, text: str, thread: Message | str | None = None) -> Message:
        assert user.key in channel.members, f"{user.name} is not in #{channel.name}"
        assert not channel.archived, f"#{channel.name} is archived"
        message = Message(channel, self.next_ts(), user.team, user.id, as_slack_writes(text))
        if thread:
            message.thread_ts = thread if isinstance(thread, str) else thread.thread_ts or thread.ts
        channel.messages.append(message)
        deliveries = self.about(message, slack_events.message_event(message, {}, message.ts))
        await self.tell(message, deliveries + self._mentions(message))
        return message

    def _mentions(self, message: Message) -> list[Delivery]:
        """In a channel, for each bot that is named and inside; in a direct message Slack sends no app_mention."""
        if message.channel.im:
            return []
        inside = [self.workspaces[team] for team in message.channel.bots]
        found = []
        for named in (one for one in inside if f"<@{one.bot.id}" in message.text):
            inner = slack_events.mention_event(message, named)
            for told in self._told(message.channel, "app_mention", "app_mentions:read"):
                found.append(slack_events.event(self, told, inner, message.channel, named.id))
        return found

    def about(self, message: Message, inner: Json) -> list[Delivery]:
        """The event for the installations of the app that hear of this message; it happened at its writer's."""
        told = self._told(message.channel, "message", f"{message.channel.scope}:history")
        return [slack_events.event(self, one, inner, message.channel, message.team) for one in told]

    def _told(self, channel: Channel, kind: str, scope: str) -> list[Workspace]:
        """Of several installations in one channel, Slack tells only the one that came last."""
        inside = [self.workspaces[team] for team in channel.bots]
        hearing = [one for one in inside if self._hears(one, kind, scope)]
        return hearing if self.shared_events == "each" else hearing[-1:]

    def _hears(self, workspace: Workspace, kind: str, scope: str = "") -> bool:
        return bool(workspace.token) and kind in self.subscribed and (not scope or scope in workspace.scopes)

    async def edit(self, message: Message, text: str) -> Message:
        before = as_json(message)
        message.text, message.edited = as_slack_writes(text), {"user": message.user, "ts": self.next_ts()}
        extra = {"subtype": "message_changed", "previous_message": before}
        await self.tell(message, self.about(message, slack_events.message_event(message, extra, self.next_ts())))
        return message

    async def delete(self, message: Message) -> None:
        """With replies below it, only its words go: a tombstone stays."""
        before = as_json(message)
        remove(message)
        kind = "message_changed" if message.tombstone else "message_deleted"
        inner = slack_events.message_event(message, {"subtype": kind, "previous_message": before}, self.next_ts())
        await self.tell(message, self.about(message, inner))
