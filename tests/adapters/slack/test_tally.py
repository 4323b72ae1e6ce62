"""How often the number of answers is edited in."""

import asyncio
from dataclasses import replace
from datetime import date

from slack_sdk.errors import SlackApiError

from bot.adapters.slack.tally import Tally
from bot.core.asks import Ask, Kind
from bot.core.places import Tenant
from tests.adapters.dialogues import MORNING

ASK = Ask(Tenant("slack", "T1"), "a1", "C1", Kind.DAILY, "sql/index", date(2026, 11, 23), MORNING, None, 1)


class Clockwork:
    """Each wait ends when the test says so."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.waits: list[asyncio.Future[None]] = []
        self.tally = Tally(self.show, self.sleep)

    async def show(self, ask: Ask) -> None:
        self.shown.append(ask.id)
        if ask.id == "broken":
            raise OSError
        if ask.id == "limited" and len(self.shown) == 1:
            raise SlackApiError("", {"error": "ratelimited"})  # type: ignore[no-untyped-call]

    async def sleep(self, seconds: float) -> None:
        assert seconds == 10
        self.waits.append(asyncio.get_running_loop().create_future())
        await self.waits[-1]

    async def settle(self) -> None:
        for _ in range(5):
            await asyncio.sleep(0)

    async def ten_seconds(self) -> None:
        self.waits.pop().set_result(None)
        await self.settle()


async def test_the_first_at_once_then_one_in_ten_seconds_and_the_last_always() -> None:
    clock = Clockwork()
    for _ in range(5):
        clock.tally.note(ASK)
        await clock.settle()
    assert clock.shown == ["a1"]
    await clock.ten_seconds()
    assert clock.shown == ["a1", "a1"]
    await clock.ten_seconds()
    assert clock.shown == ["a1", "a1"], "nothing new, nothing shown"
    clock.tally.note(ASK)
    await clock.settle()
    assert clock.shown == ["a1"] * 3
    await clock.tally.close()


async def test_questions_do_not_wait_for_each_other_and_one_that_fails_goes_on() -> None:
    clock = Clockwork()
    broken = replace(ASK, id="broken")
    clock.tally.note(broken)
    clock.tally.note(ASK)
    await clock.settle()
    assert clock.shown == ["broken", "a1"]
    clock.tally.note(broken)
    await clock.tally.close()
    assert clock.shown == ["broken", "a1", "broken"], "what was not shown yet is shown at the end"


async def test_where_slack_wants_us_to_wait_the_last_number_still_comes() -> None:
    clock = Clockwork()
    clock.tally.note(replace(ASK, id="limited"))
    await clock.settle()
    await clock.ten_seconds()
    assert clock.shown == ["limited"] * 2
    await clock.ten_seconds()
    assert clock.shown == ["limited"] * 2
    await clock.tally.close()


async def test_practice_is_counted_for_nobody() -> None:
    clock = Clockwork()
    clock.tally.note(replace(ASK, kind=Kind.PRACTICE))
    await clock.settle()
    assert clock.shown == []
