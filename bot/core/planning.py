"""Which slots a room gets: its questions as their time comes, and what follows from a question that was posted."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta

import structlog

from bot.core.asks import Ask, Kind
from bot.core.calendar import day_at, week_of
from bot.core.places import Room
from bot.core.slot_store import SlotStore
from bot.core.slots import Planned, Replanned, Slot, SlotKind, State
from bot.core.timetable import digest_at, is_last_of_week, next_posting, postings

ROOMS_AT_ONCE = 500
LOOK_BACK = timedelta(days=31)
LOOK_AGAIN = timedelta(hours=1)
REMIND_BEFORE = timedelta(hours=1)
REVEAL_LATE = timedelta(days=7)
DIGEST_LATE = timedelta(days=1)
NOTICE_LATE = timedelta(days=7)

log = structlog.get_logger()


async def plan_rooms(store: SlotStore, platforms: Collection[str], at: datetime) -> None:
    """After an outage, the last question still comes until its closing time; older ones are passed over."""
    while rooms := await store.rooms_due(platforms, at, ROOMS_AT_ONCE):
        planned: list[Planned] = []
        replanned: list[Replanned] = []
        for room, due in rooms:
            try:
                planned += _questions(room, due, at)
                replanned.append(Replanned(room, due, due_after(room, at)))
            except Exception:
                log.exception("a room cannot be planned", room=room.id, tenant=str(room.tenant))
                replanned.append(Replanned(room, due, at + LOOK_AGAIN))
        await store.plan(planned, replanned)


def due_after(room: Room, at: datetime) -> datetime | None:
    """When the room is to be looked at again."""
    following = next_posting(room, at) if room.is_posted_to else None
    return following.opens if following else None


def _questions(room: Room, due: datetime, at: datetime) -> list[Planned]:
    if not room.is_posted_to:
        return []
    found = postings(room, max(due, at - LOOK_BACK), at)
    planned = []
    for posting in found:
        slot = Slot(room.tenant, room.id, posting.day, SlotKind.QUESTION)
        late = posting is not found[-1] or at >= posting.closes
        if late:
            log.warning("too late for this day's question", slot=str(slot), tenant=str(room.tenant))
        state = State.SKIPPED if late else State.DUE
        planned.append(Planned(slot, posting.opens, posting.closes, state=state))
    return planned


def after_question(room: Room, slot: Slot, ask: Ask | None) -> list[Planned]:
    """The reveal at its closing, a word before to those who want it, and at the end of a week its digest."""
    if ask is None or ask.closes is None or not slot.kind.asks:
        return []
    planned = [Planned(replace(slot, kind=SlotKind.REVEAL), ask.closes, ask.closes + REVEAL_LATE, ask.id)]
    if ask.kind is Kind.DAILY:
        before = ask.closes - REMIND_BEFORE
        planned.append(Planned(replace(slot, kind=SlotKind.REMINDER), before, ask.closes, ask.id))
        if is_last_of_week(room.settings, slot.day):
            planned.append(_digest(room, slot.day, ask.opens))
    return planned


def digest_after_all(was: Room, room: Room, asked: date | None, at: datetime) -> list[Planned]:
    """The week's last question may be out already when its hosts skip the days that were to follow."""
    if asked is None or week_of(asked) != week_of(day_at(at, room.zone)) or not room.is_posted_to:
        return []
    is_last = is_last_of_week(room.settings, asked) and not is_last_of_week(was.settings, asked)
    return [_digest(room, asked, at)] if is_last else []


def _digest(room: Room, day: date, at: datetime) -> Planned:
    due = max(digest_at(room, day), at)
    return Planned(Slot(room.tenant, room.id, day, SlotKind.DIGEST), due, due + DIGEST_LATE)


def paused_notice(room: Room, slot: Slot, at: datetime) -> list[Planned]:
    """Who set the room up is told, once."""
    if not room.set_by:
        return []
    told = replace(slot, kind=SlotKind.NOTICE, learner=room.set_by)
    return [Planned(told, at, at + NOTICE_LATE)]
