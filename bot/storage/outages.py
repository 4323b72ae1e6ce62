"""When the service noted last that it lives, and what was open since: the insides of the transactions."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.core.asks import Ask
from bot.core.places import Tenant
from bot.storage import rows
from bot.storage.housing import on_platforms
from bot.storage.lookup import among
from bot.storage.tables import asks, house
from bot.storage.telling import ASK_COLUMNS, MISSABLE
from bot.storage.upsert import upsert


def last_beat(connection: Connection, platform: str) -> datetime | None:
    query = select(house.c.value).where(house.c.name == _served(platform))
    before = connection.execute(query).scalar_one_or_none()
    return datetime.fromisoformat(before) if before else None


def beat(connection: Connection, platform: str, at: datetime) -> None:
    upsert(connection, house, {"name": _served(platform), "value": at.isoformat()})


def _served(platform: str) -> str:
    return f"served {platform}"


def open_dailies(connection: Connection, platform: str, since: datetime, until: datetime) -> list[Ask]:
    here = on_platforms(asks, [platform])
    query = select(*ASK_COLUMNS).where(here, MISSABLE, asks.c.opens < until, asks.c.closes > since)
    return [rows.ask_of(row, Tenant.named(row.tenant)) for row in connection.execute(query)]


def excuse(connection: Connection, excused: Sequence[Ask]) -> None:
    keys = [(str(ask.tenant), ask.id) for ask in excused]
    connection.execute(update(asks).where(among(connection, [asks.c.tenant, asks.c.id], keys)).values(excused=True))
