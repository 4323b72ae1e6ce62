"""Both fakes with their crowds, the service over them, and the clock: set up, run, and taken down again."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

from aiohttp import ClientError, ClientSession

from benchmarks.load_discord import discord_crowd
from benchmarks.load_rounds import Load, Measured, Run
from benchmarks.load_service import free_port, service
from benchmarks.load_slack import slack_crowd
from benchmarks.opening import opened, store_on

CLOCK = 0.05


async def run(url: str, folder: Path, load: Load) -> Measured:
    with opened(url) as engine, store_on(engine) as store:
        async with AsyncExitStack() as stack:
            slack = await stack.enter_async_context(slack_crowd(load.learners, load.rooms))
            discord = await stack.enter_async_context(discord_crowd(load.learners, load.rooms))
            current = Run(load, (slack, discord), store)
            await stack.enter_async_context(_clocks(current))
            port = free_port()
            own = {"content": (load.content,), "data": folder, "database_url": url, "port": port}
            settings = {**own, **slack.settings, **discord.settings}
            watched = await stack.enter_async_context(service(settings, discord.discord.url))
            await _ready(port)
            await current.answer(watched)
        return current.measured


@asynccontextmanager
async def _clocks(run: Run) -> AsyncIterator[None]:
    """The clocks of the fakes go as ours does."""

    async def turn() -> None:
        while True:
            began = time.monotonic()
            for crowd in run.crowds:
                crowd.turn_clock()
            await asyncio.sleep(CLOCK)
            run.measured.lag.append(time.monotonic() - began - CLOCK)

    turning = asyncio.create_task(turn())
    try:
        yield
    finally:
        turning.cancel()


async def _ready(port: int) -> None:
    async with ClientSession(f"http://127.0.0.1:{port}") as session:
        while True:
            with suppress(ClientError):
                async with session.get("/readyz") as answer:
                    if answer.status == 200:
                        return
            await asyncio.sleep(CLOCK)
