"""What a batch of answers has to know before it can be folded: a few queries, however many answers there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, select

from bot.core.asks import Kind, Progress
from bot.core.copying import plain_words
from bot.core.ports import Try
from bot.core.review import Card
from bot.core.scoring import Away, Streak
from bot.storage import rows
from bot.storage.tables import asks, aways, cards, events, progress, streaks, tries
from bot.storage.telling import MISSABLE
from bot.storage.upsert import among

Key = tuple[str, str, str]
Ref = tuple[str, str, int]
"""A try within its tenant: ask, learner, number."""


class Answer(NamedTuple):
    """An attempt with what it is kept under, worked out once."""

    attempt: Try
    tenant: str
    mine: Key
    in_room: Key
    learns: Key
    topic: Key

    def delivery(self, key: str) -> Key:
        return (*self.in_room[:2], key)


def named(attempt: Try) -> Answer:
    ask, learner, tenant = attempt.ask, attempt.learner.id, str(attempt.ask.tenant)
    mine, in_room, learns = (tenant, ask.id, learner), (tenant, learner, ask.room), (tenant, learner, ask.question)
    return Answer(attempt, tenant, mine, in_room, learns, (tenant, ask.room, ask.question))


@dataclass(slots=True)
class Memory:
    """Changes as the batch is folded: two answers of one learner in one batch follow each other."""

    seen: dict[Key, Ref]
    progress: dict[Key, Progress]
    streaks: dict[Key, Streak]
    cards: dict[Key, Card]
    asked: dict[tuple[str, str], list[date]]
    aways: defaultdict[tuple[str, str], list[Away]]
    said: defaultdict[Key, list[tuple[str, str]]]


def recall(connection: Connection, answers: Sequence[Answer]) -> Memory:
    counting = [each for each in answers if each.attempt.ask.kind.counts]
    daily = [each for each in answers if each.attempt.ask.kind is Kind.DAILY]
    kept = _streaks(connection, {each.in_room for each in daily})
    return Memory(
        _seen(connection, {each.delivery(key) for each in answers for key in each.attempt.keys}),
        _progress(connection, {each.mine for each in answers}),
        kept,
        _cards(connection, {each.learns for each in answers}),
        _asked(connection, daily, kept.values()),
        _aways(connection, {each.in_room[:2] for each in daily}),
        _said(connection, counting),
    )


def _rows(connection: Connection, table: Table, names: Iterable[str], wanted: Collection[Any]) -> Sequence[Any]:
    if not wanted:
        return ()
    keys = [table.c[name] for name in names]
    return connection.execute(select(table).where(among(connection, keys, wanted))).all()


def _seen(connection: Connection, wanted: Collection[Any]) -> dict[Key, Ref]:
    found = _rows(connection, events, ("tenant", "learner", "key"), wanted)
    return {(row.tenant, row.learner, row.key): (row.ask, row.learner, row.number) for row in found}


def _progress(connection: Connection, wanted: Collection[Any]) -> dict[Key, Progress]:
    found = _rows(connection, progress, ("tenant", "ask", "learner"), wanted)
    return {(row.tenant, row.ask, row.learner): rows.progress_of(row) for row in found}


def _streaks(connection: Connection, wanted: Collection[Any]) -> dict[Key, Streak]:
    found = _rows(connection, streaks, ("tenant", "learner", "room"), wanted)
    return {(row.tenant, row.learner, row.room): rows.streak_of(row) for row in found}


def _cards(connection: Connection, wanted: Collection[Any]) -> dict[Key, Card]:
    found = _rows(connection, cards, ("tenant", "learner", "question"), wanted)
    return {(row.tenant, row.learner, row.question): rows.card_of(row) for row in found}


def _aways(connection: Connection, wanted: Collection[Any]) -> defaultdict[tuple[str, str], list[Away]]:
    found = defaultdict(list)
    for row in _rows(connection, aways, ("tenant", "learner"), wanted):
        found[row.tenant, row.learner].append(Away(row.since, row.until))
    return found


def _asked(
    connection: Connection, daily: Collection[Answer], kept: Iterable[Streak]
) -> dict[tuple[str, str], list[date]]:
    """The days on which these rooms were asked, from the oldest last answer on, in the database or in this batch."""
    wanted = {each.topic[:2] for each in daily}
    found: dict[tuple[str, str], list[date]] = {key: [] for key in wanted}
    if not wanted:
        return found
    days = {each.attempt.ask.day for each in daily}
    since = min(day for day in (*days, *(streak.last for streak in kept)) if day)
    tenants, rooms = map(set, zip(*wanted, strict=True))
    query = select(asks.c.tenant, asks.c.room, asks.c.day).where(
        *(asks.c.tenant.in_(tenants), asks.c.room.in_(rooms), MISSABLE),
        *(asks.c.day > since, asks.c.day < max(days)),
    )
    for row in connection.execute(query.order_by(asks.c.day)):
        if (row.tenant, row.room) in found:
            found[row.tenant, row.room].append(row.day)
    return found


def _said(connection: Connection, answers: Collection[Answer]) -> defaultdict[Key, list[tuple[str, str]]]:
    """(learner, words) of what was said to these questions in these rooms before."""
    found: defaultdict[Key, list[tuple[str, str]]] = defaultdict(list)
    wanted = {each.topic for each in answers}
    if not wanted:
        return found
    until = max(each.attempt.ask.day for each in answers)
    tenants, rooms, questions = map(set, zip(*wanted, strict=True))
    put = select(asks.c.tenant, asks.c.id, asks.c.room, asks.c.question).where(
        *(asks.c.tenant.in_(tenants), asks.c.room.in_(rooms), asks.c.question.in_(questions)),
        *(asks.c.learner.is_(None), asks.c.day <= until),
    )
    named = ((row, (row.tenant, row.room, row.question)) for row in connection.execute(put))
    of = {(row.tenant, row.id): key for row, key in named if key in wanted}
    if not of:
        return found
    told = select(tries.c.tenant, tries.c.ask, tries.c.learner, tries.c.text)
    mine = among(connection, [tries.c.tenant, tries.c.ask], of)
    for row in connection.execute(told.where(mine, tries.c.text.is_not(None))):
        if plain := plain_words(row.text):
            found[of[row.tenant, row.ask]].append((row.learner, plain))
    return found
