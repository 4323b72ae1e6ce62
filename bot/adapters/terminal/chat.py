"""The talk at a prompt: today's question greets, then a line in, messages out, until the end of input."""

import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from bot.adapters.terminal.screens import Screen
from bot.core.conversation import hear
from bot.core.daily import post_due
from bot.core.errors import KeypointError
from bot.core.messages import Help, Message, Notice
from bot.core.places import Learner, Room, Tenant
from bot.core.tutor import Tutor

LOCAL = Tenant("terminal", "local")
ROOM = "here"
FENCE = "```"
QUIT = ("quit", "until next time")
LEAVING = frozenset({"quit", "exit", "/quit", "/exit"})

HELLO = "Hello {name}. Answer in your own words; only you see your answers. `help` lists what else I understand."
NOTHING_NEW = Notice("Today's question is behind you; the next comes at midnight. `quiz` brings one to practise.")
BYE = Notice("Bye, until next time.")
BYE_OPEN = Notice("Bye. Today's question stays open for you until midnight.")
OUR_MISTAKE = "Something went wrong here, and it is our mistake (error {number}). Nothing you had done is lost."

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Chat:
    """Also the terminal's Publisher: its room is this screen."""

    tutor: Tutor
    screen: Screen
    room: Room
    learner: Learner
    now: Callable[[], datetime]
    new_key: Callable[[], str]

    async def publish(self, room: Room, message: Message, mark: str) -> str:
        self.screen.show(message)
        return mark

    async def run(self) -> None:
        self.screen.show(Notice(HELLO.format(name=self.learner.name)))
        await self._greet(self.now())
        async for text in self._texts():
            if text.strip().casefold() in LEAVING:
                break
            for message in await self._reply(text, self.now()):
                self.screen.show(_with_quit(message))
            await self._post_today(self.now())
        await self._leave(self.now())

    async def _greet(self, at: datetime) -> None:
        if not await self._post_today(at):
            self.screen.show(await self._todays_card(at) or NOTHING_NEW)

    async def _post_today(self, at: datetime) -> bool:
        """Midnight may pass during a talk: what is due is asked for after each line."""
        posted = await post_due(self.tutor, self, self.room, at)
        if posted:
            await self._todays_card(at)
        return posted

    async def _todays_card(self, at: datetime) -> Message | None:
        """Turns the learner to today's question, if it is still to be answered."""
        ask = await self.tutor.today(self.room, self.learner, at)
        return await self.tutor.look(ask, self.learner, at) if ask else None

    async def _leave(self, at: datetime) -> None:
        for message in await self.tutor.close(self.room, self.learner, at):
            self.screen.show(message)
        waits = await self.tutor.today(self.room, self.learner, at)
        self.screen.show(BYE_OPEN if waits else BYE)

    async def _reply(self, text: str, at: datetime) -> Sequence[Message]:
        try:
            return await hear(self.tutor, self.room, self.learner, text, at, self.new_key())
        except KeypointError as error:
            log.warning("refused", reason=str(error), exc_info=True)
            return (Notice(str(error)),)
        except Exception:
            number = secrets.token_hex(3)
            log.exception("a line could not be answered", error=number)
            return (Notice(OUR_MISTAKE.format(number=number)),)

    async def _texts(self) -> AsyncIterator[str]:
        while (line := await self.screen.read(more=False)) is not None:
            if line.strip().startswith(FENCE):
                yield await self._fenced(line.strip().removeprefix(FENCE))
            elif line.strip():
                yield line

    async def _fenced(self, first: str) -> str:
        """Up to the closing fence or the end of input: an answer that was begun is not lost."""
        lines = [first]
        while FENCE not in lines[-1] and (line := await self.screen.read(more=True)) is not None:
            lines.append(line)
        return "\n".join((*lines[:-1], lines[-1].partition(FENCE)[0], ""))


def _with_quit(message: Message) -> Message:
    return replace(message, rows=(*message.rows, QUIT)) if isinstance(message, Help) else message
