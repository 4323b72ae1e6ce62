"""The port Installations: the tokens of workspaces that installed the app, kept secret and kept alive."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.errors import KeypointError
from bot.core.places import Tenant

AGEING = timedelta(hours=2)
"""A token that has no longer than this to live is renewed: a platform may be out of order for as long."""


class UnreadableInstallation(KeypointError):
    """What {tenant} installed with cannot be read: it was encrypted with another key. Put that key behind the new one
    in SECRET_KEYS, with a comma between them, or install the app there again."""


class NotRenewed(KeypointError):
    """The token of {tenant} has run out and could not be renewed just now. If that stays so, install the app there
    again."""


@dataclass(frozen=True, slots=True)
class Installation:
    """A workspace's leave to speak there. `refresh` works once; a token that never `expires` needs none."""

    tenant: Tenant
    token: str = field(repr=False)
    bot_user: str = ""
    bot_id: str = ""
    app: str = ""
    scopes: tuple[str, ...] = ()
    installer: str = ""
    name: str = ""
    enterprise: str = ""
    refresh: str = field(default="", repr=False)
    expires: datetime | None = None

    def lives(self, at: datetime) -> bool:
        return self.expires is None or at < self.expires

    def is_ageing(self, at: datetime) -> bool:
        return not self.lives(at + AGEING)


Renew = Callable[[Installation], Awaitable[Installation]]


class Installations(Protocol):
    async def save(self, installation: Installation, at: datetime) -> None:
        """In place of an earlier one of the same workspace."""

    async def find(self, tenant: Tenant) -> Installation | None: ...

    async def purge(self, tenant: Tenant) -> None:
        """Its tokens are gone at once. Platforms may say more than once that the app was removed."""

    async def fresh(self, tenant: Tenant, at: datetime, renew: Renew) -> Installation | None:
        """With a token that lives, renewed in time by exactly one process; None if the app is not installed there.

        `at` is now and not when a message was sent: processes go by it to keep out of each other's way.
        """

    async def new_state(self, at: datetime) -> str:
        """What goes along with somebody who leaves to install the app, and has to come back with them."""

    async def take_state(self, state: str, at: datetime) -> bool:
        """Whether we gave it out within the last minutes; once."""
