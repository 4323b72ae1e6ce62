"""The port Installations on SQLAlchemy: a token is renewed by who holds its lease, and saved over that one only.

A refresh token works once, so the lease is taken in a transaction of its own before the platform is asked. What was
purged or installed again meanwhile has another seal, or none, and wins.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import ColumnElement, Connection, Delete, Engine, Row, Update, and_, delete, or_, select, update

from bot.core.installations import Installation, NotRenewed, Renew
from bot.core.places import Tenant
from bot.storage.sealing import Seal
from bot.storage.tables import installations, oauth_states
from bot.storage.transactions import Transactions
from bot.storage.upsert import insert_new, upsert
from bot.storage.writer import NotSaved

STATE_LIVES = timedelta(minutes=10)
LEASE = timedelta(seconds=30)
RENEWING = timedelta(seconds=20)
"""An attempt is over before its lease is: nobody else may use the refresh token while it is under way."""
POLL = timedelta(milliseconds=20)
SAVES = 20
"""The old refresh token is worth nothing any more: a database that is busy is asked again and again."""
SAVE_AGAIN = timedelta(seconds=1)

log = structlog.get_logger()


class SqlInstallations(Transactions):
    """`keys` as SECRET_KEYS has them: the first encrypts, all decrypt."""

    def __init__(
        self, engine: Engine, keys: Sequence[str], sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    ) -> None:
        super().__init__(engine)
        self._seal = Seal(keys)
        self._sleep = sleep
        self._renewals: set[asyncio.Task[Installation | None]] = set()

    async def save(self, installation: Installation, at: datetime) -> None:
        row = {"tenant": str(installation.tenant), "installer": installation.installer, "at": at, "leased": None}
        sealed = self._seal.close(installation)
        await self._write(lambda on: upsert(on, installations, {**row, "sealed": sealed}))

    async def find(self, tenant: Tenant) -> Installation | None:
        row = await self._read(lambda on: _row(on, tenant))
        return row and self._opened(row)

    async def purge(self, tenant: Tenant) -> None:
        await self._changes(delete(installations).where(installations.c.tenant == str(tenant)))

    async def fresh(self, tenant: Tenant, at: datetime, renew: Renew) -> Installation | None:
        """Who finds the token dead and the lease taken waits as long as a lease lasts, and no longer."""
        patience = at + LEASE
        while row := await self._read(lambda on: _row(on, tenant)):
            held = self._opened(row)
            if not held.is_ageing(at):
                return held
            if held.refresh and await self._changes(_leasing(row, at)):
                return await self._to_its_end(self._renewed(row, held, at, renew))
            if held.lives(at):
                return held
            if not held.refresh or at >= patience:
                raise NotRenewed(tenant=tenant)
            await self._sleep(POLL.total_seconds())
            at += POLL
        return None

    async def new_state(self, at: datetime) -> str:
        state = secrets.token_urlsafe(32)
        await self._write(lambda on: _add_state(on, state, at))
        return state

    async def take_state(self, state: str, at: datetime) -> bool:
        known = (oauth_states.c.state == state) & (oauth_states.c.at >= at - STATE_LIVES)
        return await self._changes(delete(oauth_states).where(known))

    async def _changes(self, statement: Update | Delete) -> bool:
        return await self._write(lambda on: on.execute(statement).rowcount == 1)

    def _opened(self, row: Row[Any]) -> Installation:
        return self._seal.open(row.sealed, Tenant.named(row.tenant), row.installer)

    async def _to_its_end(self, renewal: Awaitable[Installation | None]) -> Installation | None:
        """Between the platform's answer and its saving nothing may be broken off, even if nobody waits any more."""
        task = asyncio.ensure_future(renewal)
        self._renewals.add(task)
        task.add_done_callback(self._renewals.discard)
        return await asyncio.shield(task)

    async def _renewed(self, row: Row[Any], held: Installation, at: datetime, renew: Renew) -> Installation | None:
        """A failure keeps the lease: it is tried again when that ends."""
        try:
            async with asyncio.timeout(RENEWING.total_seconds()):
                renewed = await renew(held)
        except Exception as error:
            log.exception("a token could not be renewed", tenant=row.tenant)
            if held.lives(at):
                return held
            raise NotRenewed(tenant=row.tenant) from error
        await self._save_over(row, self._seal.close(renewed))
        return await self.find(held.tenant)

    async def _save_over(self, row: Row[Any], sealed: str) -> None:
        saving = update(installations).where(_still(row)).values(sealed=sealed, leased=None)
        for left in reversed(range(SAVES)):
            try:
                await self._changes(saving)
                return
            except NotSaved:
                if not left:
                    raise
                await self._sleep(SAVE_AGAIN.total_seconds())


def _row(connection: Connection, tenant: Tenant) -> Row[Any] | None:
    query = select(installations).where(installations.c.tenant == str(tenant))
    return connection.execute(query).one_or_none()


def _leasing(row: Row[Any], at: datetime) -> Update:
    free = or_(installations.c.leased.is_(None), installations.c.leased <= at)
    return update(installations).where(_still(row), free).values(leased=at + LEASE)


def _still(row: Row[Any]) -> ColumnElement[bool]:
    return and_(installations.c.tenant == row.tenant, installations.c.sealed == row.sealed)


def _add_state(connection: Connection, state: str, at: datetime) -> None:
    """Those that nobody came back with go when others leave."""
    connection.execute(delete(oauth_states).where(oauth_states.c.at < at - STATE_LIVES))
    insert_new(connection, oauth_states, {"state": state, "at": at})
