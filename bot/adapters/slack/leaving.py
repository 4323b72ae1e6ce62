"""Keypoint is removed from a workspace: its tokens go at once, in whichever order Slack tells it, and however often.

Slack may tell it late: once somebody has installed the app again, the word of an old removal does no harm.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp

from bot.adapters.slack.desk import PLATFORM
from bot.adapters.slack.trouble import TROUBLE
from bot.adapters.slack.workspaces import Workspaces
from bot.core.errors import KeypointError
from bot.core.places import Tenant

ASKS_FOR = 1.5
"""Seconds: the event has to be acknowledged within three."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Leaving:
    workspaces: Workspaces

    def register(self, app: AsyncApp) -> None:
        app.event("app_uninstalled")(self.on_app_uninstalled)
        app.event("tokens_revoked")(self.on_tokens_revoked)

    async def on_app_uninstalled(self, body: dict[str, Any]) -> None:
        tenant = Tenant(PLATFORM, body["team_id"])
        if await self._is_installed(tenant):
            log.info("removed before it was installed again", tenant=str(tenant))
            return
        await self.workspaces.removed(tenant)
        log.info("removed from a workspace", tenant=str(tenant))

    async def on_tokens_revoked(self, body: dict[str, Any]) -> None:
        """Nobody's own tokens are held, only those of bots."""
        if body["event"].get("tokens", {}).get("bot"):
            await self.on_app_uninstalled(body)

    async def _is_installed(self, tenant: Tenant) -> bool:
        """Only if Slack says so; whatever cannot be known is purged."""
        try:
            held = await self.workspaces.installations.find(tenant)
            if held is None:
                return False
            async with asyncio.timeout(ASKS_FOR):
                await self.workspaces.connect(held.token).auth_test()
        except (KeypointError, *TROUBLE):
            return False
        return True
