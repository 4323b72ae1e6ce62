"""Slack as a stage for its publisher: one room, and every fault that can be ordered."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from bot.adapters.slack.clients import OneWorkspace
from bot.adapters.slack.publisher import SlackPublisher
from bot.adapters.slack.scopes import SCOPES
from bot.adapters.slack.standing import where
from bot.core.places import Room, Tenant
from tests.adapters.publisher_contract import Stage as AnyStage
from tests.doubles.slack import FakeSlack
from tests.doubles.slack_values import Channel
from tests.doubles.slack_workspace import Workspace

POST = "chat.postMessage"


@dataclass
class Stage(AnyStage):
    slack: FakeSlack
    workspace: Workspace
    channel: Channel

    @property
    def now(self) -> datetime:
        return self.slack.now

    def texts(self, thread: str | None = None) -> list[str]:
        ts = where(thread)[1] if thread else None
        return [message.shown for message in self.slack.messages(self.channel, ts) if not message.tombstone]

    def told(self) -> list[str]:
        return [message.shown for message in self._direct.messages]

    @property
    def _direct(self) -> Channel:
        return self.workspace.dm(self.workspace.users[self.learner])

    def requests(self) -> int:
        return sum(call.method == POST for call in self.slack.calls)

    def limit(self, seconds: float, *, looking: bool = False) -> None:
        self.slack.faults.limit("conversations.history" if looking else POST, int(seconds))

    def lose_response(self) -> None:
        self.slack.faults.lose_response(POST)

    def drop(self) -> None:
        self.slack.faults.drop(POST)

    def fail(self, *, after: bool) -> None:
        self.slack.faults.fail(POST, after=after)

    def forbid(self) -> None:
        self.channel.posting_restricted = True

    def forbid_looking(self) -> None:
        self._token_without("channels:history")

    def delete_room(self) -> None:
        del self.workspace.channels[self.channel.id]

    def delete(self, place: str) -> None:
        message = self.channel.find(where(place)[1])
        assert message
        self.channel.messages.remove(message)

    def forbid_telling(self) -> None:
        self._token_without("im:write")

    def _token_without(self, scope: str) -> None:
        token = self.slack.tokens[self.workspace.token]
        self.slack.tokens[self.workspace.token] = replace(token, scopes=token.scopes - {scope})


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with FakeSlack() as slack:
        workspace = slack.workspace("T1", scopes=" ".join(SCOPES))
        ann = workspace.user("UANN", "Ann")
        channel = workspace.channel("C1", "study", members=(ann,))
        one = OneWorkspace(workspace.token, slack.api_url)
        await one.open()
        room = Room(Tenant("slack", "T1"), "C1", "Europe/Berlin")
        yield Stage(SlackPublisher(one), room, "UANN", slack, workspace, channel)
        await one.close()
