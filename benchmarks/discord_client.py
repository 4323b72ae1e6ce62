"""The process of a client that `benchmarks.discord` measures, and what can be asked of it while it runs."""

import asyncio
import json
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.doubles.discord import FakeDiscord


@dataclass(frozen=True, slots=True)
class Client:
    """The process of a client, and what it said of itself when it was ready."""

    process: Process
    told: dict[str, float]

    async def computed(self) -> float:
        """Seconds of its processor so far: they do not depend on who else works on this machine."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(b"\n")
        return float(await self.process.stdout.readline())


@asynccontextmanager
async def client_of(fake: FakeDiscord, plain: bool, where: str = "") -> AsyncIterator[Client]:
    more = ["--plain"] if plain else []
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.discord_child", fake.url, "--where", where, *more),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert child.stdin
    assert child.stdout
    try:
        while line := await child.stdout.readline():
            if line.startswith(b"{"):
                yield Client(child, json.loads(line))
                break
    finally:
        child.stdin.close()
        await child.wait()
