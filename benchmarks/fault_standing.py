"""A fake behind its door, in a process that outlives those who post there, and what is asked of it from outside."""

import asyncio
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from aiohttp import ClientSession

from benchmarks.fault_door import LATE, Door, Fake, listening, opened


@dataclass(frozen=True, slots=True)
class Knocking:
    """The door from outside."""

    url: str

    async def doom(self, room: str, process: int, signal: int) -> None:
        await self._ask("POST", "doom", {"room": room, "process": process, "signal": signal})

    async def seen(self) -> Mapping[str, int]:
        found: Mapping[str, int] = await self._ask("GET", "seen")
        return found

    async def about(self) -> Mapping[str, str]:
        found: Mapping[str, str] = await self._ask("GET", "about")
        return found

    async def _ask(self, method: str, what: str, told: Any = None) -> Any:
        async with ClientSession() as session, session.request(method, f"{self.url}/{what}", json=told) as answer:
            return await answer.json()


@contextmanager
def standing(fake: Callable[[], AbstractAsyncContextManager[Fake]], scale: float) -> Iterator[Knocking]:
    with listening() as place:
        serving = (fake, place, scale * LATE)
        process = get_context("fork").Process(target=_serve, args=serving, daemon=True)
        process.start()
        try:
            yield Knocking(f"http://127.0.0.1:{place.getsockname()[1]}")
        finally:
            process.kill()
            process.join()


def _serve(fake: Callable[[], AbstractAsyncContextManager[Fake]], place: socket.socket, late: float) -> None:
    async def serve() -> None:
        async with fake() as behind, opened(Door(behind, late), place):
            await asyncio.Event().wait()

    asyncio.run(serve())
