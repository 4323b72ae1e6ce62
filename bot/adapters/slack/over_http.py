"""Slack over HTTP as the service runs it: one workspace with a fixed token, or as many as install the app."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from aiohttp import web

from bot.adapters.slack.app import build
from bot.adapters.slack.clients import SLACK, OneWorkspace
from bot.adapters.slack.desk import PLATFORM, Desk
from bot.adapters.slack.front import Front
from bot.adapters.slack.granting import Granting
from bot.adapters.slack.installing import REDIRECT, Installing
from bot.adapters.slack.leaving import Leaving
from bot.adapters.slack.line import Line
from bot.adapters.slack.platform import desk_with
from bot.adapters.slack.publisher import SlackPublisher
from bot.adapters.slack.scopes import SCOPES
from bot.adapters.slack.strangers import keep_them_out_of_the_log
from bot.adapters.slack.welcoming import Welcoming
from bot.adapters.slack.workspaces import Workspaces
from bot.core.installations import Installations
from bot.core.publishing import Publisher
from bot.core.tutor import Tutor
from bot.core.watching import Watch

EVENTS = "/slack/events"
"""Events, commands and interactions alike: the payload says which it is."""


class Opened(Protocol):
    """What speaks to Slack."""

    async def open(self) -> None: ...
    async def close(self) -> None: ...


@dataclass(slots=True)
class OverHttp:
    """`installing`: where many workspaces can install the app."""

    desk: Desk
    line: Opened
    signing_secret: str = field(repr=False)
    installing: Installing | None = None
    name: str = PLATFORM
    front: Front = field(init=False)

    def __post_init__(self) -> None:
        app = build(self.desk)
        if self.installing:
            Leaving(self.installing.workspaces).register(app)
        self.front = Front(app, self.signing_secret, self.desk.now, self.desk.watch)

    @property
    def publisher(self) -> Publisher:
        return SlackPublisher(self.desk.clients)

    @property
    def routes(self) -> Sequence[web.RouteDef]:
        return [*deliveries(self.front), *(self.installing.routes if self.installing else ())]

    async def open(self) -> None:
        keep_them_out_of_the_log()
        await self.line.open()

    async def listen(self) -> None:
        self.front.is_open = True

    async def close(self) -> None:
        await self.front.close()
        await self.desk.close()
        await self.line.close()

    def is_connected(self) -> bool:
        return self.front.is_open


def deliveries(front: Front) -> Sequence[web.RouteDef]:
    return [web.post(EVENTS, front.on_delivery)]


def one_over_http(
    tutor: Tutor,
    now: Callable[[], datetime],
    watch: Watch,
    *,
    bot_token: str,
    signing_secret: str,
    base_url: str = SLACK,
) -> OverHttp:
    """The workspace whose token this is."""
    one = OneWorkspace(bot_token, base_url)
    return OverHttp(desk_with(tutor, one, now, watch), one, signing_secret)


def many_over_http(
    tutor: Tutor,
    now: Callable[[], datetime],
    watch: Watch,
    *,
    installations: Installations,
    signing_secret: str,
    client_id: str,
    client_secret: str,
    public_url: str,
    base_url: str = SLACK,
) -> OverHttp:
    """Every workspace that installs the app, each with tokens of its own."""
    line = Line(base_url)
    granting = Granting(line.client, client_id, client_secret, f"{public_url}{REDIRECT}", now)
    workspaces = Workspaces(installations, granting.renew, line.client, now)
    welcoming = Welcoming(tutor.store)
    installing = Installing(granting, workspaces, welcoming, tuple(SCOPES), public_url, base_url, now)
    return OverHttp(desk_with(tutor, workspaces, now, watch), line, signing_secret, installing)
