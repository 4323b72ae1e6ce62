"""The talk at a prompt: today's question greets, then a line in, messages out, until the end of input."""

import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from bot.adapters.terminal.screens import Screen
from bot.core.conversation import hear
from bot.core.daily import next_in_words
from bot.core.errors import KeypointError, OurMistake
from bot.core.messages import Help, Message, Notice, QuestionCard
from bot.core.places import Learner, Room, Tenant
from bot.core.posting import Posting
from bot.core.publishing import Found, Later, Post, Posted, Spot
from bot.core.tutor import Tutor
from bot.core.zones import zone_of

LOCAL = Tenant("terminal", "local")
ROOM = "here"
FENCE = "```"
QUIT = ("quit", "ends the talk; all you did is saved")
LEAVING = frozenset({"quit", "exit", "/quit", "/exit"})

HELLO = "Hello {name}. Answer in your own words; only you see your answers. `help` lists what else I understand."
NOTHING_NEW = "No question is waiting for you. `quiz` brings one to practise. {following}"
BYE = Notice("Bye, until next time.")
BYE_OPEN = "Bye. Today's question stays open for you until {closes:%a %d %b %H:%M}."
NOT_THERE = 3600.0
"""Seconds until the next look whether somebody is at the prompt who is not there now."""

log = structlog.get_logger()


@dataclass(slots=True)
class Here:
    """The terminal's Publisher: its room is this screen. Who was cut off in the middle may see a message again."""

    screen: Screen
    learner: Learner
    asked: str | None = None

    async def send(self, post: Post) -> Posted | Later:
        if post.slot.learner not in ("", self.learner.id):
            return Later(NOT_THERE, "somebody else is at the prompt")
        if isinstance(post.message, QuestionCard):
            self.asked = post.message.ask
        self.screen.show(post.message)
        return Posted(post.slot.mark)

    async def find(self, spot: Spot, since: datetime, until: datetime) -> Found:
        return Found(())

    async def remove(self, spot: Spot, place: str) -> None:
        """What is on a screen stays there."""


@dataclass(frozen=True, slots=True)
class Chat:
    tutor: Tutor
    screen: Screen
    room: Room
    learner: Learner
    now: Callable[[], datetime]
    new_key: Callable[[], str]

    async def run(self) -> None:
        self.screen.show(Notice(HELLO.format(name=self.learner.name)))
        await self._greet(self.now())
        async for text in self._texts():
            if text.strip().casefold() in LEAVING:
                break
            for message in await self._reply(text, self.now()):
                self.screen.show(_with_quit(message))
            await self._post_due(self.now())
        await self._leave(self.now())

    async def _greet(self, at: datetime) -> None:
        if not await self._post_due(at):
            self.screen.show(await self._todays_card(at) or await self._nothing_new(at))

    async def _post_due(self, at: datetime) -> bool:
        """A question may come during a talk: what is due is asked for after each line. Whether one came."""
        here = Here(self.screen, self.learner)
        try:
            await Posting(self.tutor, {self.room.tenant.platform: here}, lambda: at).post_due()
        except KeypointError as error:
            log.warning("what is due could not be posted", reason=str(error))
            return False
        key = (self.room.tenant, here.asked or "")
        ask = (await self.tutor.store.asks([key])).get(key)
        if ask:
            await self.tutor.look(ask, self.learner, at)
        return ask is not None

    async def _todays_card(self, at: datetime) -> Message | None:
        """Turns the learner to today's question, if it is still to be answered."""
        ask = await self.tutor.today(self.room, self.learner, at)
        return await self.tutor.look(ask, self.learner, at) if ask else None

    async def _nothing_new(self, at: datetime) -> Message:
        room = await self._room()
        return Notice(NOTHING_NEW.format(following=await next_in_words(self.tutor, room, at)).strip())

    async def _room(self) -> Room:
        """As it is set now: `daily` may have changed it."""
        return await self.tutor.store.room(self.room.tenant, self.room.id) or self.room

    async def _leave(self, at: datetime) -> None:
        for message in await self.tutor.close(self.room, self.learner, at):
            self.screen.show(message)
        waits = await self.tutor.today(self.room, self.learner, at)
        closes = waits.closes.astimezone(zone_of(self.room.zone)) if waits and waits.closes else None
        self.screen.show(Notice(BYE_OPEN.format(closes=closes)) if closes else BYE)

    async def _reply(self, text: str, at: datetime) -> Sequence[Message]:
        try:
            return await hear(self.tutor, await self._room(), self.learner, text, at, self.new_key())
        except KeypointError as error:
            log.warning("refused", reason=str(error), exc_info=True)
            return (Notice(str(error)),)
        except Exception:
            number = secrets.token_hex(3)
            log.exception("a line could not be answered", error=number)
            return (Notice(str(OurMistake(number=number))),)

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
