"""Asks, and how far learners have come with them: each function is the inside of one transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, select

from bot.core.asks import Ask, Kind, Progress
from bot.core.places import Learner, Room
from bot.core.ports import Last, Standing
from bot.storage import learning, rows
from bot.storage.recalling import progress_at
from bot.storage.tables import asks, claims, progress, tries
from bot.storage.telling import ASK_COLUMNS, of_progress
from bot.storage.upsert import insert_new, upsert_values

PROGRESS_COLUMNS = [progress.c[name] for name in Progress._fields]


def put(connection: Connection, ask: Ask) -> None:
    insert_new(connection, asks, rows.ask_to_row(ask))


class Seen(NamedTuple):
    ask: Ask
    learner: Learner
    at: datetime


def see_all(connection: Connection, seen: Sequence[Seen]) -> list[Progress]:
    learning.lock(connection, ((learner, at) for _, learner, at in seen))
    keys = [(str(each.ask.tenant), each.ask.id, each.learner.id) for each in seen]
    found = progress_at(connection, set(keys))
    states = [found.get(key, Progress()) for key in keys]
    looked_at = {key: (*key, *state, at) for key, state, (_, _, at) in zip(keys, states, seen, strict=True)}
    upsert_values(connection, progress, looked_at.values())
    return states


def take_hint(connection: Connection, ask: Ask, learner: Learner, at: datetime, most: int) -> Progress:
    before = progress_of(connection, ask, learner)
    return _save(connection, ask, learner, before._replace(hints=min(before.hints + 1, most)), at)


def show_answer(connection: Connection, ask: Ask, learner: Learner, at: datetime) -> Progress:
    return _save(connection, ask, learner, progress_of(connection, ask, learner)._replace(shown=True), at)


def current(connection: Connection, room: Room, learner: Learner) -> Standing | None:
    query = select(*ASK_COLUMNS, *PROGRESS_COLUMNS).join_from(asks, progress)
    mine = query.where(progress.c.tenant == str(learner.tenant), progress.c.learner == learner.id)
    looked_at = mine.where(asks.c.room == room.id).order_by(progress.c.seen.desc()).limit(1)
    return _standing(connection.execute(looked_at).one_or_none(), room)


def latest_daily(connection: Connection, room: Room, learner: Learner) -> Standing | None:
    mine = (progress.c.tenant == asks.c.tenant) & (progress.c.ask == asks.c.id) & (progress.c.learner == learner.id)
    query = (
        select(*ASK_COLUMNS, *PROGRESS_COLUMNS)
        .join_from(asks, progress, mine, isouter=True)
        .where(asks.c.tenant == str(room.tenant), asks.c.room == room.id, asks.c.kind == Kind.DAILY.value)
        .order_by(asks.c.day.desc())
        .limit(1)
    )
    return _standing(connection.execute(query).one_or_none(), room)


def last(connection: Connection, room: Room, learner: Learner, ask: Ask | None) -> Last | None:
    columns = [tries.c[name] for name in ("number", "grade", "text")]
    here = asks.c.room == room.id if ask is None else asks.c.id == ask.id
    query = (
        select(*ASK_COLUMNS, *PROGRESS_COLUMNS, *[column.label(f"try_{column.name}") for column in columns])
        .join_from(progress, tries, of_progress() & (tries.c.number == progress.c.tries))
        .join(asks, (asks.c.tenant == progress.c.tenant) & (asks.c.id == progress.c.ask))
        .where(progress.c.tenant == str(room.tenant), progress.c.learner == learner.id, here)
        .order_by(progress.c.seen.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    graded = (row.try_number, rows.grade_of(row.try_grade), rows.scheme_of(row.try_grade))
    claimed = select(claims.c.point).where(
        *(claims.c.tenant == str(room.tenant), claims.c.ask == row.id, claims.c.learner == learner.id),
        claims.c.number == row.try_number,
    )
    points = frozenset(connection.execute(claimed).scalars())
    return Last(rows.ask_of(row, room.tenant), *graded, rows.progress_of(row), points, row.try_text)


def asked_of(connection: Connection, learner: Learner) -> Mapping[str, datetime]:
    query = select(asks.c.question, func.max(progress.c.seen).label("seen")).join_from(asks, progress)
    mine = query.where(progress.c.tenant == str(learner.tenant), progress.c.learner == learner.id)
    return {row.question: row.seen for row in connection.execute(mine.group_by(asks.c.question))}


def _standing(row: Row[Any] | None, room: Room) -> Standing | None:
    if row is None:
        return None
    return Standing(rows.ask_of(row, room.tenant), Progress() if row.hints is None else rows.progress_of(row))


def progress_of(connection: Connection, ask: Ask, learner: Learner) -> Progress:
    query = select(*PROGRESS_COLUMNS).where(
        progress.c.tenant == str(ask.tenant), progress.c.ask == ask.id, progress.c.learner == learner.id
    )
    row = connection.execute(query).one_or_none()
    return rows.progress_of(row) if row else Progress()


def _save(connection: Connection, ask: Ask, learner: Learner, state: Progress, at: datetime) -> Progress:
    """The caller has locked the learner."""
    upsert_values(connection, progress, [(str(ask.tenant), ask.id, learner.id, *state, at)])
    return state
