"""Where nobody else is, as in a direct message: nothing is put to a room there, so that practice earns no points."""

from collections.abc import Sequence
from datetime import datetime

from bot.core import conversation
from bot.core.commands import AddHost, Command, Quiz
from bot.core.daily_words import Daily
from bot.core.messages import Message, Notice
from bot.core.places import Learner, Room
from bot.core.tutor import Tutor

NOBODY_ELSE = Notice(
    "Nobody else answers here: `quiz` brings a question for you alone. One for everyone is put in a channel that I am "
    "in."
)
YOURS = Notice("What is set here is yours alone, so it needs no other host. In a channel, `quiz host @ann` names one.")


async def carry_out(
    tutor: Tutor, room: Room, learner: Learner, command: Command, at: datetime, key: str
) -> Sequence[Message]:
    """As in a room, but for what needs others in it: a question at once is one to practise."""
    match command:
        case Quiz(here=True):
            return (NOBODY_ELSE,)
        case AddHost():
            return (YOURS,)
        case Daily.NOW:
            command = Quiz()
    return await conversation.carry_out(tutor, room, learner, command, at, key)
