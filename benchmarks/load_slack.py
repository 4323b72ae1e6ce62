"""A workspace full of learners: they press, write and read as people do, and see only what Slack shows them."""

import copy
import time
from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from benchmarks.fault_door import Asked, Door, Fake, listening, opened
from benchmarks.load_learning import Acknowledged
from bot.adapters.slack.modals import TEXT
from bot.adapters.slack.naming import ANSWER_VIEW, action_id
from bot.adapters.slack.scopes import SCOPES
from bot.core.messages import Action
from bot.core.places import Tenant
from tests.doubles.slack import Channel, FakeSlack, Message, User
from tests.doubles.slack_reading import elements
from tests.doubles.slack_replies import Reply
from tests.doubles.slack_web import too_many

TEAM = "T1"
ANSWER = action_id(Action.ANSWER)


@dataclass
class SlackCrowd:
    slack: FakeSlack
    door: Door
    people: list[User]
    channels: list[Channel]
    settings: Mapping[str, Any]
    tenant: Tenant = field(default=Tenant("slack", TEAM))
    acknowledged: Acknowledged = field(default_factory=Acknowledged)

    @property
    def rooms(self) -> list[str]:
        return [channel.id for channel in self.channels]

    def turn_clock(self) -> None:
        self.slack.now = datetime.now(UTC)
        self.slack.calls.clear()
        self.slack.courier.sent.clear()

    def posted_at(self, room: int) -> datetime | None:
        """When the question was there."""
        found = self.channels[room].messages
        return datetime.fromtimestamp(float(found[0].ts), UTC) if found else None

    def card(self, room: int, ask: str = "") -> Message:
        """The room's question, or another that looks the same."""
        message = self.channels[room].messages[0]
        message = replace(message, blocks=copy.deepcopy(message.blocks)) if ask else message
        for _, element in elements(message.blocks if ask else ()):
            element["value"] = ask
        return message

    async def press(self, learner: int, card: Message) -> str:
        """What they see then, unless it is the form to answer in."""
        user = self.people[learner]
        await self._used(self.slack.press(user, card, ANSWER))
        return "" if self.is_open(learner) else await self._read(user)

    def is_open(self, learner: int) -> bool:
        view = self.slack.modal(self.people[learner])
        return view is not None and view.data.get("callback_id") == ANSWER_VIEW

    async def submit(self, learner: int, text: str) -> str:
        user = self.people[learner]
        await self._used(self.slack.submit(user, {TEXT: text}))
        return "" if self.is_open(learner) else await self._read(user)

    async def _used(self, using: Awaitable[Reply]) -> None:
        began = time.monotonic()
        reply = await using
        self.acknowledged.note(began, came=reply.acked)

    async def _read(self, user: User) -> str:
        """And close what they have read: what was below is open again."""
        view = self.slack.modal(user)
        if view is None:
            return ""
        await self.slack.close(user)
        return view.shown

    async def leave(self, learner: int) -> None:
        user = self.people[learner]
        if self.slack.modal(user):
            await self.slack.close(user, all_views=True)
        self.slack.ephemerals.pop(user.key, None)


@asynccontextmanager
async def slack_crowd(learners: int, rooms: int) -> AsyncIterator[SlackCrowd]:
    async with FakeSlack() as slack:
        workspace = slack.workspace(TEAM, scopes=" ".join(SCOPES))
        people = [workspace.user(f"U{n}", f"Learner {n}") for n in range(learners)]
        members = [people[room::rooms] for room in range(rooms)]
        channels = [workspace.channel(f"C{n}", f"room-{n}", members=each) for n, each in enumerate(members)]
        routes = [*slack.api.routes(), web.get("/link/", slack.sockets.receive)]
        door = Door(Fake(routes, _asked, lambda: too_many(1)), faults={})
        with listening() as place:
            async with opened(door, place):
                slack.url = f"http://127.0.0.1:{place.getsockname()[1]}"
                tokens = {"slack_bot_token": workspace.token, "slack_app_token": slack.app_token}
                settings = {**tokens, "slack_api_url": slack.api_url}
                slack.now = datetime.now(UTC)
                yield SlackCrowd(slack, door, people, channels, settings)


async def _asked(request: web.Request) -> Asked:
    return Asked("call", "")
