"""The service under load: built and run as `python -m bot run` does, in a process of its own, watched from outside."""

import asyncio
import logging
import os
import socket
import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any

import structlog

from bot.core.bank import QuestionBank
from bot.opening import database
from bot.serving import Roles, serve
from bot.settings import Settings
from tests.doubles.discord_addresses import pointed_at

STOPS_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Watched:
    """Of a process: what its memory and its computing are now."""

    pid: int

    @property
    def megabytes(self) -> float:
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    @property
    def seconds(self) -> float:
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@asynccontextmanager
async def service(settings: Mapping[str, Any], discord_url: str) -> AsyncIterator[Watched]:
    """Told to stop at the end as a container is."""
    process = get_context("spawn").Process(target=_run, args=(settings, discord_url), daemon=True)
    process.start()
    assert process.pid
    try:
        yield Watched(process.pid)
    finally:
        process.terminate()
        await asyncio.to_thread(process.join, STOPS_WITHIN)
        process.kill()
    assert process.exitcode == 0, f"the service ended with {process.exitcode}"


def _run(settings: Mapping[str, Any], discord_url: str) -> None:
    threading.Thread(target=_outlives_nobody, daemon=True).start()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    logging.disable(logging.CRITICAL)
    config = Settings(_env_file=None, **settings)
    with pointed_at(discord_url), database(config) as engine:
        asyncio.run(serve(config, Roles(), QuestionBank.load(*config.content), engine))


def _outlives_nobody() -> None:
    """Who measures may be killed, and nobody would end this process then."""
    parent = parent_process()
    if parent:
        parent.join()
    os._exit(1)


def free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port: int = place.getsockname()[1]
        return port
