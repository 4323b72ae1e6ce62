"""A chat platform that fails in every way one can: a process of its own, which outlives those that post to it."""

import asyncio
import json
import socket
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from typing import Any

from benchmarks.fault_fates import fate_of, is_unreadable, strike
from bot.core.places import Tenant
from bot.core.publishing import Barred, Found, Later, Outcome, Post, Posted, Publisher, Spot, Unclear

LATE = 0.2
LONGEST_REPLY = 2**24
TENANT = Tenant("fault", "T1")


class Channel:
    def __init__(self, late: float) -> None:
        self._late = late
        self.places: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self._count = 0
        self._tries: defaultdict[str, int] = defaultdict(int)
        self._doomed: dict[str, tuple[int, int]] = {}

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request a connection. Who does not read the answer any more has made the request all the same."""
        request = json.loads(await reader.readline() or b"{}")
        reply = await getattr(self, f"_{request['do']}")(request) if request else None
        if reply is not None:
            writer.write(json.dumps(reply).encode() + b"\n")
        writer.close()

    async def _send(self, request: Mapping[str, str]) -> Any:
        mark = request["mark"]
        if mark in self._doomed:
            strike(*self._doomed.pop(mark))
        self._tries[mark] += 1
        fate = fate_of(self._tries[mark], mark)
        if fate == "limited":
            return {"later": 0.2}
        if fate == "late":
            asyncio.get_running_loop().call_later(self._late, self._put, mark)
            await asyncio.sleep(10 * self._late)
            return None
        place = self._put(mark) if fate in ("done", "lost", "error after") else ""
        if fate in ("lost", "silent"):
            await asyncio.sleep(10 * self._late)
            return None
        return {"place": place} if fate == "done" else {"error": 500}

    def _put(self, mark: str) -> str:
        self._count += 1
        self.places[mark][str(self._count)] = time.time()
        return str(self._count)

    async def _find(self, request: Mapping[str, str]) -> Any:
        self._tries["find"] += 1
        if self._tries["find"] % 10 == 0:
            return {"later": 0.1}
        since, until = float(request["since"]), float(request["until"])
        return {"places": [place for place, at in self.places[request["mark"]].items() if since <= at <= until]}

    async def _remove(self, request: Mapping[str, str]) -> Any:
        self.places[request["mark"]].pop(request["place"], None)
        return {}

    async def _doom(self, request: Mapping[str, str]) -> Any:
        self._doomed[request["mark"]] = int(request["process"]), int(request["signal"])
        return {}

    async def _all(self, request: Mapping[str, str]) -> Any:
        return {"places": {mark: list(there) for mark, there in self.places.items()}}


@dataclass(frozen=True, slots=True)
class Bare:
    """The bare channel, and the Publisher that posts there."""

    port: int
    tenant: Tenant = TENANT

    def room(self, number: int) -> str:
        return f"room {number}"

    @asynccontextmanager
    async def publisher(self) -> AsyncIterator[Publisher]:
        yield self

    async def doom(self, post: Post, process: int, signal: int) -> None:
        await self._call(do="doom", mark=post.slot.mark, process=str(process), signal=str(signal))

    async def seen(self) -> Mapping[str, int]:
        return {mark: len(there) for mark, there in (await self._call(do="all"))["places"].items()}

    async def send(self, post: Post) -> Outcome:
        reply = await self._call(do="send", mark=post.slot.mark)
        if not reply:
            return Unclear("the connection was cut")
        if "later" in reply:
            return Later(reply["later"], "429")
        return Posted(reply["place"]) if "place" in reply else Unclear("500")

    async def find(self, spot: Spot, since: datetime, until: datetime) -> Found | Later | Barred:
        if is_unreadable(spot.room.id):
            return Barred("no permission to read")
        window = {"since": str(since.timestamp()), "until": str(until.timestamp())}
        reply = await self._call(do="find", mark=spot.slot.mark, **window)
        return Later(reply["later"], "429") if "later" in reply else Found(tuple(reply["places"]))

    async def remove(self, spot: Spot, place: str) -> None:
        await self._call(do="remove", mark=spot.slot.mark, place=place)

    async def _call(self, **request: str) -> dict[str, Any]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=LONGEST_REPLY)
        try:
            writer.write(json.dumps(request).encode() + b"\n")
            await writer.drain()
            reply: dict[str, Any] = json.loads(await reader.readline() or b"{}")
            return reply
        finally:
            writer.close()


@contextmanager
def bare(scale: float) -> Iterator[Bare]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(512)
        process = get_context("fork").Process(target=_serve, args=(listening, scale * LATE), daemon=True)
        process.start()
        try:
            yield Bare(listening.getsockname()[1])
        finally:
            process.kill()
            process.join()


def _serve(listening: socket.socket, late: float) -> None:
    async def serve() -> None:
        server = await asyncio.start_server(Channel(late).answer, sock=listening)
        await server.serve_forever()

    asyncio.run(serve())
