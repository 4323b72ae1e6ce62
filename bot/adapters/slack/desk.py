"""What every handler works with: the core, the workspaces it may speak to, and what this process knows of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.errands import Errands
from bot.adapters.slack.people import People
from bot.core.patience import Patience
from bot.core.places import Tenant
from bot.core.tally import Tally
from bot.core.tutor import Tutor
from bot.core.watching import Unwatched, Watch

PLATFORM = "slack"


class Clients(Protocol):
    """Each workspace has a token of its own."""

    async def client(self, tenant: Tenant) -> AsyncWebClient | None:
        """Tries nothing twice and gives up within ten seconds; None where the app is not installed."""


@dataclass(frozen=True, slots=True)
class Desk:
    tutor: Tutor
    clients: Clients
    now: Callable[[], datetime]
    tally: Tally
    patience: Patience = field(default_factory=Patience)
    watch: Watch = field(default_factory=Unwatched)
    people: People = field(default_factory=People)
    errands: Errands = field(default_factory=Errands)

    async def close(self) -> None:
        """What was begun is finished, while there still are clients."""
        await self.errands.finished()
        await self.tally.close()
