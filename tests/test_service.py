"""The service: what starts later stops first, nobody is left open, and its endpoints tell how it is."""

import asyncio
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field

import pytest
import stamina
from aiohttp import ClientSession, web
from structlog.testing import capture_logs

from bot.core.errors import KeypointError, Unreachable
from bot.core.publishing import Publisher
from bot.core.tutor import Tutor
from bot.endpoints import Endpoints, served
from bot.measuring import MeasuredGrader, Metrics
from bot.service import TRIES, Service
from tests.dialogue import COVERS_ALL, Channel
from tests.small_bank import small_bank
from tests.test_schedule import schedule


class Away(Unreachable):
    """Nobody answers."""


class Refused(KeypointError):
    """The token is refused."""


@dataclass
class Scripted:
    """A platform that writes down what is done with it."""

    name: str
    said: list[str]
    refuses: bool = False
    away: int = 0
    closes_badly: bool = False
    publisher: Publisher = field(default_factory=Channel)
    routes: Sequence[web.RouteDef] = ()
    connected: bool = False

    async def open(self) -> None:
        self.said.append(f"open {self.name}")
        if self.refuses:
            raise Refused
        self.away -= 1
        if self.away >= 0:
            raise Away

    async def listen(self) -> None:
        self.said.append(f"listen {self.name}")
        self.connected = True

    async def close(self) -> None:
        self.said.append(f"close {self.name}")
        if self.closes_badly:
            raise OSError("the canary of this test")

    def is_connected(self) -> bool:
        return self.connected


async def until_ready(service: Service) -> None:
    while service.what_is_missing():  # noqa: ASYNC110 - nobody tells when the schedule has ticked
        await asyncio.sleep(0.001)


async def test_what_starts_later_stops_first(tutor: Tutor) -> None:
    said: list[str] = []
    slack, discord = Scripted("slack", said, closes_badly=True), Scripted("discord", said)
    service = Service([slack, discord], [discord], schedule(tutor, Channel()))
    assert service.what_is_missing() == ["discord is not connected", "the schedule has not ticked yet"]
    stop = asyncio.Event()
    running = asyncio.create_task(service.run(stop))
    await until_ready(service)
    stop.set()
    await running
    assert said[:3] == ["open slack", "open discord", "listen discord"]
    assert set(said[3:]) == {"close discord", "close slack"}
    assert service.what_is_missing() == ["stopping"]


async def test_a_refused_token_closes_what_was_open(tutor: Tutor) -> None:
    said: list[str] = []
    both = [Scripted("slack", said), Scripted("discord", said, refuses=True)]
    with pytest.raises(Refused):
        await Service(both, both, None).run(asyncio.Event())
    assert said[:2] == ["open slack", "open discord"]
    assert set(said[2:]) == {"close discord", "close slack"}


@pytest.mark.parametrize(("away", "comes"), [(4, True), (5, False)])
async def test_a_platform_that_is_away_for_a_moment_is_waited_for(away: int, comes: bool) -> None:
    """As a container meets it whose network comes up after it; the waiting itself is left out here."""
    said: list[str] = []
    stop = asyncio.Event()
    stop.set()
    slack = [Scripted("slack", said, away=away)]
    waits = stamina.set_testing(True, attempts=TRIES, cap=True)
    with waits, capture_logs() as logged, nullcontext() if comes else pytest.raises(Away):
        await Service(slack, slack, None).run(stop)
    told = [line["event"] for line in logged]
    assert told == [*["to be tried again"] * 4, *(["running", "stopping", "stopped"] if comes else [])]
    assert logged[0] == {"event": "to be tried again", "log_level": "warning", "why": "Nobody answers.", "seconds": 0}
    assert said.count("open slack") == 5
    assert ("listen slack" in said) is comes
    assert said[-1] == "close slack"


async def test_the_endpoints_say_what_is_missing_and_nothing_about_anybody(tutor: Tutor) -> None:
    metrics, missing = Metrics(), ["slack is not connected"]
    grader = MeasuredGrader(small_bank(), metrics)
    grader.grade("sql/index", COVERS_ALL)
    metrics.posted("slack", "posted", 2.5)
    metrics.posted("slack", "later", 1.0)
    metrics.acknowledged("slack", "command", 0.02)
    reached = [False, True]

    async def reaches() -> bool:
        return reached.pop(0)

    endpoints = Endpoints(metrics.registry, lambda: missing, reaches)
    async with served(endpoints.routes, "127.0.0.1", 0) as port, ClientSession() as session:

        async def get(path: str) -> tuple[int, str]:
            async with session.get(f"http://127.0.0.1:{port}{path}") as reply:
                return reply.status, await reply.text()

        assert await get("/healthz") == (200, "alive\n")
        assert await get("/readyz") == (503, "slack is not connected\nthe database does not answer\n")
        missing.clear()
        assert await get("/readyz") == (200, "ready\n")
        status, text = await get("/metrics")
    assert status == 200
    for line in (
        "keypoint_grade_seconds_count 1.0",
        'keypoint_posts_total{outcome="posted",platform="slack"} 1.0',
        'keypoint_post_late_seconds_sum{platform="slack"} 2.5',
        'keypoint_acknowledge_seconds_bucket{le="0.025",platform="slack",what="command"} 1.0',
    ):
        assert line in text
