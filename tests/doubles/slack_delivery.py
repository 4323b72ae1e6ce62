"""How things get to the app: once, twice, in reverse or again, and what becomes of them when it stays silent."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from tests.doubles.slack_replies import Reply
from tests.doubles.slack_values import Json
from tests.doubles.slack_world import World

WINDOW = 3
RETRIES = 3


@dataclass(frozen=True)
class Delivery:
    kind: str
    """As the envelopes of Socket Mode call it: slash_commands, interactive or events_api."""
    payload: Json
    retry: int = 0
    reason: str = ""


class Way(Protocol):
    """Socket Mode or HTTP: takes one delivery to the app, and comes back with how it acknowledged."""

    async def send(self, delivery: Delivery) -> Reply: ...


class Courier:
    """Gives the app three seconds of the test's clock for each delivery, and `patience` real ones."""

    def __init__(self, world: World, way: Way) -> None:
        self.world, self.way = world, way
        self.patience = 5.0
        self.sent: list[Delivery] = []
        self.unacked: list[Delivery] = []
        self._twice = 0
        self._hold = 0
        self._held: list[Delivery] = []

    def twice(self, times: int) -> None:
        self._twice = times

    def reversed(self, number: int) -> None:
        self._hold = number

    async def deliver(self, delivery: Delivery) -> Reply:
        """Events may be held, doubled and sent again; what a person waits for is sent just once."""
        if delivery.kind != "events_api":
            return await self._send(delivery)
        if self._hold:
            return await self._held_back(delivery)
        reply = await self._event(delivery)
        if self._twice:
            self._twice -= 1
            await self._event(replace(delivery, retry=1, reason="http_timeout"))
        return reply

    async def _held_back(self, delivery: Delivery) -> Reply:
        self._held.append(delivery)
        self._hold -= 1
        if self._hold:
            return Reply(held=True)
        held, self._held = self._held, []
        for one in reversed(held):
            last = await self._event(one)
        return last

    async def retry(self) -> int:
        """Sends again what was not acknowledged, three times at most; returns how many."""
        again, self.unacked = self.unacked, []
        for delivery in again:
            await self._event(replace(delivery, retry=delivery.retry + 1))
        return len(again)

    async def _event(self, delivery: Delivery) -> Reply:
        reply = await self._send(delivery)
        if not reply.acked and delivery.retry < RETRIES and "no_retry" not in reply.errors:
            reason = "http_timeout" if reply.timed_out else "http_error"
            self.unacked.append(replace(delivery, reason=reason))
        return reply

    async def _send(self, delivery: Delivery) -> Reply:
        self.sent.append(delivery)
        late = self.world.alarm(WINDOW)
        try:
            return await _first(self.way.send(delivery), late, self.patience)
        finally:
            late.cancel()


async def _first(work: Awaitable[Reply], late: "asyncio.Future[None]", patience: float) -> Reply:
    task = asyncio.ensure_future(work)
    try:
        both: set[asyncio.Future[Any]] = {task, late}
        await asyncio.wait(both, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else Reply(timed_out=True, errors=["operation_timeout"])
    finally:
        if not task.done():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
