"""Posting exactly once, on platforms that do not: one claimed slot is sent once, settled, looked for when in doubt.

No answer to a request does not mean that it was not carried out. So a slot whose sender went silent is never simply
sent again: whoever takes it over waits until an older request can no longer arrive, looks whether its mark is there,
and posts only if it is not. That is when its lease ends, or sooner if the sender lives and says when it gave up. A
message that comes too late all the same is surplus, and swept away.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.core.payload import message_of
from bot.core.planning import after_question, paused_notice
from bot.core.ports import Store
from bot.core.publishing import Barred, Found, Gone, Later, Outcome, Post, Posted, Publisher, Spot, Unclear
from bot.core.slots import Hold, Settled, SlotKind, State

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Timing:
    """How long things may take. A request that was given up may still arrive for a while.

    `skew`: so far may our clock be from the platform's, by whose time messages are looked for.
    """

    send: timedelta = timedelta(seconds=10)
    arrive: timedelta = timedelta(seconds=30)
    lease: timedelta = timedelta(seconds=60)
    sweep: timedelta = timedelta(seconds=90)
    look_again: timedelta = timedelta(seconds=10)
    skew: timedelta = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Attempt:
    store: Store
    publisher: Publisher
    hold: Hold
    now: Callable[[], datetime]
    timing: Timing

    async def carry_out(self, turn: Callable[[], Awaitable[None]]) -> None:
        pending = self.hold.pending
        if pending.state is State.SENT:
            await self._sweep()
        elif self.hold.payload is None:
            await self._pass_over()
        elif pending.state is State.DUE or await self._is_lost():
            await turn()
            await self._send(self.hold.payload)

    @property
    def _spot(self) -> Spot:
        pending, payload = self.hold.pending, self.hold.payload or {}
        return Spot(pending.slot, pending.room, payload.get("thread"))

    def _log(self, level: str, event: str, **more: object) -> None:
        slot = self.hold.pending.slot
        getattr(log, level)(event, slot=str(slot), tenant=str(slot.tenant), **more)

    async def _pass_over(self) -> None:
        """That nobody wants to be reminded is no news for the log."""
        if self.hold.pending.slot.kind is not SlotKind.REMINDER:
            self._log("info", "nothing to post", too_late=self.now() >= self.hold.pending.until)
        await self._settle(Settled(State.SKIPPED, withdraw=self.hold.pending.slot.kind.asks, then=self.hold.then))

    async def _is_lost(self) -> bool:
        """Whether the message of an attempt before is certainly not there, and never will be."""
        found = await self._find()
        if isinstance(found, Later):
            await self._settle(Settled(State.SENDING, self.now() + timedelta(seconds=found.seconds)))
        elif isinstance(found, Barred):
            self._log("error", "perhaps posted, and nobody can look", why=found.why)
            await self._settle(Settled(State.UNKNOWN, reason=found.why, excuse=self.hold.pending.slot.kind.asks))
        elif found.places:
            self._log("info", "found what was posted before")
            await self._posted(found.places[0])
        elif self.now() >= self.hold.pending.until:
            await self._pass_over()
        else:
            return True
        return False

    async def _send(self, payload: Mapping[str, Any]) -> None:
        at, pending = self.now(), self.hold.pending
        if at + self.timing.send + self.timing.arrive > self.hold.lease:
            await self._settle(Settled(pending.state, at))  # a later hold sends it: there is no time left in this one
            return
        match await self._sent(payload):
            case Posted(place):
                await self._posted(place)
            case Later(seconds, why, all_rooms):
                self._log("info", "to be posted later", why=why, seconds=seconds)
                until = self.now() + timedelta(seconds=seconds)
                await self._settle(Settled(State.DUE, until, reason=why))
                if all_rooms:
                    await self.store.wait(pending.slot.tenant, until)
            case Barred(why) | Gone(why) as outcome:
                await self._failed(why, room=isinstance(outcome, Barred))
            case Unclear(why):
                self._log("warning", "perhaps posted", why=why)
                await self._settle(Settled(State.SENDING, self.now() + self.timing.arrive, reason=why))

    async def _sent(self, payload: Mapping[str, Any]) -> Outcome:
        spot, ask = self._spot, self.hold.ask
        due = ask.opens if ask and spot.slot.kind.asks else self.hold.pending.due
        post = Post(spot.slot, spot.room, spot.thread, message_of(payload), due)
        try:
            async with asyncio.timeout(self.timing.send.total_seconds()):
                return await self.publisher.send(post)
        except TimeoutError:
            return Unclear("no answer in time")
        except Exception as error:
            log.exception("the publisher failed")
            return Unclear(f"the publisher failed: {type(error).__name__}")

    async def _posted(self, place: str) -> None:
        """Whoever posted after somebody who may have, or was too slow to own it still, has surplus swept away."""
        at, ask = self.now(), self.hold.ask
        sweep = at + self.timing.sweep
        then = after_question(self.hold.pending.room, self.hold.pending.slot, ask)
        late = self.hold.pending.slot.kind.asks and ask is not None and ask.is_late(at)
        settled = Settled(State.SENT, sweep if self.hold.doubtful else None, place, excuse=late, then=then)
        if not await self._settle(settled):
            await self.store.sweep_again(self.hold.pending.slot, sweep)

    async def _failed(self, why: str, *, room: bool) -> None:
        """Where a room cannot be posted to, nothing more is tried, and whoever set it up is told."""
        pending = self.hold.pending
        self._log("error", "cannot be posted", why=why)
        mine = await self._settle(Settled(State.FAILED, reason=why, withdraw=self.hold.pending.slot.kind.asks))
        if mine and room and not pending.slot.learner:
            await self.store.pause(pending.room, why, paused_notice(pending.room, pending.slot, self.now()))

    async def _sweep(self) -> None:
        """Whether surplus could be removed nobody says, so it is looked for once more, until the question is over."""
        found, at = await self._find(), self.now()
        again = at + timedelta(seconds=found.seconds) if isinstance(found, Later) else None
        for place in found.places if isinstance(found, Found) else ():
            if place != self.hold.pending.place:
                self._log("warning", "surplus removed")
                again = at + self.timing.sweep if at < self.hold.pending.until else None
                async with asyncio.timeout(self.timing.send.total_seconds()):
                    await self.publisher.remove(self._spot, place)
        await self._settle(Settled(State.SENT, again, self.hold.pending.place))

    async def _find(self) -> Found | Later | Barred:
        try:
            async with asyncio.timeout(self.timing.send.total_seconds()):
                began, ended = self.hold.began - self.timing.skew, self.now() + self.timing.skew
                return await self.publisher.find(self._spot, began, ended)
        except Exception as error:
            self._log("warning", "could not look", why=type(error).__name__)
            return Later(self.timing.look_again.total_seconds(), "could not look")

    async def _settle(self, settled: Settled) -> bool:
        return await self.store.settle(self.hold.pending.slot, self.hold.token, settled)
