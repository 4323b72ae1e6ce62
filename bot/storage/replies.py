"""What became of a batch, told to those who wait for it: one call into each loop, however many wait there.

While more is queued up, they are told when the writer commits the next batch: the database then needs no Python for
some milliseconds, and to resume hundreds of tasks needs nothing else. At any other time each keeps the other waiting.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Any, NamedTuple

HELD_SECONDS = 0.05
"""No reply waits longer: the next commit can be far, behind somebody's lock."""


class Outcome(NamedTuple):
    loop: asyncio.AbstractEventLoop
    done: "asyncio.Future[Any]"
    result: Any
    error: BaseException | None = None


@dataclass(slots=True)
class Replies:
    _held: list[Outcome] = field(default_factory=list)

    def tell(self, outcomes: list[Outcome]) -> None:
        for loop, mine in _by_loop(outcomes):
            _call(loop, _resolve, mine)

    def hold(self, outcomes: list[Outcome]) -> None:
        """Until `let_go`, or for a moment."""
        self._held = outcomes
        for loop, mine in _by_loop(outcomes):
            _call(loop, loop.call_later, HELD_SECONDS, _resolve, mine)

    def let_go(self) -> None:
        held, self._held = self._held, []
        self.tell(held)


def _by_loop(outcomes: list[Outcome]) -> list[tuple[asyncio.AbstractEventLoop, list[Outcome]]]:
    loops = {outcome.loop for outcome in outcomes}
    return [(loop, [outcome for outcome in outcomes if outcome.loop is loop]) for loop in loops]


def _call(loop: asyncio.AbstractEventLoop, function: Any, *arguments: Any) -> None:
    try:
        loop.call_soon_threadsafe(function, *arguments)
    except RuntimeError:
        return  # the loop has ended; what it waited for is saved


def _resolve(outcomes: list[Outcome]) -> None:
    for _, done, result, error in outcomes:
        if done.done():
            continue
        if error is None:
            done.set_result(result)
        else:
            done.set_exception(error)
