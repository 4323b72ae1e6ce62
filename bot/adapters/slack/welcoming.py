"""Whoever installed the app hears once what comes next, and their time zone is the workspace's from then on."""

from dataclasses import dataclass
from datetime import datetime

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.render import said
from bot.adapters.slack.trouble import TROUBLE, why
from bot.core.errors import KeypointError
from bot.core.installations import Installation
from bot.core.messages import Notice
from bot.core.ports import Store
from bot.core.zones import zone_names

WELCOME = Notice(
    "Thank you for adding me. Go to the channel that shall have a question each working day, and type "
    "`/invite @Keypoint` there; then press Start under what I say. To try one yourself first: `quiz`."
)
UNKNOWN = "UTC"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Welcoming:
    store: Store

    async def welcome(self, installation: Installation, client: AsyncWebClient, at: datetime) -> None:
        """The app is installed by now, whatever becomes of this."""
        try:
            if installation.installer:
                await self._keep_zone(installation, client)
                await self._say(installation, client, at)
        except (KeypointError, *TROUBLE) as error:
            log.warning("the installer was not welcomed", tenant=str(installation.tenant), why=why(error))

    async def _keep_zone(self, installation: Installation, client: AsyncWebClient) -> None:
        """Rooms that are set up already keep their own."""
        if await self.store.zone(installation.tenant) != UNKNOWN:
            return
        answer = await client.users_info(user=installation.installer)
        zone = (answer.get("user") or {}).get("tz")
        if zone in zone_names():
            await self.store.save_zone(installation.tenant, zone)

    async def _say(self, installation: Installation, client: AsyncWebClient, at: datetime) -> None:
        if await self.store.first_time(installation.tenant, "welcome to who installs", at, installation.installer):
            for part in said(WELCOME):
                blocks = list(part.blocks)
                await client.chat_postMessage(channel=installation.installer, text=part.text, blocks=blocks)
