"""How many have answered, edited into the room's message: now and then, the last always, and never in anybody's way."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog

from bot.adapters.discord.addresses import Place, user_of
from bot.adapters.discord.bodies import body_of
from bot.adapters.discord.posting import posted
from bot.adapters.discord.rest import LIMITED, Rest
from bot.adapters.discord.sorting import LEAST
from bot.core.asks import Ask
from bot.core.pressing import public_card
from bot.core.slots import AskKey, mark_of
from bot.core.tutor import Tutor

EVERY = 10.0
"""Seconds from one edit of a message to the next."""

log = structlog.get_logger()


@dataclass(slots=True)
class Counting:
    tutor: Tutor
    rest: Rest
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _changed: set[AskKey] = field(default_factory=set)
    _tasks: dict[AskKey, asyncio.Task[None]] = field(default_factory=dict)
    _is_closing: asyncio.Event = field(default_factory=asyncio.Event)

    def changed(self, ask: Ask) -> None:
        """Somebody has answered a question of a room, and not one for themselves alone."""
        if not ask.kind.counts or ask.learner or user_of(ask.tenant):
            return
        key = (ask.tenant, ask.id)
        self._changed.add(key)
        if key not in self._tasks:
            self._tasks[key] = asyncio.create_task(self._keep_up(key, ask))

    async def close(self) -> None:
        """What changed last is shown without waiting any longer."""
        self._is_closing.set()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def settled(self) -> None:
        """Until nothing more is to be edited."""
        while self._tasks:
            await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _keep_up(self, key: AskKey, ask: Ask) -> None:
        try:
            while key in self._changed:
                self._changed.discard(key)
                wait = await self._edit(ask)
                if wait and not self._is_closing.is_set():
                    self._changed.add(key)
                await self._pause(max(EVERY, wait))
        except Exception:
            log.warning("the count could not be edited", ask=ask.id, exc_info=True)
        finally:
            del self._tasks[key]

    async def _pause(self, seconds: float) -> None:
        waits = [asyncio.ensure_future(each) for each in (self.sleep(seconds), self._is_closing.wait())]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for each in waits:
            each.cancel()

    async def _edit(self, ask: Ask) -> float:
        """After how many seconds Discord wants to be asked again; 0 if that is no use."""
        place = await self.tutor.store.posted(ask)
        card = await public_card(self.tutor, ask)
        if not place or not card:
            return 0
        channel, message = Place.named(place)
        body = body_of(posted(card, mark_of(ask.tenant, ask.id)))
        answer = await self.rest.ask("PATCH", f"/channels/{channel}/messages/{message}", body)
        if not answer.is_done:
            log.info("the count could not be edited", ask=ask.id, status=answer.status, code=answer.code)
        return max(answer.retry_after, LEAST) if answer.status == LIMITED else 0
