"""How much one learner may ask at once: everybody else waits behind them otherwise."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.messages import Notice
from bot.core.places import Tenant

SLOW_DOWN = Notice("That was a lot at once. Wait a few seconds, then go on: nothing that I answered is lost.")
MOST_KNOWN = 10_000


@dataclass(slots=True)
class Patience:
    """A bucket for each learner: `most` at once, and one more each `per`. Of this process alone."""

    most: int = 12
    per: timedelta = timedelta(seconds=2)
    _full_at: dict[tuple[Tenant, str], datetime] = field(default_factory=dict)

    def lasts(self, tenant: Tenant, learner: str, at: datetime) -> bool:
        """Counts this request, if there is patience for it."""
        key = (tenant, learner)
        full_at = max(self._full_at.get(key, at), at) + self.per
        if full_at - at > self.most * self.per:
            return False
        if len(self._full_at) >= MOST_KNOWN:
            self._full_at = {each: when for each, when in self._full_at.items() if when > at}
        self._full_at[key] = full_at
        return True
