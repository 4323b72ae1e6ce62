"""Rooms that are due for their next question, and the slots planned for them: the insides of the transactions."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, delete, func, select, update

from bot.core.asks import Ask
from bot.core.calendar import day_at
from bot.core.places import Room, Tenant
from bot.core.slots import Planned, Replanned, SlotKind, State
from bot.storage import rows
from bot.storage.housing import ROOM_COLUMNS, on_platforms
from bot.storage.tables import asks, rooms, slots
from bot.storage.upsert import insert_all, upsert


def schedule(connection: Connection, room: Room, due: datetime | None, at: datetime | None, was: Room | None) -> None:
    mine = (rooms.c.tenant == str(room.tenant)) & (rooms.c.id == room.id)
    now = connection.execute(select(rooms).where(mine).with_for_update()).one_or_none()
    row = {**rows.room_to_row(room), "due": due}
    if now and was:
        row["paused"] = now.paused if now.paused != was.paused else room.paused
        row["set_by"] = now.set_by if now.set_by != was.set_by else room.set_by
    if due and at:
        _reopen(connection, room, day_at(at, room.zone))
        row["due"] = now.due if now and now.due and now.due <= at else due
    upsert(connection, rooms, row)


def _reopen(connection: Connection, room: Room, today: date) -> None:
    mine = (slots.c.tenant == str(room.tenant)) & (slots.c.room == room.id) & (slots.c.day >= today)
    never_came = slots.c.state.in_((State.FAILED, State.SKIPPED)) & slots.c.ask.is_(None)
    connection.execute(delete(slots).where(mine, slots.c.kind == SlotKind.QUESTION.value, never_came))


def question_day(connection: Connection, room: Room) -> date | None:
    mine = (slots.c.tenant == str(room.tenant)) & (slots.c.room == room.id)
    asked = mine & (slots.c.kind == SlotKind.QUESTION.value)
    day: date | None = connection.execute(select(func.max(slots.c.day)).where(asked)).scalar_one()
    return day


def rooms_due(
    connection: Connection, platforms: Collection[str], at: datetime, most: int
) -> list[tuple[Room, datetime]]:
    query = select(rooms.c.tenant, *ROOM_COLUMNS, rooms.c.due).where(rooms.c.due <= at, on_platforms(rooms, platforms))
    found = connection.execute(query.order_by(rooms.c.due).limit(most)).all()
    return [(rows.room_of(row, Tenant.named(row.tenant)), row.due) for row in found]


def plan(
    connection: Connection, planned: Sequence[Planned], replanned: Sequence[Replanned], put: Sequence[Ask]
) -> None:
    insert_all(connection, asks, [rows.ask_to_row(ask) for ask in put])
    insert_all(connection, slots, [rows.planned_to_row(each) for each in planned])
    if replanned:
        mine = (
            (rooms.c.tenant == bindparam("of")) & (rooms.c.id == bindparam("room")) & (rooms.c.due == bindparam("was"))
        )
        given = [{"of": str(room.tenant), "room": room.id, "was": was, "next": due} for room, was, due in replanned]
        connection.execute(update(rooms).where(mine).values(due=bindparam("next")), given)


def pause(connection: Connection, room: Room, why: str, told: Sequence[Planned]) -> bool:
    mine = (rooms.c.tenant == str(room.tenant)) & (rooms.c.id == room.id) & (rooms.c.paused == "")
    if not connection.execute(update(rooms).where(mine).values(paused=why, due=None)).rowcount:
        return False
    insert_all(connection, slots, [rows.planned_to_row(each) for each in told])
    return True
