"""What happens once: whoever writes the row first was there first."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete

from bot.core.occasions import PASSING
from bot.core.places import Tenant
from bot.storage.statements import Values
from bot.storage.tables import occasions
from bot.storage.upsert import insert_fresh

REMEMBERED = timedelta(days=2)
"""What passes: a platform gives up to deliver it within a day."""


def row(tenant: Tenant, occasion: str, at: datetime, learner: str) -> Values:
    until = at + REMEMBERED if occasion.startswith(PASSING) else None
    return (str(tenant), learner, occasion, at, until)


def first_times(connection: Connection, rows: Sequence[Values]) -> list[bool]:
    """Of two that are the same, the one that came first was there first."""
    fresh = insert_fresh(connection, occasions, {row[:3]: row for row in reversed(rows)}.values())
    told = []
    for row in rows:
        told.append(row[:3] in fresh)
        fresh.discard(row[:3])
    return told


def drop(connection: Connection, at: datetime) -> int:
    return connection.execute(delete(occasions).where(occasions.c.until < at)).rowcount
