"""oauth.v2.access: a code, or a refresh token that works once → what a workspace has granted."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, cast

from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.desk import PLATFORM
from bot.core.errors import KeypointError
from bot.core.installations import Installation
from bot.core.places import Tenant

Granted = Mapping[str, Any]


class WholeOrganization(KeypointError):
    """Keypoint is installed into one workspace at a time, and not into a whole organization, so nothing is kept here.
    Try again, and choose a workspace at the top right of Slack's page."""


@dataclass(frozen=True, slots=True)
class Granting:
    """`connect` makes a client, here of no token; `redirect` is where Slack sends people back to."""

    connect: Callable[[str], AsyncWebClient]
    client_id: str
    client_secret: str = field(repr=False)
    redirect: str
    now: Callable[[], datetime]

    async def grant(self, code: str) -> Installation:
        at = self.now()  # before Slack is asked: no token lives longer than we think
        return installation(await self._access(code=code, redirect_uri=self.redirect), at)

    async def renew(self, held: Installation) -> Installation:
        at = self.now()
        granted = await self._access(grant_type="refresh_token", refresh_token=held.refresh)
        return replace(held, **_tokens(granted, at))

    async def _access(self, **how: str) -> Granted:
        credentials = b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        headers = {"Authorization": f"Basic {credentials}"}
        answer = await self.connect("").api_call("oauth.v2.access", data=how, headers=headers)
        return cast(Granted, answer.data)


def installation(granted: Granted, at: datetime) -> Installation:
    team = granted.get("team")
    if granted.get("is_enterprise_install") or not team:
        raise WholeOrganization
    return Installation(
        tenant=Tenant(PLATFORM, team["id"]),
        bot_user=granted.get("bot_user_id") or "",
        app=granted.get("app_id") or "",
        installer=(granted.get("authed_user") or {}).get("id") or "",
        name=team.get("name") or "",
        enterprise=(granted.get("enterprise") or {}).get("id") or "",
        **_tokens(granted, at),
    )


def _tokens(granted: Granted, at: datetime) -> dict[str, Any]:
    lives = granted.get("expires_in")
    return {
        "token": granted["access_token"],
        "refresh": granted.get("refresh_token") or "",
        "expires": at + timedelta(seconds=int(lives)) if lives else None,
        "scopes": tuple(sorted(filter(None, str(granted.get("scope") or "").split(",")))),
    }
