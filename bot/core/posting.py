"""Everything that is due: planned, claimed a batch at a time, and carried out. Any number of processes may do so."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.core.attempts import Attempt, Timing
from bot.core.composing import compose
from bot.core.planning import plan_rooms
from bot.core.publishing import Publisher
from bot.core.slots import Hold
from bot.core.tutor import Tutor

log = structlog.get_logger()

MOST_AT_ONCE = 250
OF_A_TENANT = 25


async def no_wait(platform: str) -> None:
    """For platforms that take everything at once."""


@dataclass(frozen=True, slots=True)
class Posting:
    """`turn` waits until the platform may be sent the next message."""

    tutor: Tutor
    publishers: Mapping[str, Publisher]
    now: Callable[[], datetime]
    timing: Timing = field(default=Timing())
    turn: Callable[[str], Awaitable[None]] = no_wait

    async def post_due(self) -> int:
        """How many slots this process took on."""
        await plan_rooms(self.tutor.store, self.publishers.keys(), self.now())
        taken = 0
        while holds := await self.take():
            await asyncio.gather(*(self._carry_out(hold) for hold in holds))
            taken += len(holds)
        return taken

    async def take(self) -> list[Hold]:
        """Empty: nothing is due, or others have taken it all, who will go on with the rest."""
        at, store = self.now(), self.tutor.store
        pending = await store.slots_due(self.publishers.keys(), at, MOST_AT_ONCE, OF_A_TENANT)
        holds = await compose(self.tutor, pending, at, at + self.timing.lease)
        mine = await store.take(holds)
        return [hold for hold in holds if hold.pending.slot in mine]

    async def _carry_out(self, hold: Hold) -> None:
        """One that fails is looked at again when its lease is over, and does not take the others along."""
        slot = hold.pending.slot
        platform = slot.tenant.platform
        attempt = Attempt(self.tutor.store, self.publishers[platform], hold, self.now, self.timing)
        try:
            await attempt.carry_out(lambda: self.turn(platform))
        except Exception:
            log.exception("an attempt failed", slot=str(slot), tenant=str(slot.tenant))
