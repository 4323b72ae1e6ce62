"""What goes wrong on the way to Slack and back, as the test orders it, and Slack's own limits of how often."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

Kind = Literal["limit", "lose_response", "drop", "fail", "hang"]


@dataclass
class Fault:
    kind: Kind
    seconds: int = 0
    status: int = 200
    error: str = ""
    after: bool = False


@dataclass
class Faults:
    """Ordered for a method and a number of its next calls; they happen in the order of the orders."""

    ordered: dict[str, deque[Fault]] = field(default_factory=dict)

    def limit(self, method: str, seconds: int = 30, times: int = 1) -> None:
        """429 with Retry-After, and nothing done."""
        self._order(method, Fault("limit", seconds), times)

    def lose_response(self, method: str, times: int = 1) -> None:
        """Does it, and drops the connection before it answers."""
        self._order(method, Fault("lose_response"), times)

    def drop(self, method: str, times: int = 1) -> None:
        """Drops the connection and does nothing."""
        self._order(method, Fault("drop"), times)

    def fail(self, method: str, status: int = 200, error: str = "", after: bool = False, times: int = 1) -> None:
        """A status like 500, or an error like `internal_error`; `after`: having done it all the same."""
        self._order(method, Fault("fail", 0, status, error or "internal_error", after), times)

    def hang(self, method: str, times: int = 1) -> None:
        """Never answers and does nothing, until the server ends."""
        self._order(method, Fault("hang"), times)

    def take(self, method: str) -> Fault | None:
        waiting = self.ordered.get(method)
        return waiting.popleft() if waiting else None

    def _order(self, method: str, fault: Fault, times: int) -> None:
        self.ordered.setdefault(method, deque()).extend([fault] * times)


SPECIAL = ("chat.postMessage",)
"""About one a second in each channel."""
A_MINUTE = {
    "auth.test": 200,
    "chat.delete": 50,
    "chat.postEphemeral": 100,
    "chat.update": 50,
    "conversations.history": 50,
    "conversations.info": 50,
    "conversations.members": 100,
    "conversations.open": 50,
    "conversations.replies": 50,
    "reactions.add": 50,
    "users.conversations": 50,
    "users.info": 100,
    "views.open": 100,
    "views.publish": 100,
    "views.push": 100,
    "views.update": 100,
}


@dataclass
class Rates:
    """How long a call has to wait by Slack's tiers: each method in each workspace, posting in each channel."""

    made: dict[tuple[str, ...], deque[datetime]] = field(default_factory=dict)

    def wait(self, method: str, team: str, channel: str, now: datetime) -> int:
        if method in SPECIAL:
            return self._wait((method, team, channel), 1, timedelta(seconds=1), now)
        most = A_MINUTE.get(method)
        return self._wait((method, team), most, timedelta(minutes=1), now) if most else 0

    def _wait(self, key: tuple[str, ...], most: int, window: timedelta, now: datetime) -> int:
        made = self.made.setdefault(key, deque())
        while made and made[0] <= now - window:
            made.popleft()
        if len(made) >= most:
            return max(1, -int(-(made[0] + window - now).total_seconds() // 1))
        made.append(now)
        return 0
