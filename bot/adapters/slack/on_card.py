"""The buttons of a question: Answer opens a form, Hint and Show the answer say so to whoever pressed them alone."""

import asyncio
from collections.abc import Sequence

from bot.adapters.slack.delivery import Delivery
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.handling import learner_of
from bot.adapters.slack.modals import Opened, answer_view, shown_view
from bot.adapters.slack.naming import ANSWER_VIEW
from bot.adapters.slack.replied import Reply, Shown, Told
from bot.adapters.slack.replying import TRIGGER_LIVES
from bot.core import pressing
from bot.core.asks import Ask
from bot.core.messages import Feedback, Hint, Message, ModelAnswer, Notice, QuestionCard
from bot.core.places import Learner
from bot.core.tutor import WITHDRAWN, Tutor


async def on_answer(desk: Desk, delivery: Delivery) -> Reply:
    return await _answer(desk, delivery)


async def on_try_again(desk: Desk, delivery: Delivery) -> Reply:
    """With what they wrote before, to be mended."""
    return await _answer(desk, delivery, again=True)


async def _answer(desk: Desk, delivery: Delivery, *, again: bool = False) -> Reply:
    """What Slack wants within three seconds is opened first thing: a few reads, and no call before it but for a name
    that is not known yet, which is not waited for long. Whoever had to wait has pressed again by then."""
    async with asyncio.timeout(TRIGGER_LIVES):
        ask = await pressing.ask_of(desk.tutor, delivery.tenant, delivery.value)
        if ask is None:
            return Told((WITHDRAWN,))
        learner = await learner_of(desk, delivery)
        message = await pressing.begin(desk.tutor, ask, learner, delivery.at)
        initial = await pressing.text_before(desk.tutor, ask, learner) if again else ""
        return await shown(desk, delivery, ask, learner, message, initial)


async def shown(
    desk: Desk, delivery: Delivery, ask: Ask, learner: Learner, message: Message, initial: str = ""
) -> Reply:
    """A question to be answered, or whatever else there is to read about it."""
    opened = Opened(ask.id, delivery.channel, delivery.at)
    if not isinstance(message, QuestionCard):
        return Shown(shown_view(message, opened))
    privacy = await pressing.privacy_line(desk.tutor, learner, delivery.at)
    hints = hints_taken(desk.tutor, ask, message)
    return Shown(answer_view(message, opened, hints=hints, initial=initial, privacy=privacy))


def hints_taken(tutor: Tutor, ask: Ask, card: QuestionCard) -> Sequence[Hint]:
    hints = tutor.bank[ask.question].hints
    taken = len(hints) - card.hints_left
    return [Hint(text, number, len(hints)) for number, text in enumerate(hints[:taken], 1)]


async def on_hint(desk: Desk, delivery: Delivery) -> Reply:
    """In the form, below its question; else in a message."""
    ask = await pressing.ask_of(desk.tutor, delivery.tenant, delivery.value)
    if ask is None:
        return Told((WITHDRAWN,))
    learner = await learner_of(desk, delivery)
    message = await pressing.hint(desk.tutor, ask, learner, delivery.at, delivery.key)
    if not isinstance(message, Hint) or delivery.view.get("callback_id") != ANSWER_VIEW:
        return Told((message,))
    card = await pressing.begin(desk.tutor, ask, learner, delivery.at)
    if not isinstance(card, QuestionCard):
        return Told((message,))
    opened = Opened.read(delivery.view["private_metadata"])
    return Shown(answer_view(card, opened, hints=hints_taken(desk.tutor, ask, card)))


async def on_show_answer(desk: Desk, delivery: Delivery) -> Reply:
    """Who has tried sees their feedback with it: what they did say can be claimed there."""
    ask = await pressing.ask_of(desk.tutor, delivery.tenant, delivery.value)
    if ask is None:
        return Told((WITHDRAWN,))
    learner = await learner_of(desk, delivery)
    message = await pressing.show(desk.tutor, ask, learner, delivery.at)
    if isinstance(message, ModelAnswer):
        last = await pressing.last_of(desk.tutor, ask, learner)
        message = last if isinstance(last, Feedback) else message
    return told(delivery, message)


def told(delivery: Delivery, message: Message) -> Reply:
    """In the modal where it was pressed, if it was in one."""
    if delivery.is_in_modal and not isinstance(message, Notice):
        return Shown(shown_view(message, Opened.read(delivery.view["private_metadata"])))
    return Told((message,))
