"""One process that runs everything it has tokens for: platforms, schedule and endpoints start and stop together."""

import asyncio
import signal
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from typing import Protocol

import stamina
import structlog
from aiohttp import web
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from bot.core.errors import Unreachable
from bot.core.publishing import Publisher
from bot.schedule import Schedule

TRIES = 5
ROUND_ENDS_WITHIN, STOPS_WITHIN = 3.0, 6.0
"""Seconds for what was accepted to be finished: a container is killed after ten."""

log = structlog.get_logger()


class Platform(Protocol):
    """An adapter as the service sees it. `routes` are what it answers over HTTP, if anything."""

    @property
    def name(self) -> str: ...
    @property
    def publisher(self) -> Publisher: ...
    @property
    def routes(self) -> Sequence[web.RouteDef]: ...

    async def open(self) -> None:
        """Checks the tokens, with a sentence if they are refused. From here on the publisher can post."""

    async def listen(self) -> None:
        """From here on events come in; a connection that is lost comes back by itself."""

    async def close(self) -> None:
        """Takes nothing new, finishes what was accepted, and closes its connections."""

    def is_connected(self) -> bool: ...


@dataclass(slots=True)
class Service:
    """`listening`: those of the platforms whose events this process takes; it posts to all of them."""

    platforms: Sequence[Platform]
    listening: Sequence[Platform]
    schedule: Schedule | None
    is_stopping: bool = False
    _opened: list[Platform] = field(default_factory=list)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`. What starts later stops first."""
        set_on_retry_hooks([_tell_of_retry])
        async with AsyncExitStack() as closing:
            closing.push_async_callback(self._close_all)
            for platform in self.platforms:
                self._opened.append(platform)
                await self._open(platform)
            for platform in self.listening:
                await platform.listen()
            if self.schedule:
                self.schedule.start()
                closing.push_async_callback(self._stop_schedule, self.schedule)
            log.info("running", platforms=[each.name for each in self.listening], schedule=self.schedule is not None)
            await stop.wait()
            self.is_stopping = True
            log.info("stopping")
        log.info("stopped")

    async def _open(self, platform: Platform) -> None:
        """A machine that has just started may be without a network for a moment."""
        async for attempt in stamina.retry_context(on=Unreachable, attempts=TRIES, timeout=None):
            with attempt:
                await platform.open()

    async def _stop_schedule(self, schedule: Schedule) -> None:
        """What is broken off in the middle is looked for by whoever runs next, and posted once all the same."""
        try:
            async with asyncio.timeout(ROUND_ENDS_WITHIN):
                await schedule.stop()
        except TimeoutError:
            log.warning("the schedule was stopped in the middle of a round")

    async def _close_all(self) -> None:
        """All at once: what one of them waits for the others need not wait for."""
        await asyncio.gather(*map(self._close, self._opened))

    async def _close(self, platform: Platform) -> None:
        try:
            async with asyncio.timeout(STOPS_WITHIN):
                await platform.close()
        except TimeoutError:
            log.error("not everything was finished in time", platform=platform.name)
        except Exception:
            log.exception("could not be closed", platform=platform.name)

    def what_is_missing(self) -> list[str]:
        """Why this process is not ready; empty: it is."""
        missing = [f"{each.name} is not connected" for each in self.listening if not each.is_connected()]
        if self.schedule and self.schedule.ticked is None:
            missing.append("the schedule has not ticked yet")
        return ["stopping"] if self.is_stopping else missing


def _tell_of_retry(details: RetryDetails) -> None:
    log.warning("to be tried again", why=str(details.caused_by), seconds=round(details.wait_for, 1))


def stop_on_signals(stop: asyncio.Event) -> None:
    """What a terminal and a container send. Where the loop cannot take signals, Ctrl-C raises instead."""
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGINT"):
        with suppress(NotImplementedError):
            loop.add_signal_handler(getattr(signal, name), stop.set)
