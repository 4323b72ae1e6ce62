"""The one session through which every workspace's client speaks; open while the service runs."""

from collections.abc import Callable
from dataclasses import dataclass

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.clients import SLACK, client_with, new_session


@dataclass(slots=True)
class Line:
    base_url: str = SLACK
    session: Callable[[], aiohttp.ClientSession] = new_session
    _session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        self._session = self.session()

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    def client(self, token: str = "") -> AsyncWebClient:
        return client_with(token, self._session, self.base_url)
