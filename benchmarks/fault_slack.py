"""Slack under faults: its Publisher over the real SDK, to a fake Slack in which every channel exists that is named."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from aiohttp import web

from benchmarks.fault_door import Asked, Fake
from benchmarks.fault_fates import is_unreadable
from benchmarks.fault_standing import Knocking, standing
from bot.adapters.slack.clients import OneWorkspace
from bot.adapters.slack.naming import SLOT_EVENT
from bot.adapters.slack.publisher import SlackPublisher
from bot.adapters.slack.scopes import SCOPES
from bot.core.places import Tenant
from bot.core.publishing import Post, Publisher
from tests.doubles.slack import FakeSlack
from tests.doubles.slack_web import too_many
from tests.doubles.slack_workspace import Workspace

TEAM = "T1"
TENANT = Tenant("slack", TEAM)
WHAT = {"chat.postMessage": "send", "conversations.history": "find", "chat.delete": "remove"}
CHANNEL = re.compile(r'channel(?:"\s*:\s*"|=)(C\d+)')


@dataclass(frozen=True, slots=True)
class Slack:
    door: Knocking
    token: str
    tenant: Tenant = TENANT

    def room(self, number: int) -> str:
        return f"C{number}"

    @asynccontextmanager
    async def publisher(self) -> AsyncIterator[Publisher]:
        workspace = OneWorkspace(self.token, f"{self.door.url}/api/")
        try:
            await workspace.open()
            yield SlackPublisher(workspace)
        finally:
            await workspace.close()

    async def doom(self, post: Post, process: int, signal: int) -> None:
        await self.door.doom(post.room.id, process, signal)

    async def seen(self) -> Mapping[str, int]:
        return await self.door.seen()


@contextmanager
def slack(scale: float) -> Iterator[Slack]:
    with standing(fake, scale) as door:
        yield Slack(door, asyncio.run(door.about())["token"])


@asynccontextmanager
async def fake() -> AsyncIterator[Fake]:
    """May not look into private channels: those are the unreadable ones."""
    async with FakeSlack() as slack:
        workspace = slack.workspace(TEAM, scopes=" ".join(SCOPES.keys() - {"groups:history"}))

        async def asked(request: web.Request) -> Asked:
            slack.now = datetime.now(UTC)
            found = CHANNEL.search(f"{request.query_string} {await request.text()}")
            room = found[1] if found else ""
            _furnish(workspace, room)
            return Asked(WHAT.get(request.match_info.get("method", ""), ""), room)

        yield Fake(slack.api.routes(), asked, lambda: too_many(1), lambda: _seen(workspace), {"token": workspace.token})


def _furnish(workspace: Workspace, room: str) -> None:
    if room and room not in workspace.channels:
        workspace.channel(room, room.lower(), private=is_unreadable(room))


def _seen(workspace: Workspace) -> Mapping[str, int]:
    found = [each.metadata or {} for channel in workspace.channels.values() for each in channel.messages]
    return Counter(each["event_payload"]["mark"] for each in found if each.get("event_type") == SLOT_EVENT)
