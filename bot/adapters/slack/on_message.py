"""What is written where the bot is: direct messages, mentions, and the threads of questions. All else is not read."""

from bot.adapters.slack.delivery import Body, Delivery
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.handling import is_new, is_patient, learner_of
from bot.adapters.slack.on_command import answered, carried_out, read
from bot.adapters.slack.on_thread import heard
from bot.adapters.slack.replied import Reply, Told
from bot.adapters.slack.standing import ask_at
from bot.adapters.slack.words import mentions, names_somebody, typed, without
from bot.core.arriving import room_at
from bot.core.conversation import hear
from bot.core.patience import SLOW_DOWN

SLACKBOT = "USLACKBOT"
"""Tells the bot in a direct message that it was put out of a channel, and takes no answers."""
WRITTEN = (None, "thread_broadcast", "file_share")
"""Other subtypes are edits, deletions, and what Slack itself says."""


async def on_message(desk: Desk, delivery: Delivery) -> Reply:
    """A mention in a channel arrives twice, as a message and as a mention: both come here, and one goes on."""
    event = delivery.event
    if not _is_said_by_a_person(event):
        return None
    said = str(event.get("text") or "")
    mentioned = event["type"] == "app_mention" or mentions(said, delivery.bot_user)
    text = typed(without(said, delivery.bot_user))
    if delivery.is_direct:
        return await _direct(desk, delivery, text)
    if not mentioned and not delivery.bot_user and names_somebody(said):
        return None  # perhaps us: in a shared channel only the mention that follows says so
    return await _in_channel(desk, delivery, text, mentioned=mentioned)


def _is_said_by_a_person(event: Body) -> bool:
    by_a_bot = event.get("bot_id") or event.get("user") in (None, "", SLACKBOT)
    return event.get("subtype") in WRITTEN and not by_a_bot and not event.get("edited")


async def _in_channel(desk: Desk, delivery: Delivery, text: str, *, mentioned: bool) -> Reply:
    store, tenant = desk.tutor.store, delivery.tenant
    ask = await ask_at(store, tenant, delivery.channel, delivery.thread) if delivery.thread else None
    if not (ask or mentioned) or not await is_new(desk, delivery):
        return None
    if ask:
        return await heard(desk, delivery, ask, text, mentioned=mentioned)
    return await answered(desk, delivery, text) if is_patient(desk, delivery) else Told((SLOW_DOWN,))


async def _direct(desk: Desk, delivery: Delivery, text: str) -> Reply:
    """The same words without a slash; a line that is no command is an answer."""
    if not text or not await is_new(desk, delivery):
        return None
    if not is_patient(desk, delivery):
        return Told((SLOW_DOWN,))
    command = read(desk.tutor, text)
    if command is not None:
        return await carried_out(desk, delivery, command)
    room = await room_at(desk.tutor.store, delivery.tenant, delivery.channel)
    learner = await learner_of(desk, delivery)
    return Told(await hear(desk.tutor, room, learner, text, delivery.at, delivery.key))
