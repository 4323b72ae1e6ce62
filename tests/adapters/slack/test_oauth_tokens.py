"""What a workspace has granted, and the client that this process holds for it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine

from bot.adapters.slack import workspaces as module
from bot.adapters.slack.granting import WholeOrganization, installation
from bot.adapters.slack.workspaces import HELD, Workspaces
from bot.core.installations import Installation
from bot.core.places import Tenant
from bot.storage.installations import SqlInstallations
from tests.adapters.slack.http_scene import ACME
from tests.storage.attempts import AT
from tests.storage.workspaces import KEY, an_installation

GRANTED = {
    "ok": True,
    "access_token": "xoxb-canary",
    "token_type": "bot",
    "scope": "commands,chat:write",
    "bot_user_id": "UBOT",
    "app_id": "A1",
    "team": {"id": "T1", "name": "Acme"},
    "enterprise": None,
    "is_enterprise_install": False,
    "authed_user": {"id": "U1"},
}
KEPT = Installation(ACME, "xoxb-canary", "UBOT", "", "A1", ("chat:write", "commands"), "U1", "Acme")
ROTATING = {"refresh_token": "xoxe-1", "expires_in": 43_200}


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({}, {}),
        (ROTATING, {"refresh": "xoxe-1", "expires": AT + timedelta(hours=12)}),
        ({"enterprise": {"id": "E1", "name": "Acme Group"}}, {"enterprise": "E1"}),
        ({"authed_user": None, "scope": "", "bot_user_id": None}, {"installer": "", "scopes": (), "bot_user": ""}),
    ],
)
def test_what_was_granted(changes: dict[str, Any], kept: dict[str, Any]) -> None:
    made = installation({**GRANTED, **changes}, AT)
    assert made == Installation(**{**{name: getattr(KEPT, name) for name in KEPT.__slots__}, **kept})


@pytest.mark.parametrize("changes", [{"is_enterprise_install": True, "team": None}, {"team": None}])
def test_a_whole_organization_is_no_workspace(changes: dict[str, Any]) -> None:
    with pytest.raises(WholeOrganization, match="one workspace at a time"):
        installation({**GRANTED, **changes}, AT)


@dataclass
class Process:
    installations: SqlInstallations
    now: datetime = AT

    def __post_init__(self) -> None:
        self.workspaces = Workspaces(self.installations, self.renew, AsyncWebClient, lambda: self.now)

    async def renew(self, held: Installation) -> Installation:
        raise AssertionError("nothing ages here")

    async def install(self, team: str, token: str) -> None:
        made = an_installation(tenant=Tenant("slack", team), token=token, refresh="", expires=None)
        await self.installations.save(made, self.now)

    async def client(self, team: str = "T1") -> AsyncWebClient | None:
        return await self.workspaces.client(Tenant("slack", team))


@pytest.fixture
def process(sqlite_engine: Engine) -> Iterator[Process]:
    with closing(SqlInstallations(sqlite_engine, [KEY])) as installations:
        yield Process(installations)


async def test_what_another_process_did_is_known_in_seconds(process: Process) -> None:
    assert await process.client() is None
    await process.install("T1", "xoxb-1")
    first = await process.client()
    assert first
    await process.install("T1", "xoxb-2")
    assert await process.client() is first
    process.now += HELD
    second = await process.client()
    assert second
    assert (first.token, second.token) == ("xoxb-1", "xoxb-2")
    process.now += HELD
    assert await process.client() is second
    await process.installations.purge(ACME)
    assert await process.client() is second
    process.now += HELD
    assert await process.client() is None


async def test_what_this_process_did_is_known_at_once(process: Process) -> None:
    await process.install("T1", "xoxb-1")
    await process.client()
    await process.install("T1", "xoxb-2")
    process.workspaces.forget(ACME)
    client = await process.client()
    assert client
    assert client.token == "xoxb-2"
    await process.workspaces.removed(ACME)
    assert await process.client() is None


async def test_only_so_many_are_held(process: Process, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_HELD", 2)
    for team in ("T1", "T2", "T3"):
        await process.install(team, f"xoxb-{team}")
    first, second, third = [await process.client(team) for team in ("T1", "T2", "T3")]
    assert (await process.client("T3"), await process.client("T2")) == (third, second)
    assert await process.client("T1") is not first
