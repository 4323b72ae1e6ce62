"""What the buttons of a question do: each carries the id of its ask, so it works on any message, however old."""

from datetime import datetime

from bot.core import looking_back, privacy
from bot.core.asks import Ask, Kind
from bot.core.conversation import OVER
from bot.core.messages import Message, Notice, QuestionCard
from bot.core.places import Learner, Room, Tenant
from bot.core.ports import Standing
from bot.core.tutor import WITHDRAWN, Tutor, private_ask, question_card

PRIVATE = "Only you see your answer and your score. The group sees points. {texts}."
NOT_YOURS = Notice("That question was for somebody else. `quiz` brings you one of your own.")


async def ask_of(tutor: Tutor, tenant: Tenant, ask_id: str) -> Ask | None:
    return (await tutor.store.asks([(tenant, ask_id)])).get((tenant, ask_id))


def room_of(ask: Ask) -> Room:
    """By its name alone, for what is read of the room and not of its settings."""
    return Room(ask.tenant, ask.room, "UTC")


def is_for(ask: Ask, learner: Learner) -> bool:
    return ask.learner in (None, learner.id)


async def begin(tutor: Tutor, ask: Ask, learner: Learner, at: datetime) -> Message:
    """What to answer now, or why nothing: who is done sees their feedback once more."""
    if not is_for(ask, learner):
        return NOT_YOURS
    progress = await tutor.store.progress(ask, learner)
    if progress.tries and progress.is_over(ask):
        return await last_of(tutor, ask, learner)
    if progress.is_over(ask):
        return OVER
    return await tutor.look(ask, learner, at)


async def hint(tutor: Tutor, ask: Ask, learner: Learner, at: datetime, key: str = "") -> Message:
    if not is_for(ask, learner):
        return NOT_YOURS
    progress = await tutor.store.progress(ask, learner)
    return OVER if progress.is_over(ask) else await tutor.hint(Standing(ask, progress), learner, at, key)


async def show(tutor: Tutor, ask: Ask, learner: Learner, at: datetime) -> Message:
    return await tutor.show(ask, learner, at) if is_for(ask, learner) else NOT_YOURS


async def last_of(tutor: Tutor, ask: Ask, learner: Learner) -> Message:
    return await looking_back.last(tutor, room_of(ask), learner, ask)


async def text_before(tutor: Tutor, ask: Ask, learner: Learner) -> str:
    """For *Try again*: what they wrote, to be mended."""
    found = await tutor.store.last(room_of(ask), learner, ask)
    return (found.text if found else None) or ""


async def again(tutor: Tutor, room: Room, learner: Learner, question_id: str, at: datetime, key: str) -> Message:
    """A question that went badly in the group, to practise alone."""
    question = tutor.bank.get(question_id)
    if question is None:
        return WITHDRAWN
    ask = private_ask(room, learner, question, at, key, Kind.PRACTICE)
    await tutor.store.put(ask)
    return await tutor.look(ask, learner, at)


async def public_card(tutor: Tutor, ask: Ask) -> QuestionCard | None:
    """The room's own message as it stands now; None if its question has been withdrawn."""
    question = tutor.bank.get(ask.question)
    return question_card(ask, question, answered=await tutor.store.answered(ask)) if question else None


async def privacy_line(tutor: Tutor, learner: Learner, at: datetime) -> str:
    """Said once, when somebody presses *Answer* for the first time."""
    first = await tutor.store.first_time(learner.tenant, "answering", at, learner.id)
    return f"{PRIVATE.format(texts=privacy.texts(tutor.text_days))} `privacy` tells more." if first else ""
