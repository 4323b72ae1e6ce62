"""Tenants, rooms and their hosts: each function is the inside of one transaction."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, Table, or_, select, union

from bot.core.periods import Period
from bot.core.places import Learner, Room, Tenant
from bot.storage import rows
from bot.storage.tables import hosts, rooms, scores, tenants
from bot.storage.upsert import insert_new, upsert

NO_ZONE = "UTC"
ROOM_COLUMNS = [rooms.c.id.label("room_id"), rooms.c.zone, rooms.c.settings, rooms.c.paused, rooms.c.set_by]


def on_platforms(table: Table, platforms: Collection[str]) -> ColumnElement[bool]:
    """Whose tenants are of one of these."""
    return or_(*(table.c.tenant.startswith(f"{platform}:", autoescape=True) for platform in platforms))


def room(connection: Connection, tenant: Tenant, room_id: str) -> Room | None:
    query = select(*ROOM_COLUMNS).where(rooms.c.tenant == str(tenant), rooms.c.id == room_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else rows.room_of(row, tenant)


def add_host(connection: Connection, where: Room, learner: Learner) -> None:
    insert_new(connection, hosts, {"tenant": str(where.tenant), "room": where.id, "learner": learner.id})


def is_host(connection: Connection, where: Room, learner: Learner) -> bool:
    mine = (hosts.c.tenant == str(where.tenant)) & (hosts.c.room == where.id) & (hosts.c.learner == learner.id)
    return connection.execute(select(hosts.c.learner).where(mine)).one_or_none() is not None


def rooms_of(connection: Connection, learner: Learner) -> list[Room]:
    """Hosts and scores are kept by the learner's key, so this looks at no other room."""
    hosting, answering = (
        select(room).where(room.table.c.tenant == str(learner.tenant), room.table.c.learner == learner.id)
        for room in (hosts.c.room, scores.c.scope)
    )
    mine = union(hosting, answering.where(scores.c.period == Period.ALL.value))
    here = (rooms.c.tenant == str(learner.tenant)) & rooms.c.id.in_(mine)
    query = select(*ROOM_COLUMNS).where(here).order_by(rooms.c.id)
    return [rows.room_of(row, learner.tenant) for row in connection.execute(query)]


def paused_in(connection: Connection, tenant: Tenant) -> list[Room]:
    query = select(*ROOM_COLUMNS).where(rooms.c.tenant == str(tenant), rooms.c.paused != "").order_by(rooms.c.id)
    return [rows.room_of(row, tenant) for row in connection.execute(query)]


def zone(connection: Connection, tenant: Tenant) -> str:
    query = select(tenants.c.zone).where(tenants.c.tenant == str(tenant))
    return connection.execute(query).scalar_one_or_none() or NO_ZONE


def save_zone(connection: Connection, tenant: Tenant, zone: str) -> None:
    upsert(connection, tenants, {"tenant": str(tenant), "zone": zone})
