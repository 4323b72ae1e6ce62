"""What happens around an app: its home tab is opened, it is invited and put out, channels and installations end."""

from tests.doubles import slack_events, slack_oauth
from tests.doubles.slack_modals import view_json
from tests.doubles.slack_replies import Reply
from tests.doubles.slack_talk import Talk
from tests.doubles.slack_values import Channel, Json, Message, User
from tests.doubles.slack_workspace import Workspace


class Life(Talk):
    """The half that comes and goes."""

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
        return await self.courier.deliver(slack_events.event(self, workspace, inner, channel))

    async def invite_bot(self, user: User, channel: Channel) -> Reply:
        workspace = self.user_of(user)
        channel.bots.append(workspace.id)
        return await self._event(workspace, {**self._member(workspace, channel, "joined"), "inviter": user.id}, channel)

    async def remove_bot(self, user: User, channel: Channel) -> Reply:
        """A bot that was put out hears channel_left or group_left, and a direct message of Slackbot."""
        workspace = self.user_of(user)
        channel.bots.remove(workspace.id)
        kind = "group_left" if channel.private else "channel_left"
        inner = {"type": kind, "channel": channel.id, "actor_id": user.id, "event_ts": self.next_ts()}
        reply = await self._event(workspace, inner, channel)
        await self._slackbot(workspace, f"You have been removed from #{channel.name} by <@{user.id}>")
        return reply

    async def _slackbot(self, workspace: Workspace, text: str) -> None:
        id = f"DSLACKBOT{workspace.id}"
        if id not in workspace.channels:
            workspace.channels[id] = Channel(workspace.id, id, "slackbot", private=True, im="USLACKBOT")
            workspace.channels[id].bots, workspace.channels[id].teams = [workspace.id], [workspace.id]
        channel = workspace.channels[id]
        channel.messages.append(Message(channel, self.next_ts(), workspace.id, "USLACKBOT", text))
        said = channel.messages[-1]
        await self.tell(said, self.about(said, slack_events.message_event(said, {}, said.ts)))

    def _member(self, workspace: Workspace, channel: Channel, what: str) -> Json:
        inner: Json = {"type": f"member_{what}_channel", "user": workspace.bot.id, "channel": channel.id}
        return {**inner, "channel_type": "C", "team": workspace.id, "event_ts": self.next_ts()}

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
        slack_oauth.remove(self, workspace)
        return await self.tell_the_end(workspace, order)

    async def tell_the_end(
        self, workspace: Workspace, order: tuple[str, ...] = ("tokens_revoked", "app_uninstalled")
    ) -> list[Reply]:
        gone: dict[str, Json] = {
            "app_uninstalled": {"type": "app_uninstalled"},
            "tokens_revoked": {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [workspace.bot.id]}},
        }
        events = [slack_events.event(self, workspace, gone[kind]) for kind in order if kind in self.subscribed]
        return await self.tell(None, events)
