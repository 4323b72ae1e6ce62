"""A question's thread is for talk too: what is meant for the bot is graded privately, all else is asked about once."""

import structlog

from bot.adapters.slack.delivery import Body, Delivery, time_of
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.handling import is_patient, learner_of
from bot.adapters.slack.on_command import carried_out, read
from bot.adapters.slack.replied import Removed, Reply, Told
from bot.adapters.slack.standing import where
from bot.adapters.slack.trouble import TROUBLE, why
from bot.adapters.slack.words import typed
from bot.core import pressing, threads
from bot.core.asks import Ask
from bot.core.conversation import OVER
from bot.core.help import HELP
from bot.core.messages import Feedback, Notice
from bot.core.patience import SLOW_DOWN
from bot.core.small_talk import kind_word
from bot.core.tutor import WITHDRAWN

SEEN = "ballot_box_with_check"
"""The same for everyone, whatever the result."""
NOT_THERE = Notice("Your message is not there any more, so there is nothing to grade. No try is spent.")

log = structlog.get_logger()


async def heard(desk: Desk, delivery: Delivery, ask: Ask, text: str, *, mentioned: bool) -> Reply:
    """Slack has no slash commands in threads: there a mention does it."""
    command = read(desk.tutor, text) if mentioned else None
    said = threads.answer_in(text, mentions_tutor=mentioned)
    if command is None and said is None:
        if mentioned:
            return Told((HELP,))
        return await _offer(desk, delivery, ask) if text else None
    if not is_patient(desk, delivery):
        return Told((SLOW_DOWN,))
    if command is not None:
        await desk.tutor.store.see(ask, await learner_of(desk, delivery), delivery.at)
        return await carried_out(desk, delivery, command)
    if told := kind_word(said or ""):
        return Told((told,))
    return await _graded(desk, delivery, ask, said or "", delivery.event["ts"])


async def _offer(desk: Desk, delivery: Delivery, ask: Ask) -> Reply:
    offer = await threads.offer(desk.tutor.store, ask, await learner_of(desk, delivery), delivery.at)
    return Told((offer,), f"{delivery.event['ts']} {ask.id}") if offer else None


async def on_grade(desk: Desk, delivery: Delivery) -> Reply:
    """Of the message that was talk until now, as it stands, and as of its own time."""
    ts, _, ask_id = delivery.value.partition(" ")
    ask = await pressing.ask_of(desk.tutor, delivery.tenant, ask_id)
    if ask is None:
        return Told((WITHDRAWN,), instead=True)
    written = await _written(desk, delivery, ask, ts)
    text = typed(str(written.get("text") or "")) if written else ""
    if not text:
        return Told((NOT_THERE,), instead=True)
    said = threads.answer_in(text, mentions_tutor=True)
    return await _graded(desk, delivery, ask, said or text, ts, instead=True)


async def on_talk(desk: Desk, delivery: Delivery) -> Reply:
    return Removed()


async def _written(desk: Desk, delivery: Delivery, ask: Ask, ts: str) -> Body | None:
    """The learner's own message, if it is still there."""
    place = await desk.tutor.store.posted(ask)
    channel, parent = where(place) if place else (delivery.channel, delivery.thread)
    found = await delivery.client.conversations_replies(
        channel=channel, ts=parent, oldest=ts, latest=ts, inclusive=True, limit=10
    )
    mine = (each for each in found["messages"] if each["ts"] == ts and each.get("user") == delivery.user)
    return next(mine, None)


async def _graded(desk: Desk, delivery: Delivery, ask: Ask, text: str, ts: str, *, instead: bool = False) -> Reply:
    """What Slack delivers again may be graded already: then the store remembers how."""
    learner = await learner_of(desk, delivery)
    progress = await desk.tutor.store.progress(ask, learner)
    if progress.is_over(ask) and not delivery.again:
        return Told((OVER,), instead=instead)
    key = f"{delivery.channel}/{ts}"
    message = await desk.tutor.answer(ask, learner, text, time_of(ts), (key,))
    await _mark(delivery, ts)
    if isinstance(message, Feedback):
        desk.tally.note(ask)
    return Told((message,), instead=instead)


async def _mark(delivery: Delivery, ts: str) -> None:
    try:
        await delivery.client.reactions_add(channel=delivery.channel, timestamp=ts, name=SEEN)
    except TROUBLE as error:
        log.info("no reaction", why=why(error))
