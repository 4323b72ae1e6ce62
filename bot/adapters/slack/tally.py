"""How many have answered, edited into the room's message: seldom enough for Slack, and the last number always."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog

from bot.adapters.slack.refusals import is_limit
from bot.core.asks import Ask
from bot.core.slots import AskKey

EVERY = 10.0
"""Seconds between two edits of one message."""

log = structlog.get_logger()


@dataclass(slots=True)
class Tally:
    """`show` edits the message of an ask; what fails is logged and, unless Slack only wants us to wait, forgotten."""

    show: Callable[[Ask], Awaitable[None]]
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    _running: dict[AskKey, "asyncio.Task[None]"] = field(default_factory=dict)
    _waiting: dict[AskKey, Ask] = field(default_factory=dict)

    def note(self, ask: Ask) -> None:
        """Somebody has answered; returns at once."""
        if not ask.kind.counts:
            return
        key = (ask.tenant, ask.id)
        self._waiting[key] = ask
        if key not in self._running:
            self._running[key] = asyncio.create_task(self._keep_up(key))

    async def close(self) -> None:
        """What was not shown yet is shown now."""
        running = list(self._running.values())
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        self._running.clear()
        await asyncio.gather(*(self._show(key) for key in list(self._waiting)))

    async def _keep_up(self, key: AskKey) -> None:
        while key in self._waiting:
            await self._show(key)
            await self.sleep(EVERY)
        self._running.pop(key, None)

    async def _show(self, key: AskKey) -> None:
        ask = self._waiting.pop(key)
        try:
            await self.show(ask)
        except asyncio.CancelledError:
            self._waiting.setdefault(key, ask)
            raise
        except Exception as error:
            if is_limit(error):
                self._waiting.setdefault(key, ask)  # nothing is wrong with it, and it is shown next time
            log.warning("the number of answers could not be shown", ask=ask.id, why=type(error).__name__)
