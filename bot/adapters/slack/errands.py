"""What goes on after a delivery was acknowledged, so that a process that stops can finish it first."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Errands:
    """What is started here raises nothing: nobody waits for it."""

    _running: set["asyncio.Task[None]"] = field(default_factory=set)

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Returns at once."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def finished(self) -> None:
        await asyncio.gather(*self._running, return_exceptions=True)
