"""A chat platform that fails in every way one can: a process of its own, which outlives those that post to it."""

import asyncio
import hashlib
import json
import socket
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from typing import Any

from bot.core.publishing import Barred, Found, Later, Outcome, Post, Posted, Spot, Unclear

FAULTS = {
    "lost": 6,  # done, and the answer never arrives
    "late": 3,  # done after the answer was given up
    "error after": 4,  # done, and answered with an error
    "error before": 4,  # not done, and answered with the same error
    "silent": 3,  # not done, and not answered
    "limited": 5,  # certainly not done
}
"""Out of a hundred requests to post; one in ten that look is told to wait."""
LATE = 0.2
LONGEST_REPLY = 2**24
UNREADABLE = "unreadable"
"""Rooms of this name cannot be looked at, as without the permission to read."""


def fate_of(number: int, mark: str) -> str:
    """Drawn from the message and how many have come for it: every run deals the same."""
    drawn = int.from_bytes(hashlib.sha256(f"{mark}/{number}".encode()).digest()[:4], "big") % 100
    for name, share in FAULTS.items():
        if drawn < share:
            return name
        drawn -= share
    return "done"


class Channel:
    def __init__(self) -> None:
        self.places: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self._count = 0
        self._tries: defaultdict[str, int] = defaultdict(int)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request a connection. Who does not read the answer any more has made the request all the same."""
        request = json.loads(await reader.readline() or b"{}")
        reply = await getattr(self, f"_{request['do']}")(request) if request else None
        if reply is not None:
            writer.write(json.dumps(reply).encode() + b"\n")
        writer.close()

    async def _send(self, request: Mapping[str, str]) -> Any:
        mark = request["mark"]
        self._tries[mark] += 1
        fate = fate_of(self._tries[mark], mark)
        if fate == "limited":
            return {"later": 0.2}
        if fate == "late":
            asyncio.get_running_loop().call_later(LATE, self._put, mark)
            await asyncio.sleep(10 * LATE)
            return None
        place = self._put(mark) if fate in ("done", "lost", "error after") else ""
        if fate in ("lost", "silent"):
            await asyncio.sleep(10 * LATE)
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

    async def _all(self, request: Mapping[str, str]) -> Any:
        return {"places": {mark: list(there) for mark, there in self.places.items()}}


@dataclass(frozen=True, slots=True)
class Caller:
    """The Publisher of that platform. `blind` never finds anything: the algorithm without its reconciliation."""

    port: int
    blind: bool = False

    async def send(self, post: Post) -> Outcome:
        reply = await self.call(do="send", mark=post.slot.mark)
        if not reply:
            return Unclear("the connection was cut")
        if "later" in reply:
            return Later(reply["later"], "429")
        return Posted(reply["place"]) if "place" in reply else Unclear("500")

    async def find(self, spot: Spot, since: datetime, until: datetime) -> Found | Later | Barred:
        if spot.room.id.startswith(UNREADABLE):
            return Barred("no permission to read")
        window = {"since": str(since.timestamp()), "until": str(until.timestamp())}
        reply = await self.call(do="find", mark=spot.slot.mark, **window)
        if "later" in reply:
            return Later(reply["later"], "429")
        return Found(() if self.blind else tuple(reply["places"]))

    async def remove(self, spot: Spot, place: str) -> None:
        await self.call(do="remove", mark=spot.slot.mark, place=place)

    def asked(self, what: str) -> None:
        """The request is on its way, the answer is not here yet."""

    async def call(self, **request: str) -> dict[str, Any]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=LONGEST_REPLY)
        try:
            writer.write(json.dumps(request).encode() + b"\n")
            await writer.drain()
            self.asked(request["do"])
            reply: dict[str, Any] = json.loads(await reader.readline() or b"{}")
            return reply
        finally:
            writer.close()


@contextmanager
def channel() -> Iterator[int]:
    """The port on which it listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(512)
        process = get_context("fork").Process(target=_serve, args=(listening,), daemon=True)
        process.start()
        try:
            yield listening.getsockname()[1]
        finally:
            process.kill()
            process.join()


def _serve(listening: socket.socket) -> None:
    async def serve() -> None:
        server = await asyncio.start_server(Channel().answer, sock=listening)
        await server.serve_forever()

    asyncio.run(serve())
