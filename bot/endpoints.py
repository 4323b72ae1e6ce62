"""What a machine asks the service: is it alive, is it ready, how does it do. No ids and no texts are in any answer."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest


@dataclass(frozen=True, slots=True)
class Endpoints:
    """`missing` says why the service is not ready; the database is asked by `reaches_database`."""

    registry: CollectorRegistry
    missing: Callable[[], Sequence[str]]
    reaches_database: Callable[[], Awaitable[bool]]

    @property
    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/healthz", self.on_health),
            web.get("/readyz", self.on_ready),
            web.get("/metrics", self.on_metrics),
        ]

    async def on_health(self, request: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def on_ready(self, request: web.Request) -> web.Response:
        missing = list(self.missing())
        if not await self.reaches_database():
            missing.append("the database does not answer")
        return web.Response(text="\n".join(missing or ["ready"]) + "\n", status=503 if missing else 200)

    async def on_metrics(self, request: web.Request) -> web.Response:
        return web.Response(body=generate_latest(self.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})


@asynccontextmanager
async def served(routes: Sequence[web.RouteDef], host: str, port: int) -> AsyncIterator[int]:
    """The port on which the routes answer; 0 takes any that is free."""
    app = web.Application()
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None, handle_signals=False)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
