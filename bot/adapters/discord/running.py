"""What is being handled just now, so that a process that stops can finish it first."""

import asyncio
from dataclasses import dataclass, field
from types import TracebackType


@dataclass(slots=True)
class Running:
    """Enter it around whatever has to be finished."""

    count: int = 0
    _idle: asyncio.Event = field(default_factory=asyncio.Event)

    def __enter__(self) -> None:
        self.count += 1
        self._idle.clear()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.count -= 1
        if not self.count:
            self._idle.set()

    async def finished(self) -> None:
        if self.count:
            await self._idle.wait()
