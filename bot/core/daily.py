"""The daily question: one slot a local day and room, claimed in the store before it is posted."""

from datetime import datetime, time

from bot.core.asks import Ask, Kind, Progress
from bot.core.calendar import ONE_DAY, day_at, instant
from bot.core.places import Room
from bot.core.ports import Publisher, Slot, SlotKind
from bot.core.selection import choose_daily
from bot.core.tutor import Tutor, question_card

POSTING_TIME = time(0, 0)


async def post_due(tutor: Tutor, publisher: Publisher, room: Room, at: datetime) -> bool:
    """Posts today's question unless somebody has; says whether it did."""
    slot = Slot(room.tenant, room.id, day_at(at, room.zone), SlotKind.QUESTION)
    if await tutor.store.is_claimed(slot):
        return False
    ask = await _plan(tutor, room, slot)
    if ask is None or at < ask.opens or not await tutor.store.claim(slot, ask):
        return False
    card = question_card(ask, tutor.bank[ask.question], Progress())
    await tutor.store.bind(slot, await publisher.publish(room, card, str(slot)))
    return True


async def _plan(tutor: Tutor, room: Room, slot: Slot) -> Ask | None:
    asked = await tutor.store.asked_in(room)
    question = choose_daily(tutor.bank.values(), room.settings, asked, f"{room.tenant}/{slot}")
    if question is None:
        return None
    opens = instant(slot.day, POSTING_TIME, room.zone)
    closes = instant(slot.day + ONE_DAY, POSTING_TIME, room.zone)
    return Ask(room.tenant, str(slot), room.id, Kind.DAILY, question.id, slot.day, opens, closes, room.settings.tries)
