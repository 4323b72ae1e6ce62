"""Where nobody else is, in direct messages and where somebody brought the bot along: what is different."""

from collections.abc import Sequence
from datetime import datetime

from bot.adapters.discord.addresses import DIRECT_ROOM
from bot.core import alone, conversation
from bot.core.commands import Command, Remind
from bot.core.messages import Message, Notice
from bot.core.places import Learner, Room
from bot.core.tutor import Tutor

REMINDED = Notice(
    "An hour before your own question of the day closes, I will remind you if you have not answered it. `remind off` "
    "ends it. To hear of the questions on a server, type `remind on` there."
)


async def carry_out(
    tutor: Tutor, room: Room, learner: Learner, command: Command, at: datetime, key: str
) -> Sequence[Message]:
    """As the core does, but for what would be wrong to say where nobody else is."""
    if room.id != DIRECT_ROOM:
        return await conversation.carry_out(tutor, room, learner, command, at, key)
    told = await alone.carry_out(tutor, room, learner, command, at, key)
    return (REMINDED,) if command == Remind(True) else told


async def hear(tutor: Tutor, room: Room, learner: Learner, text: str, at: datetime, key: str) -> Sequence[Message]:
    command = conversation.understood(tutor, text)
    if command is None:
        return await conversation.hear(tutor, room, learner, text, at, key)
    return await carry_out(tutor, room, learner, command, at, key)
