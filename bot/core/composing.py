"""What exactly goes out for each slot that is due, and the ask it puts: read from the store a batch at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import structlog

from bot.core.asks import Ask, Kind
from bot.core.boards import TOP
from bot.core.calendar import instant, week_of
from bot.core.closing import digest, reveal
from bot.core.messages import Message, Notice, Reminder
from bot.core.payload import frozen
from bot.core.periods import Period, period_key
from bot.core.places import Room, Tenant
from bot.core.selection import Selection
from bot.core.slots import AskKey, Hold, Pending, Planned, Result, Slot, SlotKind, State
from bot.core.tutor import Tutor, question_card

log = structlog.get_logger()

KINDS = {SlotKind.QUESTION: Kind.DAILY, SlotKind.EXTRA: Kind.EXTRA}
PAUSED = (
    "I cannot post in {room} any more: {why}. The daily question there is paused, and nobody's streak suffers. "
    "When that is mended, type `daily on` there."
)


@dataclass(frozen=True, slots=True)
class Read:
    """What the store knows of a batch of slots."""

    asks: Mapping[AskKey, Ask]
    results: Mapping[AskKey, Sequence[Result]]
    asked: dict[tuple[Tenant, str], dict[str, date]]
    threads: Mapping[Slot, str]
    selection: Selection


async def compose(tutor: Tutor, pending: Sequence[Pending], at: datetime, lease: datetime) -> list[Hold]:
    """What is sent again is sent as it was; a hold without a payload says that there is nothing to post.

    One that cannot be composed waits for the next round, and does not take the others along.
    """
    read = await _read(tutor, pending)
    holds = []
    for each in pending:
        try:
            holds.append(await _hold(tutor, each, read, at, lease))
        except Exception:
            log.exception("could not be composed", slot=str(each.slot), tenant=str(each.slot.tenant))
    return holds


async def _read(tutor: Tutor, pending: Sequence[Pending]) -> Read:
    fresh = [each for each in pending if each.state is State.DUE]
    revealed = [each.slot for each in fresh if each.slot.kind is SlotKind.REVEAL]
    about = {(each.slot.tenant, each.ask) for each in pending if each.ask}
    asking = [each.room for each in fresh if each.slot.kind.asks]
    closing = {(each.slot.tenant, each.ask) for each in fresh if each.ask and each.slot.kind is SlotKind.REVEAL}
    return Read(
        await tutor.store.asks(about),
        await tutor.store.results(closing),
        {room: dict(asked) for room, asked in (await tutor.store.asked_in(asking)).items()},
        await tutor.store.places([question_of(slot) for slot in revealed]),
        Selection(tutor.bank.values()),
    )


def question_of(slot: Slot) -> Slot:
    """To whose thread a reveal belongs: of several questions of one day, the one with the same number."""
    return replace(slot, kind=SlotKind.EXTRA if slot.n else SlotKind.QUESTION)


async def _hold(tutor: Tutor, pending: Pending, read: Read, at: datetime, lease: datetime) -> Hold:
    slot = pending.slot
    ask = read.asks.get((slot.tenant, pending.ask or ""))
    hold = Hold(pending, lease, pending.began or at, pending.payload, ask)
    if pending.state is not State.DUE:
        return hold
    is_off = slot.kind is SlotKind.QUESTION and not pending.room.settings.on
    if at >= pending.until or is_off or (pending.room.paused and not slot.learner):
        return replace(hold, payload=None)
    is_mine = slot.kind is SlotKind.REMINDER and slot.learner and ask
    if is_mine and ask and slot.learner not in await tutor.store.to_remind(ask):
        return replace(hold, payload=None)  # answered since
    if pending.payload is not None:
        return hold
    if slot.kind.asks and ask is None:
        return _asking(hold, read)
    if slot.kind is SlotKind.REMINDER and not slot.learner and ask:
        return replace(hold, then=await _reminders(tutor, hold, ask))
    message = await _message(tutor, pending, ask, read, at)
    thread = read.threads.get(question_of(slot)) if slot.kind is SlotKind.REVEAL else None
    return replace(hold, payload=frozen(message, thread) if message else None)


async def _reminders(tutor: Tutor, hold: Hold, ask: Ask) -> list[Planned]:
    """The room's reminder becomes one for each learner who wants it."""
    slot, named = hold.pending.slot, await tutor.store.to_remind(ask)
    due, until = hold.pending.due, hold.pending.until
    return [Planned(replace(slot, learner=learner), due, until, ask.id) for learner in named]


def _asking(hold: Hold, read: Read) -> Hold:
    slot, room = hold.pending.slot, hold.pending.room
    asked = read.asked.setdefault((room.tenant, room.id), {})
    question = read.selection.choose_daily(room.settings, asked, f"{room.tenant}/{slot}")
    if question is None:
        return hold
    asked[question.id] = slot.day  # the room may have another slot in this batch
    opens, closes = min(hold.pending.due, _wanted(slot, room)), hold.pending.until
    kind, tries = KINDS[slot.kind], room.settings.tries
    ask = Ask(room.tenant, str(slot), room.id, kind, question.id, slot.day, opens, closes, tries)
    return replace(hold, payload=frozen(question_card(ask, question, answered=0)), ask=ask)


def _wanted(slot: Slot, room: Room) -> datetime:
    """When a daily question should have come, however long a platform made it wait."""
    if slot.kind is not SlotKind.QUESTION:
        return datetime.max.replace(tzinfo=UTC)
    return instant(slot.day, room.settings.at, room.zone)


async def _message(tutor: Tutor, pending: Pending, ask: Ask | None, read: Read, at: datetime) -> Message | None:
    slot = pending.slot
    question = tutor.bank.get(ask.question) if ask else None
    match slot.kind:
        case SlotKind.EXTRA if ask and question:
            return question_card(ask, question, answered=0)
        case SlotKind.NOTICE:
            return Notice(PAUSED.format(room=pending.room.id, why=pending.room.paused))
        case SlotKind.DIGEST:
            return await _digest(tutor, pending, at)
        case SlotKind.REVEAL if ask and question:
            return reveal(question, read.results.get((slot.tenant, ask.id), ()))
        case SlotKind.REMINDER if ask and question and slot.learner and ask.closes:
            return Reminder(ask.id, question.title, ask.closes)
    return None


async def _digest(tutor: Tutor, pending: Pending, at: datetime) -> Message | None:
    slot, room = pending.slot, pending.room
    monday, next_monday = week_of(slot.day)
    asks = await tutor.store.put_to(room, monday, next_monday)
    results = await tutor.store.results([(ask.tenant, ask.id) for ask in asks])
    leaders = await tutor.store.board(room, None, period_key(Period.WEEK, slot.day), TOP, everyone=False)
    told = {ask.id: results.get((ask.tenant, ask.id), ()) for ask in asks}
    return digest(leaders, asks, told, tutor.bank, at)
