"""Waits that end when the test says so."""

import asyncio
from dataclasses import dataclass, field


@dataclass
class Clock:
    """`asked`: how many seconds each was to take."""

    waiting: list["asyncio.Future[None]"] = field(default_factory=list)
    asked: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.asked.append(seconds)
        self.waiting.append(asyncio.get_running_loop().create_future())
        await self.waiting[-1]

    def pass_over(self) -> None:
        for each in self.waiting:
            if not each.done():
                each.set_result(None)
