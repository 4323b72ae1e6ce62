"""A client for each workspace that installed the app, with a token that lives; none where it was removed."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from slack_sdk.web.async_client import AsyncWebClient

from bot.core.installations import Installations, Renew
from bot.core.places import Tenant

HELD = timedelta(seconds=10)
"""Another process may renew a token, install or remove: so long it may take until this one knows."""
MOST_HELD = 1_000


class Held(NamedTuple):
    client: AsyncWebClient
    until: datetime


@dataclass(slots=True)
class Workspaces:
    """`connect` makes a client of a token."""

    installations: Installations
    renew: Renew
    connect: Callable[[str], AsyncWebClient]
    now: Callable[[], datetime]
    _held: OrderedDict[Tenant, Held] = field(default_factory=OrderedDict)

    async def client(self, tenant: Tenant) -> AsyncWebClient | None:
        at = self.now()
        if (held := self._held.get(tenant)) and at < held.until:
            return held.client
        installation = await self.installations.fresh(tenant, at, self.renew)
        if installation is None:
            self._held.pop(tenant, None)
            return None
        same = held and held.client.token == installation.token
        client = held.client if held and same else self.connect(installation.token)
        self._held[tenant] = Held(client, at + HELD)
        self._held.move_to_end(tenant)
        if len(self._held) > MOST_HELD:
            self._held.popitem(last=False)
        return client

    async def removed(self, tenant: Tenant) -> None:
        await self.installations.purge(tenant)
        self.forget(tenant)

    def forget(self, tenant: Tenant) -> None:
        """The next client has the token that is stored now."""
        self._held.pop(tenant, None)
