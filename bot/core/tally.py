"""How many have answered, edited into the room's message: at once, then now and then, and the last number always."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog

from bot.core.asks import Ask
from bot.core.slots import AskKey

EVERY = 10.0
"""Seconds from one edit of a message to the next."""

log = structlog.get_logger()


@dataclass(slots=True)
class Tally:
    """`edit` draws the message of an ask anew, and says after how many seconds the platform wants to be asked again.

    0: it is done, or there is no use in asking again. What it raises is logged and forgotten.
    """

    edit: Callable[[Ask], Awaitable[float]]
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    _changed: set[AskKey] = field(default_factory=set)
    _tasks: dict[AskKey, "asyncio.Task[None]"] = field(default_factory=dict)
    _is_closing: asyncio.Event = field(default_factory=asyncio.Event)

    def note(self, ask: Ask) -> None:
        """Somebody has answered; returns at once. What is asked of one learner alone is counted nowhere."""
        if not ask.kind.counts or ask.learner:
            return
        key = (ask.tenant, ask.id)
        self._changed.add(key)
        if key not in self._tasks:
            self._tasks[key] = asyncio.create_task(self._keep_up(key, ask))

    async def close(self) -> None:
        """What was not shown yet is shown now, without waiting any longer."""
        self._is_closing.set()
        await self.settled()

    async def settled(self) -> None:
        """Until nothing more is to be edited."""
        while self._tasks:
            await asyncio.gather(*self._tasks.values())

    async def _keep_up(self, key: AskKey, ask: Ask) -> None:
        while key in self._changed:
            self._changed.discard(key)
            wait = await self._edited(ask)
            if wait and not self._is_closing.is_set():
                self._changed.add(key)
            await self._pause(max(EVERY, wait))
        del self._tasks[key]

    async def _edited(self, ask: Ask) -> float:
        try:
            return await self.edit(ask)
        except Exception:
            log.warning("the number of answers could not be shown", ask=ask.id, exc_info=True)
            return 0

    async def _pause(self, seconds: float) -> None:
        waits = [asyncio.ensure_future(each) for each in (self.sleep(seconds), self._is_closing.wait())]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for each in waits:
            each.cancel()
