"""The door of a fake platform: here requests meet their fates and senders their ends; behind it nothing changes."""

import asyncio
import socket
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from aiohttp import web

from benchmarks.fault_fates import LOOKING, OVER_HTTP, REMOVING, fate_of, strike

LATE = 0.2
FAULTS: Mapping[str, Mapping[str, int]] = {"send": OVER_HTTP, "find": LOOKING, "remove": REMOVING}
DONE = ("done", "lost", "late", "error after", "cut after")
ERROR = 500
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Asked(NamedTuple):
    """What a request is: to send, find or remove something in a room; else it is left alone."""

    what: str
    room: str


class Fake(NamedTuple):
    """`asked` reads a request, and furnishes the room that it names; `seen`: how many messages carry which mark."""

    routes: list[web.RouteDef]
    asked: Callable[[web.Request], Awaitable[Asked]]
    limited: Callable[[], web.Response]
    seen: Callable[[], Mapping[str, int]] = dict
    about: Mapping[str, str] = {}


@dataclass
class Door:
    fake: Fake
    late: float = LATE
    faults: Mapping[str, Mapping[str, int]] = field(default_factory=lambda: FAULTS)
    fates: Counter[str] = field(default_factory=Counter)
    _come: Counter[Asked] = field(default_factory=Counter)
    _doomed: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def application(self) -> web.Application:
        own = [web.post("/doom", self._on_doom), web.get("/seen", self._on_seen), web.get("/about", self._on_about)]
        behind = [web.route(each.method, each.path, self._through(each.handler)) for each in self.fake.routes]
        application = web.Application()
        application.add_routes([*own, *behind])
        return application

    async def _on_doom(self, request: web.Request) -> web.Response:
        told = await request.json()
        self._doomed[told["room"]] = told["process"], told["signal"]
        return web.json_response({})

    async def _on_seen(self, request: web.Request) -> web.Response:
        return web.json_response(self.fake.seen())

    async def _on_about(self, request: web.Request) -> web.Response:
        return web.json_response(self.fake.about)

    def _through(self, handler: Any) -> Handler:
        async def on_request(request: web.Request) -> web.StreamResponse:
            if request.headers.get("Upgrade"):
                answer: web.StreamResponse = await handler(request)
                return answer
            await request.read()
            asked = await self.fake.asked(request)
            if asked.what == "send" and asked.room in self._doomed:
                strike(*self._doomed.pop(asked.room))
            self._come[asked] += 1
            fate = fate_of(self._come[asked], f"{asked.what} {asked.room}", self.faults.get(asked.what, {}))
            self.fates[fate] += 1
            return await self._fated(fate, request, handler)

        return on_request

    async def _fated(self, fate: str, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Who does not wait for the answer any more has made the request all the same."""
        if fate == "limited":
            return self.fake.limited()
        if fate == "late":
            await asyncio.sleep(self.late)
        answer: web.StreamResponse = web.Response(status=ERROR)
        if fate in DONE:
            done = await handler(request)
            answer = done if fate == "done" else answer
        if fate in ("lost", "late", "silent"):
            await asyncio.sleep(10 * self.late)
        if fate not in ("done", "error after", "error before") and request.transport:
            request.transport.abort()
        return answer


@contextmanager
def listening() -> Iterator[socket.socket]:
    """Whoever connects waits until it is served."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        place.listen(512)
        yield place


@asynccontextmanager
async def opened(door: Door, place: socket.socket) -> AsyncIterator[None]:
    runner = web.AppRunner(door.application, access_log=None)
    await runner.setup()
    await web.SockSite(runner, place).start()
    try:
        yield
    finally:
        await runner.cleanup()
