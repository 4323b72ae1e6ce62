"""A platform that is down is left alone, tried again by one, and then used as before."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.core.breaker import DOWN, Breaker, Guarded
from bot.core.messages import Notice
from bot.core.publishing import Found, Later, Outcome, Post, Posted, Unclear
from bot.core.slots import Slot, SlotKind
from tests.dialogue import MORNING, ROOM, TENANT, Moody

POST = Post(Slot(TENANT, "R1", MORNING.date(), SlotKind.NOTICE), ROOM, None, Notice("hello"), MORNING)
SECOND = timedelta(seconds=1)
LOST = Unclear("500")


@dataclass
class Noted:
    posts: list[tuple[str, float | None]] = field(default_factory=list)

    def posted(self, platform: str, outcome: str, late: float | None) -> None:
        self.posts.append((outcome, late))

    def acknowledged(self, platform: str, what: str, seconds: float) -> None: ...
    def limited(self, platform: str, what: str) -> None: ...
    def failed(self, platform: str, what: str) -> None: ...


@dataclass
class Sent:
    """A Guarded publisher over one with these moods, at a time that the test moves."""

    moods: list[Outcome]
    now: "timedelta" = timedelta()
    noted: Noted = field(default_factory=Noted)

    def __post_init__(self) -> None:
        self.platform = Moody(moods=self.moods)
        breaker = Breaker(failures=3, rest=timedelta(seconds=20))
        self.guarded = Guarded("test", self.platform, breaker, lambda: MORNING + self.now, self.noted)

    async def after(self, passing: timedelta = timedelta()) -> Outcome:
        self.now += passing
        return await self.guarded.send(POST)


async def test_three_failures_in_a_row_open_it_and_a_success_closes_it() -> None:
    sent = Sent([LOST, LOST, LOST])
    assert [await sent.after() for _ in range(4)] == [LOST, LOST, LOST, Later(20, DOWN)]
    assert await sent.after(19 * SECOND) == Later(1, DOWN)
    assert isinstance(await sent.after(SECOND), Posted)
    assert isinstance(await sent.after(), Posted)


async def test_a_failure_after_the_rest_opens_it_again() -> None:
    sent = Sent([LOST] * 4)
    for _ in range(3):
        await sent.after()
    assert await sent.after(20 * SECOND) == LOST
    assert await sent.after() == Later(20, DOWN)


async def test_failures_that_are_not_in_a_row_do_no_harm() -> None:
    sent = Sent([LOST, LOST, Posted("p"), LOST, LOST, Later(5, "429"), LOST, LOST])
    assert DOWN not in [getattr(await sent.after(), "why", "") for _ in range(9)]


async def test_who_waits_for_nothing_counts_as_a_failure() -> None:
    sent = Sent([])

    async def hang(post: Post) -> Outcome:
        await asyncio.Event().wait()
        raise AssertionError

    sent.platform.send = hang  # type: ignore[method-assign]
    for _ in range(3):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.001):
                await sent.after()
    assert await sent.after() == Later(20, DOWN)


async def test_looking_waits_as_well() -> None:
    sent = Sent([LOST] * 3)
    assert await sent.guarded.find(POST, MORNING, MORNING) == Found(())
    for _ in range(3):
        await sent.after()
    assert await sent.guarded.find(POST, MORNING, MORNING) == Later(20, DOWN)


async def test_a_look_that_failed_says_nothing_good_of_the_platform() -> None:
    sent = Sent([LOST] * 4)

    async def fail(*_: object) -> Later:
        return Later(10, "500")

    sent.platform.find = fail  # type: ignore[assignment,method-assign]
    for _ in range(3):
        assert await sent.after() == LOST
        await sent.guarded.find(POST, MORNING, MORNING)
    assert await sent.after() == Later(20, DOWN)
    sent.now += 20 * SECOND
    assert await sent.guarded.find(POST, MORNING, MORNING) == Later(10, "500")
    assert await sent.after() == Later(20, DOWN)


async def test_how_late_a_post_was_is_told() -> None:
    sent = Sent([Later(5, "429")])
    await sent.after(2 * SECOND)
    await sent.after(5 * SECOND)
    assert sent.noted.posts == [("later", 2.0), ("posted", 7.0)]
