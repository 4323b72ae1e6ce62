"""`/quiz …` and `/leaderboard …`: the words that every command has, answered to whoever typed them alone."""

import asyncio
from dataclasses import replace

from bot.adapters.slack.delivery import Delivery
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.handling import learner_of
from bot.adapters.slack.people import is_outside, may_manage
from bot.adapters.slack.replied import Reply, Told
from bot.adapters.slack.words import is_user, typed
from bot.core import alone, conversation
from bot.core.arriving import room_at
from bot.core.commands import AddHost, Command, Leaderboard, Quiz, Word, is_for_hosts
from bot.core.conversation import understood
from bot.core.daily_words import Daily, SetDaily
from bot.core.errors import KeypointError
from bot.core.help import HELP
from bot.core.hosts import may_set
from bot.core.messages import Notice
from bot.core.places import Learner, Room
from bot.core.small_talk import kind_word
from bot.core.tutor import Tutor

NOT_UNDERSTOOD = Notice(
    "I did not understand that. To answer a question, press “Answer” below it. This is what I do understand; only you "
    "see it."
)
BELONGS_TO_CHANNELS = Notice("Claims and reports belong to a channel: type “/quiz reports” there.")
INVITE_ME = Notice("I am not in this channel, so I cannot post here. Type “/invite” and my name, then try again.")
NOT_BETWEEN_YOU = Notice(
    "I am not in this conversation, so I cannot post here. Type that in a channel that I am in, or write to me alone."
)
WHO = Notice("Name them as Slack does: type `quiz host @` and pick them from the list that opens.")


async def on_quiz(desk: Desk, delivery: Delivery) -> Reply:
    return await answered(desk, delivery, f"/quiz {_words(delivery)}")


async def on_leaderboard(desk: Desk, delivery: Delivery) -> Reply:
    return await answered(desk, delivery, f"/leaderboard {_words(delivery)}")


def _words(delivery: Delivery) -> str:
    return " ".join(typed(str(delivery.body.get("text") or "")).split())


async def answered(desk: Desk, delivery: Delivery, line: str) -> Told:
    command = read(desk.tutor, line)
    if command is None and (told := kind_word(line)):
        return Told((told,))
    if command is None:
        return Told((NOT_UNDERSTOOD, HELP) if line else (HELP,))
    return await carried_out(desk, delivery, command)


def read(tutor: Tutor, line: str) -> Command | Notice | None:
    """A notice says what is wrong with it; None: it is no command."""
    try:
        return understood(tutor, line)
    except KeypointError as error:
        return Notice(str(error))


async def carried_out(desk: Desk, delivery: Delivery, command: Command | Notice) -> Told:
    if isinstance(command, Notice):
        return Told((command,))
    if isinstance(command, AddHost) and not is_user(command.learner):
        return Told((WHO,))
    if command is Word.REPORTS and delivery.is_direct:
        return Told((BELONGS_TO_CHANNELS,))
    room = await room_at(desk.tutor.store, delivery.tenant, delivery.channel)
    for_hosts = is_for_hosts(command)
    learner = await (host_of(desk, delivery, room) if for_hosts else learner_of(desk, delivery))
    is_barred = for_hosts and not learner.manages
    if (_posts_here(command) or is_barred) and await is_outside(delivery.client, room.id):
        return Told((NOT_BETWEEN_YOU if delivery.is_direct else INVITE_ME,))
    carry_out = alone.carry_out if delivery.is_direct else conversation.carry_out
    messages = await carry_out(desk.tutor, room, learner, command, delivery.at, delivery.key)
    return Told(messages, board_value(command))


async def host_of(desk: Desk, delivery: Delivery, room: Room) -> Learner:
    """Whoever did this, and whether they may set the room; both asked at once, as there is little time."""
    learner, manages = await asyncio.gather(learner_of(desk, delivery), _may_set(desk, delivery, room))
    return replace(learner, manages=manages)


async def _may_set(desk: Desk, delivery: Delivery, room: Room) -> bool:
    """Slack is asked only about those who are no hosts; a direct message is its owner's."""
    learner = Learner(delivery.tenant, delivery.user, delivery.named)
    if delivery.is_direct or await may_set(desk.tutor.store, room, learner):
        return True
    return await may_manage(delivery.client, room.tenant, learner.id, room.id)


def _posts_here(command: Command) -> bool:
    """Whether the room hears of it, so that the bot has to be there."""
    match command:
        case Daily.NOW | Quiz(here=True):
            return True
        case SetDaily(changes):
            return dict(changes).get("on") is True
    return False


def board_value(command: Command) -> str:
    """What *Share* has to know of a board."""
    if not isinstance(command, Leaderboard):
        return ""
    return f"{command.period.value} everyone" if command.everyone else command.period.value
