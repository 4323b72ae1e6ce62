"""What one learner has behind and before them: streaks, marks, reviews that are due."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, exists, func, select

from bot.core.asks import Kind
from bot.core.places import Learner, Room
from bot.core.ports import Due
from bot.core.scoring import Away, Streak, until
from bot.storage import rows
from bot.storage.tables import asks, aways, cards, progress, streaks, tries
from bot.storage.telling import MISSABLE, of_progress


def streak(connection: Connection, room: Room, learner: Learner, today: date, at: datetime | None = None) -> Streak:
    """As it stands this day: freezes are spent as soon as a day is missed."""
    tenant = str(room.tenant)
    mine = (streaks.c.tenant == tenant) & (streaks.c.learner == learner.id) & (streaks.c.room == room.id)
    row = connection.execute(select(streaks).where(mine)).one_or_none()
    if row is None:
        return Streak()
    daily = (asks.c.tenant == tenant) & (asks.c.room == room.id) & MISSABLE
    if at is not None:
        daily &= asks.c.closes <= at
    asked = connection.execute(select(asks.c.day).where(daily, asks.c.day > row.last, asks.c.day < today)).scalars()
    away = select(aways).where(aways.c.tenant == tenant, aways.c.learner == learner.id)
    return until(rows.streak_of(row), today, asked, [Away(each.since, each.until) for each in connection.execute(away)])


def marks(connection: Connection, learner: Learner) -> tuple[tuple[str, float], ...]:
    query = select(asks.c.question, tries.c.mark).join_from(progress, tries, of_progress())
    query = query.join(asks, (asks.c.tenant == progress.c.tenant) & (asks.c.id == progress.c.ask))
    mine = query.where(progress.c.tenant == str(learner.tenant), progress.c.learner == learner.id)
    firsts = mine.where(tries.c.number == 1)
    return tuple((question, mark) for question, mark in connection.execute(firsts))


def days_answered(connection: Connection, room: Room, learner: Learner, since: date) -> list[date]:
    query = select(asks.c.day).join_from(progress, asks).where(progress.c.tries > 0, asks.c.learner.is_(None))
    mine = query.where(progress.c.tenant == str(learner.tenant), progress.c.learner == learner.id)
    here = mine.where(asks.c.room == room.id, asks.c.day >= since)
    return list(connection.execute(here.distinct().order_by(asks.c.day)).scalars())


def due(connection: Connection, learner: Learner, at: datetime) -> tuple[Due, ...]:
    """Whichever made a question due first: its card, or a daily question that closed without a try."""
    mine = (cards.c.tenant == str(learner.tenant)) & (cards.c.learner == learner.id)
    found = select(cards.c.question, cards.c.due).where(mine, cards.c.due <= at)
    soonest: dict[str, datetime] = {}
    for query in (found, *(_missed(learner, room, first, at) for room, first in _rooms(connection, learner))):
        for question, since in connection.execute(query):
            soonest[question] = min(since, soonest.get(question, since))
    return tuple(Due(question, since) for question, since in sorted(soonest.items(), key=lambda each: each[::-1]))


def _rooms(connection: Connection, learner: Learner) -> Sequence[Any]:
    """Those in which they have answered, and since when."""
    mine = (streaks.c.tenant == str(learner.tenant)) & (streaks.c.learner == learner.id)
    return connection.execute(select(streaks.c.room, streaks.c.first).where(mine)).all()


def _missed(learner: Learner, room: str, first: date, at: datetime) -> Select[str, datetime]:
    """A room's dailies since the learner's first answer there, unless the question was tried since it was put."""
    tried = exists().where(
        *(progress.c.tenant == asks.c.tenant, progress.c.ask == asks.c.id, progress.c.learner == learner.id),
        progress.c.tries > 0,
    )
    met = exists().where(
        *(cards.c.tenant == asks.c.tenant, cards.c.learner == learner.id, cards.c.question == asks.c.question),
        cards.c.last >= asks.c.opens,
    )
    return (
        select(asks.c.question, func.min(asks.c.closes))
        .where(asks.c.tenant == str(learner.tenant), asks.c.room == room, asks.c.kind == Kind.DAILY.value)
        .where(asks.c.day >= first, asks.c.closes <= at, ~tried, ~met)
        .group_by(asks.c.question)
    )
