"""What people do that an app hears of by events: talk, edits, coming and going, the home tab, the end."""

import re

from tests.doubles import slack_oauth, slack_payloads
from tests.doubles.slack_chat import remove
from tests.doubles.slack_delivery import Delivery
from tests.doubles.slack_messages import as_json
from tests.doubles.slack_modals import view_json
from tests.doubles.slack_people import People
from tests.doubles.slack_values import Channel, Json, Message, Reply, User
from tests.doubles.slack_world import Workspace

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
    """A channel shared by two workspaces with the app: Slack tells it "once", or "each" of them."""

    async def say(self, user: User, channel: Channel, text: str, thread: Message | str | None = None) -> Message:
        assert user.key in channel.members, f"{user.name} is not in #{channel.name}"
        assert not channel.archived, f"#{channel.name} is archived"
        message = Message(channel, self.next_ts(), user.team, user.id, as_slack_writes(text))
        if thread:
            message.thread_ts = thread if isinstance(thread, str) else thread.thread_ts or thread.ts
        channel.messages.append(message)
        deliveries = self.about(message, slack_payloads.message_event(message, {}, message.ts))
        await self.tell(message, deliveries + self._mentions(message))
        return message

    def _mentions(self, message: Message) -> list[Delivery]:
        """In a channel, the bots that are named and inside; in a direct message Slack sends no app_mention."""
        found = []
        for workspace in self._listening(message.channel):
            named = f"<@{workspace.bot.id}" in message.text
            if named and not message.channel.im and self._hears(workspace, "app_mention", "app_mentions:read"):
                inner = slack_payloads.mention_event(message)
                found.append(slack_payloads.event(self, workspace, inner, message.channel))
        return found

    def about(self, message: Message, inner: Json) -> list[Delivery]:
        """The event for each installation of the app that hears of this message."""
        scope = f"{message.channel.scope}:history"
        listening = [one for one in self._listening(message.channel) if self._hears(one, "message", scope)]
        telling = listening if self.shared_events == "each" else listening[:1]
        return [slack_payloads.event(self, workspace, inner, message.channel) for workspace in telling]

    def _listening(self, channel: Channel) -> list[Workspace]:
        return [self.workspaces[team] for team in channel.teams if team in channel.bots]

    def _hears(self, workspace: Workspace, kind: str, scope: str = "") -> bool:
        return bool(workspace.token) and kind in self.subscribed and (not scope or scope in workspace.scopes)

    async def edit(self, message: Message, text: str) -> Message:
        before = as_json(message)
        message.text, message.edited = as_slack_writes(text), {"user": message.user, "ts": self.next_ts()}
        extra = {"subtype": "message_changed", "previous_message": before}
        await self.tell(message, self.about(message, slack_payloads.message_event(message, extra, self.next_ts())))
        return message

    async def delete(self, message: Message) -> None:
        """With replies below it, only its words go: a tombstone stays."""
        before = as_json(message)
        remove(message)
        kind = "message_changed" if message.tombstone else "message_deleted"
        inner = slack_payloads.message_event(message, {"subtype": kind, "previous_message": before}, self.next_ts())
        await self.tell(message, self.about(message, inner))

    async def open_home(self, user: User, tab: str = "home") -> Reply:
        workspace = self.user_of(user)
        inner: Json = {"type": "app_home_opened", "user": user.id, "channel": workspace.dm(user).id, "tab": tab}
        inner["event_ts"] = self.next_ts()
        if home := self.home(user):
            inner["view"] = view_json(self, home)
        return await self._event(workspace, inner)

    async def _event(self, workspace: Workspace, inner: Json, channel: Channel | None = None) -> Reply:
        if not self._hears(workspace, inner["type"]):
            return Reply()
        return await self.courier.deliver(slack_payloads.event(self, workspace, inner, channel))

    async def invite_bot(self, user: User, channel: Channel) -> Reply:
        workspace = self.user_of(user)
        channel.bots.add(workspace.id)
        return await self._event(workspace, {**self._member(workspace, channel, "joined"), "inviter": user.id}, channel)

    async def remove_bot(self, user: User, channel: Channel) -> Reply:
        """A bot that was put out hears no member_left_channel; what it hears is channel_left or group_left."""
        workspace = self.user_of(user)
        channel.bots.discard(workspace.id)
        kind = "group_left" if channel.private else "channel_left"
        inner = {"type": kind, "channel": channel.id, "actor_id": user.id, "event_ts": self.next_ts()}
        return await self._event(workspace, inner, channel)

    def _member(self, workspace: Workspace, channel: Channel, what: str) -> Json:
        kind = "G" if channel.private else "C"
        inner: Json = {"type": f"member_{what}_channel", "user": workspace.bot.id, "channel": channel.id}
        return {**inner, "channel_type": kind, "team": workspace.id, "event_ts": self.next_ts()}

    async def join(self, user: User, channel: Channel) -> Reply:
        channel.members.add(user.key)
        workspace = self.user_of(user)
        inner = {**self._member(workspace, channel, "joined"), "user": user.id}
        return await self._event(workspace, inner, channel) if workspace.id in channel.bots else Reply()

    async def archive(self, user: User, channel: Channel) -> Reply:
        channel.archived = True
        kind = "group_archive" if channel.private else "channel_archive"
        inner = {"type": kind, "channel": channel.id, "user": user.id, "event_ts": self.next_ts()}
        return await self._event(self.user_of(user), inner, channel)

    async def unarchive(self, user: User, channel: Channel) -> Reply:
        channel.archived = False
        kind = "group_unarchive" if channel.private else "channel_unarchive"
        inner = {"type": kind, "channel": channel.id, "user": user.id, "event_ts": self.next_ts()}
        return await self._event(self.user_of(user), inner, channel)

    async def uninstall(
        self, workspace: Workspace, order: tuple[str, ...] = ("tokens_revoked", "app_uninstalled")
    ) -> list[Reply]:
        """The tokens die at once; the two events come in this order."""
        gone: dict[str, Json] = {
            "app_uninstalled": {"type": "app_uninstalled"},
            "tokens_revoked": {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [workspace.bot.id]}},
        }
        slack_oauth.remove(self, workspace)
        events = [slack_payloads.event(self, workspace, gone[kind]) for kind in order if kind in self.subscribed]
        return await self.tell(None, events)
