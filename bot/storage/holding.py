"""Slots that are due, who holds them, and what became of them: each function is the inside of one transaction."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, select, update

from bot.core.asks import Ask
from bot.core.places import Tenant
from bot.core.slots import Hold, Pending, Settled, Slot, SlotKind, State
from bot.storage import rows
from bot.storage.housing import ROOM_COLUMNS, on_platforms
from bot.storage.lookup import among
from bot.storage.tables import asks, progress, rooms, slots
from bot.storage.upsert import insert_all, upsert_all

KEY = list(slots.primary_key)
LOOKED_THROUGH = 8
"""So many times what is wanted is looked through for as many different tenants as possible."""


def slots_due(
    connection: Connection, platforms: Collection[str], at: datetime, most: int, a_tenant: int
) -> list[Pending]:
    """Of things due together, the reveal of one question goes before the next question.

    Of what is due at the same instant, the rooms of all tenants stand mixed, so that the first few hold enough of them;
    and whole rows are read only of what is taken.
    """
    order = slots.c.due, slots.c.kind.desc()
    here = select(*KEY, slots.c.due).where(slots.c.due <= at, on_platforms(slots, platforms))
    near = here.order_by(*order, slots.c.room).limit(LOOKED_THROUGH * most).subquery()
    turn = func.row_number().over(partition_by=near.c.tenant, order_by=(near.c.due, near.c.kind.desc())).label("turn")
    due = select(near, turn).subquery()
    first = (
        select(*[due.c[column.name] for column in KEY])
        .where(due.c.turn <= a_tenant)
        .order_by(due.c.due, due.c.kind.desc())
        .limit(most)
        .subquery()
    )
    same = and_(*(slots.c[column.name] == first.c[column.name] for column in KEY))
    where = (rooms.c.tenant == slots.c.tenant) & (rooms.c.id == slots.c.room)
    query = select(slots, *ROOM_COLUMNS).join_from(first, slots, same).join(rooms, where)
    return [rows.pending_of(row) for row in connection.execute(query.order_by(*order)).all()]


def take(connection: Connection, holds: Sequence[Hold]) -> set[Slot]:
    """In PostgreSQL, what another process is taking at this moment is left to it."""
    if not holds:
        return set()
    keys = [tuple(rows.slot_to_row(hold.pending.slot).values()) for hold in holds]
    query = select(*KEY, slots.c.state, slots.c.token).where(among(connection, KEY, keys)).order_by(*KEY)
    now = set(map(tuple, connection.execute(query.with_for_update(skip_locked=True)).all()))
    seen = [(*key, each.pending.state.value, each.pending.token) for key, each in zip(keys, holds, strict=True)]
    mine = [each for each, was in zip(holds, seen, strict=True) if was in now]
    put = [rows.ask_to_row(each.ask) for each in mine if each.ask]
    insert_all(connection, asks, list({(row["tenant"], row["id"]): row for row in put}.values()))
    upsert_all(connection, slots, [rows.held_to_row(each) for each in mine])
    return {each.pending.slot for each in mine}


def settle(connection: Connection, slot: Slot, token: int, settled: Settled) -> bool:
    """What was posted need not be kept, and might name somebody who wants to be forgotten; its thread may be needed."""
    mine = _is(slot) & (slots.c.token == token)
    query = select(slots.c.ask, slots.c.payload).where(mine, slots.c.due.is_not(None)).with_for_update()
    found = connection.execute(query).one_or_none()
    if found is None:
        return False
    changed = {"state": settled.state.value, "due": settled.due, "place": settled.place, "reason": settled.reason}
    kept = {} if settled.due else {"payload": {"thread": (found.payload or {}).get("thread")}}
    connection.execute(update(slots).where(mine).values(**changed, **kept))
    if settled.withdraw and found.ask:
        _withdraw(connection, slot, found.ask)
    if settled.excuse and found.ask:
        connection.execute(update(asks).where(_ask(slot, found.ask)).values(excused=True))
    insert_all(connection, slots, [rows.planned_to_row(each) for each in settled.then])
    return True


def sweep_again(connection: Connection, slot: Slot, at: datetime) -> None:
    connection.execute(update(slots).where(_is(slot), slots.c.state == State.SENT.value).values(due=at))


def wait(connection: Connection, tenant: Tenant, until: datetime) -> None:
    waiting = (slots.c.tenant == str(tenant)) & (slots.c.state == State.DUE.value) & (slots.c.due < until)
    connection.execute(update(slots).where(waiting).values(due=until))


def places(connection: Connection, wanted: Collection[Slot]) -> dict[Slot, str]:
    if not wanted:
        return {}
    keys = [tuple(rows.slot_to_row(slot).values()) for slot in wanted]
    query = select(*KEY, slots.c.place).where(among(connection, KEY, keys), slots.c.place.is_not(None))
    return {rows.slot_of(row): row.place for row in connection.execute(query)}


def posted(connection: Connection, ask: Ask) -> str | None:
    here = (slots.c.tenant == str(ask.tenant)) & (slots.c.room == ask.room) & (slots.c.day == ask.day)
    asking = here & slots.c.kind.in_([kind.value for kind in SlotKind if kind.asks]) & (slots.c.ask == ask.id)
    return connection.execute(select(slots.c.place).where(asking)).scalar_one_or_none()


def _withdraw(connection: Connection, slot: Slot, ask: str) -> None:
    met = exists().where(progress.c.tenant == str(slot.tenant), progress.c.ask == ask)
    if connection.execute(select(met)).scalar_one():
        connection.execute(update(asks).where(_ask(slot, ask)).values(excused=True))
        return
    connection.execute(update(slots).where(_is(slot)).values(ask=None))
    connection.execute(delete(asks).where(_ask(slot, ask)))


def _is(slot: Slot) -> ColumnElement[bool]:
    return and_(*(slots.c[name] == value for name, value in rows.slot_to_row(slot).items()))


def _ask(slot: Slot, ask: str) -> ColumnElement[bool]:
    return (asks.c.tenant == str(slot.tenant)) & (asks.c.id == ask)
