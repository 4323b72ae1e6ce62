"""What a batch of answers has to know before it can be folded: a few queries, however many answers there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from bot.core.asks import Kind, Progress
from bot.core.copying import plain_words
from bot.core.ports import Try
from bot.core.review import Card
from bot.core.scoring import Away, Streak
from bot.storage import rows
from bot.storage.lookup import Lookup
from bot.storage.statements import json_text
from bot.storage.tables import asks, aways, cards, events, progress, streaks, tries
from bot.storage.telling import MISSABLE

Key = tuple[str, str, str]
Ref = tuple[str, str, int]
"""A try within its tenant: ask, learner, number."""


SEEN = Lookup(select(events), *events.primary_key)
PROGRESS = Lookup(select(progress), *progress.primary_key)
STREAKS = Lookup(select(streaks), *streaks.primary_key)
CARDS = Lookup(select(cards), *cards.primary_key)
AWAYS = Lookup(select(aways), aways.c.tenant, aways.c.learner)
ASKED = Lookup(
    select(asks.c.tenant, asks.c.room, asks.c.day)
    .where(MISSABLE, asks.c.day > bindparam("since"), asks.c.day < bindparam("until"))
    .order_by(asks.c.day),
    *(asks.c.tenant, asks.c.room),
)
PUT = Lookup(
    select(asks.c.tenant, asks.c.id, asks.c.room, asks.c.question).where(
        asks.c.learner.is_(None), asks.c.day <= bindparam("until")
    ),
    *(asks.c.tenant, asks.c.room, asks.c.question),
)
SAID = Lookup(
    select(tries.c.tenant, tries.c.ask, tries.c.learner, tries.c.text).where(tries.c.text.is_not(None)),
    *(progress.c.tenant, progress.c.ask),
    through=(progress, tries.c.tenant, tries.c.learner, tries.c.ask),
)
"""Not a join: in a database that nobody has analysed, SQLite would begin it with all that was ever tried."""


class Answer(NamedTuple):
    """An attempt with what it is kept under and as, worked out once, and before it is the writer's turn: while that
    commits, others can compute. `plain`: its words, where saying what somebody else said would count."""

    attempt: Try
    tenant: str
    mine: Key
    in_room: Key
    learns: Key
    topic: Key
    deliveries: tuple[Key, ...]
    plain: str
    grade: str


_plain = lru_cache(maxsize=4_096)(plain_words)
"""What was said in a room is looked at with each of its answers."""


def named(attempt: Try) -> Answer:
    ask, learner, tenant = attempt.ask, attempt.learner.id, str(attempt.ask.tenant)
    mine, in_room, learns = (tenant, ask.id, learner), (tenant, learner, ask.room), (tenant, learner, ask.question)
    plain = _plain(attempt.text) if ask.kind.counts else ""
    deliveries = tuple([(tenant, learner, key) for key in attempt.keys])
    topic, grade = (tenant, ask.room, ask.question), json_text(rows.grade_to_json(attempt.grade, attempt.scheme))
    return Answer(attempt, tenant, mine, in_room, learns, topic, deliveries, plain, grade)


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
        _seen(connection, {key for each in answers for key in each.deliveries}),
        progress_at(connection, {each.mine for each in answers}),
        kept,
        _cards(connection, {each.learns for each in answers}),
        _asked(connection, daily, kept.values()),
        _aways(connection, {each.in_room[:2] for each in daily}),
        _said(connection, counting),
    )


def _seen(connection: Connection, wanted: Collection[Any]) -> dict[Key, Ref]:
    found = SEEN.rows(connection, wanted)
    return {(row.tenant, row.learner, row.key): (row.ask, row.learner, row.number) for row in found}


def progress_at(connection: Connection, wanted: Collection[Any]) -> dict[Key, Progress]:
    found = PROGRESS.rows(connection, wanted)
    return {(row.tenant, row.ask, row.learner): rows.progress_of(row) for row in found}


def _streaks(connection: Connection, wanted: Collection[Any]) -> dict[Key, Streak]:
    found = STREAKS.rows(connection, wanted)
    return {(row.tenant, row.learner, row.room): rows.streak_of(row) for row in found}


def _cards(connection: Connection, wanted: Collection[Any]) -> dict[Key, Card]:
    found = CARDS.rows(connection, wanted)
    return {(row.tenant, row.learner, row.question): rows.card_of(row) for row in found}


def _aways(connection: Connection, wanted: Collection[Any]) -> defaultdict[tuple[str, str], list[Away]]:
    found = defaultdict(list)
    for row in AWAYS.rows(connection, wanted):
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
    for tenant, room, day in ASKED.rows(connection, wanted, since=since, until=max(days)):
        found[tenant, room].append(day)
    return found


def _said(connection: Connection, answers: Collection[Answer]) -> defaultdict[Key, list[tuple[str, str]]]:
    """(learner, words) of what was said to these questions in these rooms before."""
    found: defaultdict[Key, list[tuple[str, str]]] = defaultdict(list)
    wanted = {each.topic for each in answers}
    if not wanted:
        return found
    until = max(each.attempt.ask.day for each in answers)
    put = PUT.rows(connection, wanted, until=until)
    topics: dict[Any, Key] = {(tenant, ask): (tenant, room, question) for tenant, ask, room, question in put}
    for tenant, ask, learner, text in SAID.rows(connection, topics):
        if plain := _plain(text):
            found[topics[tenant, ask]].append((learner, plain))
    return found
