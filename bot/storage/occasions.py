"""What happens once: whoever writes the row first was there first."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete

from bot.core.places import Tenant
from bot.storage.tables import occasions
from bot.storage.upsert import insert_new

DELIVERY = "event "
REMEMBERED = timedelta(days=2)
"""Deliveries are without number, and a platform gives up within a day."""


def first_time(connection: Connection, tenant: Tenant, occasion: str, at: datetime, learner: str) -> bool:
    until = at + REMEMBERED if occasion.startswith(DELIVERY) else None
    row = {"tenant": str(tenant), "learner": learner, "name": occasion, "at": at, "until": until}
    return insert_new(connection, occasions, row)


def drop(connection: Connection, at: datetime) -> int:
    return connection.execute(delete(occasions).where(occasions.c.until < at)).rowcount
