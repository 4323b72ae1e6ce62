"""Two workspaces with equal channels and people, and one app that is installed in both."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.adapters.slack.clients import OneWorkspace
from bot.adapters.slack.platform import SocketMode, desk_with
from bot.adapters.slack.scopes import EVENTS, SCOPES
from bot.core.places import Tenant
from bot.core.tutor import Tutor
from bot.core.watching import Unwatched
from tests.adapters.dialogues import HOST, LEARNERS, MORNING
from tests.adapters.slack.scene import Scene
from tests.doubles.slack import APP_TOKEN, FakeSlack
from tests.doubles.slack_workspace import Workspace

OURS, THEIRS = Tenant("slack", "T1"), Tenant("slack", "T2")
CANARY = "Canary"


class Both:
    """Clients of two workspaces."""

    def __init__(self, *workspaces: OneWorkspace) -> None:
        self.workspaces = workspaces

    async def client(self, tenant: Tenant) -> Any:
        found = [await each.client(tenant) for each in self.workspaces]
        return next((each for each in found if each), None)


@asynccontextmanager
async def two(tutor: Tutor) -> AsyncIterator[tuple[Scene, Scene]]:
    async with FakeSlack() as slack:
        slack.now = MORNING
        slack.subscribed = {event.partition(".")[0] for event in EVENTS}
        workspaces = [slack.workspace(id, scopes=" ".join(SCOPES)) for id in ("T1", "T2")]
        ones = [OneWorkspace(each.token, slack.api_url) for each in workspaces]
        await ones[1].open()
        desk = desk_with(tutor, Both(*ones), lambda: slack.now, Unwatched())
        platform = SocketMode(desk, ones[0], APP_TOKEN, slack.api_url)
        await platform.open()
        try:
            await platform.listen()
            await slack.connected()
            yield _scene(slack, platform, workspaces[0], f"{CANARY} "), _scene(slack, platform, workspaces[1])
        finally:
            await platform.close()
            await ones[1].close()


def _scene(slack: FakeSlack, platform: SocketMode, workspace: Workspace, prefix: str = "") -> Scene:
    names = (HOST, *LEARNERS, "Eve")
    people = {name: workspace.user(f"U{name.upper()}", f"{prefix}{name}") for name in names}
    return Scene(slack, platform, workspace, people, workspace.channel("C1", "study", members=people.values()))
