"""`quiz here`: somebody puts a question to the whole room, one at a time."""

from datetime import datetime, timedelta

from bot.core.asks import Ask, Kind
from bot.core.calendar import ONE_DAY, day_at
from bot.core.commands import Quiz
from bot.core.daily import PAUSED
from bot.core.fitting import NOTHING_FITS, filter_of, nothing_fits
from bot.core.messages import Message, Notice
from bot.core.occasions import passing
from bot.core.places import Room
from bot.core.selection import choose
from bot.core.slots import Planned, Slot, SlotKind, number_of
from bot.core.tutor import Tutor

OPEN_FOR = timedelta(days=1)
SAME_TIME = 10
"""Seconds; later than that, everybody sees the question that somebody else has put."""
ONE_AT_A_TIME = Notice("A question for everyone is open here already. When it is over, the next one can come.")
ON_ITS_WAY = Notice("A question for everyone is on its way. It is open for a day, gives points, and breaks no streak.")


async def ask_here(tutor: Tutor, room: Room, wanted: Quiz, at: datetime, key: str) -> Message:
    """The same delivery twice is one question."""
    day, number = day_at(at, room.zone), number_of(key)
    slot = Slot(room.tenant, room.id, day, SlotKind.EXTRA, number)
    if room.paused:
        return Notice(PAUSED.format(why=room.paused))
    if await tutor.store.room(room.tenant, room.id) is None:
        await tutor.store.schedule(room, None)
    put = await tutor.store.put_to(room, day - OPEN_FOR, day + ONE_DAY)
    before = [ask for ask in put if ask.kind is Kind.OPEN]
    if str(slot) in (ask.id for ask in before):
        return ON_ITS_WAY
    if any(ask.is_open(at) for ask in before):
        return ONE_AT_A_TIME
    asked = (await tutor.store.asked_in([room])).get((room.tenant, room.id), {})
    question = choose(tutor.bank.values(), filter_of(wanted), asked, f"{room.tenant}/{slot}")
    if question is None:
        return nothing_fits(tutor.bank, wanted) or NOTHING_FITS
    if not await tutor.store.first_time(room.tenant, _moment(room, at), at):
        return ONE_AT_A_TIME
    closes, tries = at + OPEN_FOR, room.settings.tries
    ask = Ask(room.tenant, str(slot), room.id, Kind.OPEN, question.id, day, at, closes, tries)
    await tutor.store.plan([Planned(slot, at, closes, ask.id)], asks=[ask])
    return ON_ITS_WAY


def _moment(room: Room, at: datetime) -> str:
    """Of those who ask at the same time one is first; should theirs come to nothing, the next may try soon."""
    return passing(f"open in {room.id} at {int(at.timestamp()) // SAME_TIME}")
