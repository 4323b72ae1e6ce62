"""What was asked in rooms, how they did, and who has still to answer: the insides of the transactions."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import cache

from sqlalchemy import Connection, String, cast, exists, func, select, tuple_

from bot.core.asks import Ask
from bot.core.places import Room, Tenant
from bot.core.slots import AskKey, Result
from bot.storage import rows
from bot.storage.lookup import Lookup, among
from bot.storage.tables import asks, aways, learners, progress, rooms, streaks, tries
from bot.storage.telling import ASK_COLUMNS, of_progress

ASKS = Lookup(select(*ASK_COLUMNS), *asks.primary_key)


def asks_of(connection: Connection, keys: Collection[AskKey]) -> dict[AskKey, Ask]:
    found = (rows.ask_of(row, Tenant.named(row.tenant)) for row in ASKS.rows(connection, _plain(keys)))
    return {(ask.tenant, ask.id): ask for ask in found}


def asked_in(connection: Connection, wanted: Collection[Room]) -> dict[tuple[Tenant, str], dict[str, date]]:
    """One row a room: its questions in one string are read ten times as fast as a row for each."""
    if not wanted:
        return {}
    here = among(connection, [rooms.c.tenant, rooms.c.id], [(str(room.tenant), room.id) for room in wanted])
    mine = (asks.c.tenant == rooms.c.tenant) & (asks.c.room == rooms.c.id) & asks.c.learner.is_(None)
    told = func.aggregate_strings(asks.c.question + " " + cast(asks.c.day, String), "\n")
    query = select(rooms.c.tenant, rooms.c.id, select(told).where(mine).scalar_subquery()).where(here)
    found = connection.execute(query).all()
    return {(Tenant.named(tenant), room): _last_days(told) for tenant, room, told in found if told}


def _last_days(told: str) -> dict[str, date]:
    """In ISO form, the later of two days is the later of two strings."""
    last: dict[str, str] = {}
    for line in told.splitlines():
        question, _, day = line.rpartition(" ")
        last[question] = max(day, last.get(question, day))
    return {question: _day(day) for question, day in last.items()}


_day = cache(date.fromisoformat)


def put_to(connection: Connection, room: Room, since: date, until: date) -> list[Ask]:
    mine = (asks.c.tenant == str(room.tenant)) & (asks.c.room == room.id) & asks.c.learner.is_(None)
    query = select(*ASK_COLUMNS).where(mine, asks.c.day >= since, asks.c.day < until)
    return [rows.ask_of(row, room.tenant) for row in connection.execute(query.order_by(asks.c.day, asks.c.opens))]


def results(connection: Connection, keys: Collection[AskKey]) -> dict[AskKey, list[Result]]:
    """The best try in time stands for each learner who counted; equal ones go to who was first.

    It is marked as it was graded, or as its points say that a host has heard since. Whoever copied is not named.
    """
    if not keys:
        return {}
    met = select(progress.c.tenant, progress.c.learner, progress.c.ask).where(
        among(connection, [progress.c.tenant, progress.c.ask], _plain(keys)), progress.c.counted
    )
    whose = (learners.c.tenant == tries.c.tenant) & (learners.c.id == tries.c.learner)
    query = (
        select(tries.c.tenant, tries.c.ask, tries.c.learner, tries.c.at, tries.c.copied, tries.c.grade)
        .add_columns(progress.c.points, learners.c.name, learners.c.listed)
        .join_from(tries, progress, of_progress())
        .join(learners, whose)
        .join(asks, (asks.c.tenant == tries.c.tenant) & (asks.c.id == tries.c.ask))
        .where(tuple_(tries.c.tenant, tries.c.learner, tries.c.ask).in_(met))
        .where(asks.c.closes.is_(None) | (tries.c.at < asks.c.closes))
        .order_by(progress.c.points.desc(), tries.c.at)
    )
    best: defaultdict[AskKey, dict[str, Result]] = defaultdict(dict)
    for row in connection.execute(query):
        of = best[Tenant.named(row.tenant), row.ask]
        mark = max(row.grade["mark"], row.points / 100)
        if row.learner not in of or mark > of[row.learner].mark:
            missed = tuple(point for point, _, verdict, _ in row.grade["points"] if verdict != "covered")
            named = row.listed and not row.copied
            of[row.learner] = Result(row.learner, row.name, named, mark, row.points, missed)
    return {key: list(of.values()) for key, of in best.items()}


def answered(connection: Connection, ask: Ask) -> int:
    """By the key of the progress: nothing else is read."""
    here = (progress.c.tenant == str(ask.tenant)) & (progress.c.ask == ask.id) & (progress.c.tries > 0)
    return connection.execute(select(func.count()).select_from(progress).where(here)).scalar_one()


def to_remind(connection: Connection, ask: Ask) -> list[str]:
    """Who has answered in this room before takes part in it."""
    me = (learners.c.tenant == str(ask.tenant), learners.c.remind)
    here = exists().where(
        *(streaks.c.tenant == learners.c.tenant, streaks.c.learner == learners.c.id, streaks.c.room == ask.room)
    )
    done = exists().where(
        *(progress.c.tenant == learners.c.tenant, progress.c.learner == learners.c.id, progress.c.ask == ask.id),
        progress.c.tries > 0,
    )
    away = exists().where(
        *(aways.c.tenant == learners.c.tenant, aways.c.learner == learners.c.id),
        *(aways.c.since <= ask.day, aways.c.until >= ask.day),
    )
    query = select(learners.c.id).where(*me, here, ~done, ~away).order_by(learners.c.id)
    return list(connection.execute(query).scalars())


def _plain(keys: Collection[AskKey]) -> list[tuple[str, str]]:
    return [(str(tenant), ask) for tenant, ask in keys]
