"""The whole adapter over HTTP, with workspaces that install it themselves, and a browser that comes by."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from sqlalchemy import Engine

from bot.adapters.slack.over_http import EVENTS, OverHttp, many_over_http, one_over_http
from bot.core.places import Tenant
from bot.core.posting import Posting
from bot.core.tutor import Tutor
from bot.core.watching import Unwatched
from bot.endpoints import served
from bot.storage.installations import SqlInstallations
from tests.doubles.slack import CLIENT, CLIENT_SECRET, SIGNING_SECRET, FakeSlack
from tests.doubles.slack_values import Channel, User
from tests.doubles.slack_workspace import Workspace
from tests.storage.workspaces import KEY

ACME = Tenant("slack", "T1")
PUBLIC = "https://keypoint.example.org"


@dataclass
class HttpScene:
    slack: FakeSlack
    platform: OverHttp
    port: int
    installations: SqlInstallations

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def page(self) -> str:
        return f"{self.url}/slack/install"

    def workspace(self, id: str = "T1", name: str = "Acme") -> Workspace:
        """One that has not installed anything."""
        return self.slack.workspace(id, name, scopes="", installed=False)


def deliver_to(slack: FakeSlack, url: str, signed_at: float | None = None) -> None:
    slack.deliver_over_http(f"{url}{EVENTS}", SIGNING_SECRET, lambda: signed_at or slack.now.timestamp())


def many(tutor: Tutor, slack: FakeSlack, installations: SqlInstallations, **changes: Any) -> OverHttp:
    settings: dict[str, Any] = {"signing_secret": SIGNING_SECRET, "client_id": CLIENT, "public_url": PUBLIC}
    settings |= {"client_secret": CLIENT_SECRET, "base_url": slack.api_url, "installations": installations}
    return many_over_http(tutor, lambda: slack.now, Unwatched(), **(settings | changes))


@asynccontextmanager
async def listening(platform: OverHttp) -> AsyncIterator[int]:
    try:
        await platform.open()
        async with served(platform.routes, "127.0.0.1", 0) as port:
            await platform.listen()
            yield port
            await platform.close()
    finally:
        await platform.close()


@asynccontextmanager
async def many_workspaces(tutor: Tutor, engine: Engine, **changes: Any) -> AsyncIterator[HttpScene]:
    async with FakeSlack() as slack:
        installations = SqlInstallations(engine, [KEY])
        platform = many(tutor, slack, installations, **changes)
        async with listening(platform) as port:
            scene = HttpScene(slack, platform, port, installations)
            deliver_to(slack, scene.url)
            yield scene


@asynccontextmanager
async def one_workspace(tutor: Tutor, slack: FakeSlack, workspace: Workspace) -> AsyncIterator[OverHttp]:
    settings = {"bot_token": workspace.token, "signing_secret": SIGNING_SECRET, "base_url": slack.api_url}
    platform = one_over_http(tutor, lambda: slack.now, Unwatched(), **settings)
    async with listening(platform) as port:
        deliver_to(slack, f"http://127.0.0.1:{port}")
        yield platform


def refreshed(slack: FakeSlack) -> int:
    """How often a refresh token was used."""
    return sum(call.args.get("grant_type") == "refresh_token" for call in slack.calls)


async def stats(slack: FakeSlack, user: User, channel: Channel) -> str:
    reply = await slack.command(user, "/quiz", "stats", channel)
    assert reply.ok, reply
    return slack.seen_by(user)[-1].shown


async def post(scene: HttpScene) -> None:
    slack = scene.slack
    await Posting(scene.platform.desk.tutor, {"slack": scene.platform.publisher}, lambda: slack.now).post_due()


@dataclass
class Browser:
    """Follows nothing by itself; its cookies are those that it was given, and theirs to read in a test."""

    cookies: dict[str, str] = field(default_factory=dict)
    set_cookie: str = ""

    async def get(self, url: str) -> tuple[int, str]:
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        async with aiohttp.ClientSession() as session, session.get(url, headers=sent) as response:
            for morsel in response.cookies.values():
                self.set_cookie = morsel.OutputString()
                self.cookies.pop(morsel.key, None)
                if morsel.value:
                    self.cookies[morsel.key] = morsel.value
            return response.status, await response.text()
