"""Rooms, learners, and where they stand: each function is the inside of one transaction."""

from datetime import date

from sqlalchemy import Connection, func, select

from bot.core.asks import Kind
from bot.core.places import Learner, Room, Tenant
from bot.core.ports import Score
from bot.storage.tables import asks, learners, progress, rooms, tries
from bot.storage.upsert import upsert

COUNTING = [kind.value for kind in Kind if kind.counts]


def room(connection: Connection, tenant: Tenant, room_id: str) -> Room | None:
    query = select(rooms.c.zone).where(rooms.c.tenant == str(tenant), rooms.c.id == room_id)
    zone = connection.execute(query).scalar_one_or_none()
    return None if zone is None else Room(tenant, room_id, zone)


def save_room(connection: Connection, saved: Room) -> None:
    upsert(connection, rooms, {"tenant": str(saved.tenant), "id": saved.id}, {"zone": saved.zone})


def scores(connection: Connection, where: Room, since: date, until: date) -> tuple[Score, ...]:
    query = (
        select(
            learners.c.id,
            learners.c.name,
            func.sum(progress.c.points).label("points"),
            func.count().label("answers"),
            func.max(func.coalesce(progress.c.reached, progress.c.seen)).label("reached"),
        )
        .join_from(progress, asks)
        .join(learners, (learners.c.tenant == progress.c.tenant) & (learners.c.id == progress.c.learner))
        .where(asks.c.tenant == str(where.tenant), asks.c.room == where.id, asks.c.kind.in_(COUNTING))
        .where(asks.c.day >= since, asks.c.day < until, progress.c.tries > 0)
        .group_by(learners.c.id, learners.c.name)
    )
    return tuple(Score(row.id, row.name, row.points, row.answers, row.reached) for row in connection.execute(query))


def days(connection: Connection, where: Room, learner: Learner) -> tuple[tuple[date, ...], frozenset[date]]:
    asked = select(asks.c.day).where(
        asks.c.tenant == str(where.tenant), asks.c.room == where.id, asks.c.kind == Kind.DAILY.value
    )
    answered = asked.join(progress).where(progress.c.learner == learner.id, progress.c.tries > 0)
    return tuple(connection.execute(asked).scalars()), frozenset(connection.execute(answered).scalars())


def marks(connection: Connection, learner: Learner) -> tuple[tuple[str, float], ...]:
    query = select(asks.c.question, tries.c.mark).join_from(
        tries, asks, (asks.c.tenant == tries.c.tenant) & (asks.c.id == tries.c.ask)
    )
    mine = query.where(tries.c.tenant == str(learner.tenant), tries.c.learner == learner.id, tries.c.number == 1)
    return tuple((question, mark) for question, mark in connection.execute(mine))
