"""A workspace with a room, a host and learners, and the adapter listening to it over a real socket."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.adapters.slack.clients import OneWorkspace
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.platform import SocketMode, desk_with
from bot.adapters.slack.recount import recount
from bot.adapters.slack.scopes import EVENTS, SCOPES
from bot.core.places import Learner, Room, RoomSettings, Tenant
from bot.core.planning import due_after
from bot.core.posting import Posting
from bot.core.tally import Tally
from bot.core.tutor import Tutor
from bot.core.watching import Unwatched, Watch
from tests.adapters.dialogues import DAILY, HOST, LEARNERS, MORNING, ZONE
from tests.doubles.slack import APP_TOKEN, FakeSlack
from tests.doubles.slack_values import Channel, Message, User
from tests.doubles.slack_workspace import Workspace

TENANT = Tenant("slack", "T1")
ROOM = Room(TENANT, "C1", ZONE)
UNWATCHED = Unwatched()


@dataclass
class Scene:
    slack: FakeSlack
    platform: SocketMode
    workspace: Workspace
    people: dict[str, User]
    channel: Channel

    @property
    def desk(self) -> Desk:
        return self.platform.desk

    @property
    def tutor(self) -> Tutor:
        return self.desk.tutor

    async def post(self, passing: timedelta = timedelta()) -> list[Message]:
        """Time passes; what was posted then, in the room or below a question."""
        self.slack.advance(passing)
        before = len(self.channel.messages)
        await Posting(self.tutor, {"slack": self.platform.publisher}, lambda: self.slack.now).post_due()
        return self.channel.messages[before:]

    @property
    def room(self) -> str:
        return "\n".join(message.shown for message in self.channel.messages)

    async def card(self) -> Message:
        """Today's question, posted."""
        (message,) = await self.post()
        return message

    def __getitem__(self, name: str) -> User:
        return self.people[name]


def fill(workspace: Workspace) -> tuple[dict[str, User], Channel]:
    people = {name: workspace.user(f"U{name.upper()}", name) for name in (HOST, *LEARNERS, "Eve")}
    return people, workspace.channel("C1", "study", creator=people["Eve"], members=people.values())


async def set_room(tutor: Tutor, settings: RoomSettings, tenant: Tenant = TENANT) -> Room:
    room = replace(ROOM, tenant=tenant, settings=settings, set_by="UHAL")
    await tutor.store.schedule(room, due_after(room, MORNING - timedelta(days=1)))
    await tutor.store.add_host(room, Learner(tenant, "UHAL", "Hal"))
    return room


@asynccontextmanager
async def scene(tutor: Tutor, settings: RoomSettings | None = DAILY, watch: Watch = UNWATCHED) -> AsyncIterator[Scene]:
    """Installed with just the scopes that the manifest asks for, listening to just its events."""
    async with FakeSlack() as slack:
        workspace = slack.workspace("T1", "Acme", scopes=" ".join(SCOPES))
        slack.subscribed = {event.partition(".")[0] for event in EVENTS}
        slack.commands = frozenset(("/quiz", "/leaderboard"))
        slack.now = MORNING
        slack.echoes = True
        people, channel = fill(workspace)
        if settings is not None:
            await set_room(tutor, settings)
        one = OneWorkspace(workspace.token, slack.api_url)
        desk = desk_with(tutor, one, lambda: slack.now, watch)
        desk = replace(desk, tally=Tally(recount(tutor, one), slack.alarm))
        platform = SocketMode(desk, one, APP_TOKEN, slack.api_url)
        await platform.open()
        try:
            await platform.listen()
            await slack.connected()
            yield Scene(slack, platform, workspace, people, channel)
        finally:
            await platform.close()
