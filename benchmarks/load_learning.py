"""How one learner answers, as a person would: what failed is done again after a moment, until they read feedback."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from benchmarks.fault_door import Door
from bot.core.places import Tenant

FEEDBACK = re.compile(r"\d+ of \d+ key points?")
SETTLES = 2.0
"""Seconds until somebody tries again."""
MOST_TIMES = 30
WINDOW = 3.0
"""Seconds that both platforms wait."""


@dataclass
class Acknowledged:
    """How long a platform waited for the acknowledgement of each delivery: all its time, where `never` one came."""

    seconds: list[float] = field(default_factory=list)
    never: int = 0

    def note(self, began: float, *, came: bool) -> None:
        self.seconds.append(time.monotonic() - began if came else WINDOW)
        self.never += not came


class Crowd(Protocol):
    """Learners of one platform, by number. Of what they do each learns what they see then."""

    door: Door
    acknowledged: Acknowledged
    settings: Mapping[str, Any]
    tenant: Tenant

    @property
    def rooms(self) -> list[str]: ...
    def turn_clock(self) -> None: ...
    def posted_at(self, room: int) -> datetime | None: ...
    def card(self, room: int, ask: str = "") -> Any: ...
    async def press(self, learner: int, card: Any) -> str: ...
    def is_open(self, learner: int) -> bool: ...
    async def submit(self, learner: int, text: str) -> str: ...
    async def leave(self, learner: int) -> None: ...


@dataclass
class Seen:
    """What learners did and saw: `sent` how often each text, `acknowledged` those whose feedback was read."""

    sent: Counter[str] = field(default_factory=Counter)
    acknowledged: set[str] = field(default_factory=set)
    waited: list[float] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    pressed_again: int = 0
    given_up: int = 0


async def learn(crowd: Crowd, learner: int, card: Any, text: str, seen: Seen, settles: float = SETTLES) -> None:
    """`waited`: from sending to reading; `took`: with all that failed before."""
    began = time.monotonic()
    for _ in range(MOST_TIMES):
        if await _once(crowd, learner, card, text, seen):
            seen.acknowledged.add(text)
            seen.took.append(time.monotonic() - began)
            break
        await asyncio.sleep(settles)
    else:
        seen.given_up += 1
    await crowd.leave(learner)


async def _once(crowd: Crowd, learner: int, card: Any, text: str, seen: Seen) -> bool:
    """Who is done already reads the feedback when they press."""
    if not crowd.is_open(learner):
        if FEEDBACK.search(await crowd.press(learner, card)):
            return True
        if not crowd.is_open(learner):
            seen.pressed_again += 1
            return False
    sent = time.monotonic()
    seen.sent[text] += 1
    if not FEEDBACK.search(await crowd.submit(learner, text)):
        return False
    seen.waited.append(time.monotonic() - sent)
    return True
