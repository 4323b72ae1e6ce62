"""The server in a process of its own, and a Slack for it to ask."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from os import sysconf
from pathlib import Path
from typing import NamedTuple

from aiohttp import web

from benchmarks.slack_load import slack
from bot.adapters.slack.over_http import EVENTS

TICKS = sysconf("SC_CLK_TCK")


class Server(NamedTuple):
    url: str
    pid: int

    @property
    def seconds(self) -> float:
        used = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(used[11]) + int(used[12])) / TICKS

    @property
    def megabytes(self) -> float:
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


@asynccontextmanager
async def a_slack() -> AsyncIterator[str]:
    runner = web.AppRunner(slack(), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def serving(url: str, api: str, profile: str | None) -> AsyncIterator[Server]:
    """It asks our Slack who it is before it says where it is."""
    how = ["-m", "benchmarks.slack_serving", url, api, *(["--profile", profile] if profile else [])]
    child = await asyncio.create_subprocess_exec(sys.executable, *how, stdin=PIPE, stdout=PIPE)
    assert child.stdin
    assert child.stdout
    port = (await child.stdout.readline()).decode().strip()
    yield Server(f"http://127.0.0.1:{port}{EVENTS}", child.pid)
    child.stdin.close()
    await child.wait()
