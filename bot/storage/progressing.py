"""Asks and how far learners have come with them: each function is the inside of one transaction."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, update

from bot.core.asks import Ask, Kind, Progress, fold
from bot.core.places import Learner, Room
from bot.core.ports import Recorded, Slot, Standing, Try
from bot.storage import rows
from bot.storage.tables import asks, learners, progress, slots, tries
from bot.storage.upsert import insert_new, upsert

ASK_COLUMNS = [column for column in asks.c if column is not asks.c.tries] + [asks.c.tries.label("ask_tries")]
PROGRESS_COLUMNS = [progress.c[name] for name in ("tries", "hints", "shown", "full", "points")]


def put(connection: Connection, ask: Ask) -> None:
    insert_new(connection, asks, rows.ask_to_row(ask))


def is_claimed(connection: Connection, slot: Slot) -> bool:
    return connection.execute(select(slots.c.ask).filter_by(**rows.slot_to_row(slot))).one_or_none() is not None


def claim(connection: Connection, slot: Slot, ask: Ask) -> bool:
    put(connection, ask)
    return insert_new(connection, slots, {**rows.slot_to_row(slot), "ask": ask.id})


def bind(connection: Connection, slot: Slot, place: str) -> None:
    connection.execute(update(slots).filter_by(**rows.slot_to_row(slot)).values(place=place))


def see(connection: Connection, ask: Ask, learner: Learner, at: datetime) -> Progress:
    before = _progress(connection, ask, learner)
    _save(connection, ask, learner, before, seen=at)
    return before


def current(connection: Connection, room: Room, learner: Learner) -> Standing | None:
    looked_at = _standings(learner).where(asks.c.room == room.id).order_by(progress.c.seen.desc()).limit(1)
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


def record(connection: Connection, attempt: Try) -> Recorded:
    """The fold runs inside the transaction, on the row as it is now; a key seen before returns what it got then."""
    tenant, ask, learner = str(attempt.ask.tenant), attempt.ask, attempt.learner
    seen = select(tries.c.grade, tries.c.before, tries.c.after).where(
        tries.c.tenant == tenant, tries.c.key == attempt.key
    )
    if first := connection.execute(seen).one_or_none():
        return Recorded(rows.grade_of(first.grade), Progress(**first.before), Progress(**first.after))
    before = _progress(connection, ask, learner)
    after = fold(before, ask, attempt.grade, attempt.at)
    gained = {"reached": attempt.at} if after.points > before.points else {}
    _save(connection, ask, learner, after, seen=attempt.at, **gained)
    row = {"tenant": tenant, "ask": ask.id, "learner": learner.id, "number": after.tries, "key": attempt.key}
    graded = {"text": attempt.text, "at": attempt.at, "digest": attempt.digest, "mark": attempt.grade.mark}
    kept = {"grade": rows.to_json(attempt.grade), "before": rows.to_json(before), "after": rows.to_json(after)}
    insert_new(connection, tries, {**row, **graded, **kept})
    return Recorded(attempt.grade, before, after)


def take_hint(connection: Connection, ask: Ask, learner: Learner, at: datetime) -> Progress:
    before = _progress(connection, ask, learner)
    return _save(connection, ask, learner, replace(before, hints=before.hints + 1), seen=at)


def show_answer(connection: Connection, ask: Ask, learner: Learner, at: datetime) -> Progress:
    return _save(connection, ask, learner, replace(_progress(connection, ask, learner), shown=True), seen=at)


def asked_in(connection: Connection, room: Room) -> Mapping[str, datetime]:
    query = select(asks.c.question, func.max(asks.c.opens)).where(
        asks.c.tenant == str(room.tenant), asks.c.room == room.id, asks.c.kind.in_([k.value for k in Kind if k.counts])
    )
    return _by_question(connection, query.group_by(asks.c.question))


def asked_of(connection: Connection, learner: Learner) -> Mapping[str, datetime]:
    query = select(asks.c.question, func.max(progress.c.seen)).join_from(asks, progress)
    mine = query.where(progress.c.tenant == str(learner.tenant), progress.c.learner == learner.id)
    return _by_question(connection, mine.group_by(asks.c.question))


def _by_question(connection: Connection, query: Select[str, datetime]) -> dict[str, datetime]:
    return {question: at for question, at in connection.execute(query)}  # noqa: C416


def _standings(learner: Learner) -> Select[Any]:
    query = select(*ASK_COLUMNS, *PROGRESS_COLUMNS).join_from(asks, progress)
    return query.where(progress.c.tenant == str(learner.tenant), progress.c.learner == learner.id)


def _standing(row: Row[Any] | None, room: Room) -> Standing | None:
    if row is None:
        return None
    return Standing(rows.ask_of(row, room.tenant), Progress() if row.hints is None else rows.progress_of(row))


def _progress(connection: Connection, ask: Ask, learner: Learner) -> Progress:
    query = select(*PROGRESS_COLUMNS).where(
        progress.c.tenant == str(ask.tenant), progress.c.ask == ask.id, progress.c.learner == learner.id
    )
    row = connection.execute(query.with_for_update()).one_or_none()
    return rows.progress_of(row) if row else Progress()


def _save(connection: Connection, ask: Ask, learner: Learner, state: Progress, **more: datetime) -> Progress:
    upsert(connection, learners, {"tenant": str(learner.tenant), "id": learner.id}, {"name": learner.name})
    key = {"tenant": str(ask.tenant), "ask": ask.id, "learner": learner.id}
    upsert(connection, progress, key, {**rows.to_json(state), **more})
    return state
