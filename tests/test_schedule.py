"""The schedule on the real APScheduler: it ticks, survives what fails, keeps the pace, and ends its round."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.places import Room
from bot.core.planning import due_after
from bot.core.publishing import Post, Posted
from bot.core.tutor import Tutor
from bot.schedule import Pace, Schedule
from tests.dialogue import EVERY_DAY, TENANT, Channel

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
QUICK = timedelta(milliseconds=5)


class Announcing(Channel):
    """Says when it was sent so many messages."""

    def __init__(self, wanted: int) -> None:
        super().__init__()
        self.wanted, self.enough = wanted, asyncio.Event()

    async def send(self, post: Post) -> Posted:
        posted = await super().send(post)
        if len(self.posts) == self.wanted:
            self.enough.set()
        return posted


async def rooms(tutor: Tutor, number: int) -> None:
    for each in range(number):
        room = Room(TENANT, f"R{each}", "Europe/Berlin", EVERY_DAY)
        await tutor.store.schedule(room, due_after(room, NOW - timedelta(days=1)))


def schedule(tutor: Tutor, channel: Channel, now: Callable[[], datetime] = lambda: NOW) -> Schedule:
    return Schedule(tutor, {TENANT.platform: channel}, now, QUICK)


async def test_what_is_due_is_posted_and_the_round_is_ended(tutor: Tutor) -> None:
    await rooms(tutor, 3)
    channel = Announcing(3)
    running = schedule(tutor, channel)
    running.start()
    await channel.enough.wait()
    await running.stop()
    assert len({post.slot for post in channel.posts}) == len(channel.posts) == 3
    assert len(await tutor.store.places([post.slot for post in channel.posts])) == 3


async def test_a_round_that_fails_is_followed_by_another(tutor: Tutor, capsys: pytest.CaptureFixture[str]) -> None:
    await rooms(tutor, 1)
    channel, times = Announcing(1), iter(range(1000))

    def now() -> datetime:
        if next(times) == 3:
            raise OSError("the canary of this test")
        return NOW

    running = schedule(tutor, channel, now)
    running.start()
    await channel.enough.wait()
    await running.stop()
    assert len(channel.posts) == 1


async def test_turns_are_spread_evenly_and_by_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    loop, slept = asyncio.get_running_loop(), []

    async def sleep(seconds: float) -> None:
        slept.append(round(seconds, 3))

    monkeypatch.setattr(loop, "time", lambda: 100.0)
    monkeypatch.setattr(asyncio, "sleep", sleep)
    pace = Pace({"slack": 10.0})
    for platform in ("slack", "slack", "discord", "slack"):
        await pace.turn(platform)
    assert slept == [0.1, 0.2]


async def test_stopping_what_never_started(tutor: Tutor) -> None:
    await schedule(tutor, Channel()).stop()
