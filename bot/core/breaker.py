"""A platform that is down is left alone for a while: what is due waits in the store, and goes out afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.publishing import Barred, Found, Later, Outcome, Post, Publisher, Spot, Unclear
from bot.core.watching import Watch

DOWN = "the platform does not answer just now"


@dataclass(slots=True)
class Breaker:
    """So many failures in a row open it; after its rest one request may try, and closes it or opens it again."""

    failures: int = 5
    rest: timedelta = timedelta(seconds=20)
    _in_a_row: int = 0
    _rests_until: datetime | None = None

    def waits(self, at: datetime) -> float:
        """Seconds until somebody may try; 0: now. Who tries after a rest is alone until it is known how that went."""
        if self._rests_until is None:
            return 0.0
        if at < self._rests_until:
            return (self._rests_until - at).total_seconds()
        self._rests_until = at + self.rest
        return 0.0

    def note(self, *, went_well: bool, at: datetime) -> None:
        self._in_a_row = 0 if went_well else self._in_a_row + 1
        if went_well:
            self._rests_until = None
        elif self._in_a_row >= self.failures:
            self._rests_until = at + self.rest


@dataclass(frozen=True, slots=True)
class Guarded:
    """A Publisher behind its platform's breaker, which also tells how its posts end."""

    platform: str
    publisher: Publisher
    breaker: Breaker
    now: Callable[[], datetime]
    watch: Watch

    async def send(self, post: Post) -> Outcome:
        if wait := self.breaker.waits(self.now()):
            return Later(wait, DOWN)
        outcome: Outcome = Unclear("broken off")  # so it ends when whoever sends has waited long enough
        try:
            outcome = await self.publisher.send(post)
            return outcome
        finally:
            at = self.now()
            self.breaker.note(went_well=not isinstance(outcome, Unclear), at=at)
            late = (at - post.due).total_seconds() if post.due else None
            self.watch.posted(self.platform, type(outcome).__name__.lower(), late)

    async def find(self, spot: Spot, since: datetime, until: datetime) -> Found | Later | Barred:
        if wait := self.breaker.waits(self.now()):
            return Later(wait, DOWN)
        found = await self.publisher.find(spot, since, until)
        if not isinstance(found, Later):  # which also is what a platform that is down comes to here
            self.breaker.note(went_well=True, at=self.now())
        return found

    async def remove(self, spot: Spot, place: str) -> None:
        await self.publisher.remove(spot, place)
