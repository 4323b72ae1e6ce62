"""An answer that was typed into the form, and "I did say this": the form itself becomes the feedback."""

from dataclasses import replace

from bot.adapters.slack.delivery import Delivery
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.handling import learner_of
from bot.adapters.slack.modals import TEXT, Opened, answer_of, in_form, shown_view
from bot.adapters.slack.mrkdwn import bare
from bot.adapters.slack.naming import ClaimValue
from bot.adapters.slack.on_card import told
from bot.adapters.slack.replied import Reply, Shown, Told, Wrong
from bot.core import looking_back, pressing
from bot.core.asks import answered_at
from bot.core.messages import Feedback, Notice
from bot.core.tutor import WITHDRAWN
from bot.core.typed import as_typed


async def on_answer_sent(desk: Desk, delivery: Delivery) -> Reply:
    """What is no real answer is said below the field: nothing is spent, and what was typed stays."""
    opened = Opened.read(delivery.view["private_metadata"])
    ask = await pressing.ask_of(desk.tutor, delivery.tenant, opened.ask)
    if ask is None:
        return Shown(shown_view(WITHDRAWN, opened))
    learner, text = await learner_of(desk, delivery), answer_of(delivery.view["state"]["values"])
    at = answered_at(ask, opened.at, delivery.at)
    message = await desk.tutor.answer(ask, learner, text, at, (delivery.key,))
    if isinstance(message, Notice) and message != WITHDRAWN:
        return Wrong({TEXT: bare(as_typed(message.text, in_form))})
    desk.tally.note(ask)
    return Shown(shown_view(message, opened))


async def on_claim(desk: Desk, delivery: Delivery) -> Reply:
    claim = ClaimValue.read(delivery.value)
    ask = await pressing.ask_of(desk.tutor, delivery.tenant, claim.ask)
    if ask is None:
        return Told((WITHDRAWN,))
    learner, room = await learner_of(desk, delivery), pressing.room_of(ask)
    message = await looking_back.claim(desk.tutor, room, learner, claim.line, delivery.at, ask)
    if not delivery.is_in_modal or not isinstance(message, Notice):
        return Told((message,))
    last = await pressing.last_of(desk.tutor, ask, learner)
    if not isinstance(last, Feedback):
        return Told((message,))
    return told(delivery, replace(last, notes=(message.text, *last.notes)))
