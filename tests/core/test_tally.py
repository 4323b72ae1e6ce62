"""How often the number of answers is edited in."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from bot.core.asks import Ask, Kind
from bot.core.places import Tenant
from bot.core.tally import Tally
from tests.dialogue import MORNING

ASK = Ask(Tenant("test", "T1"), "a1", "R1", Kind.DAILY, "sql/index", date(2026, 11, 23), MORNING, None, 1)
LIMITED, BROKEN = replace(ASK, id="limited"), replace(ASK, id="broken")


class Clockwork:
    """Each wait ends when the test says so."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.asked: list[float] = []
        self.waits: list[asyncio.Future[None]] = []
        self.tally = Tally(self.edit, self.sleep)

    async def edit(self, ask: Ask) -> float:
        self.shown.append(ask.id)
        if ask.id == "broken":
            raise OSError
        return 42 if ask.id == "limited" else 0

    async def sleep(self, seconds: float) -> None:
        self.asked.append(seconds)
        self.waits.append(asyncio.get_running_loop().create_future())
        await self.waits[-1]

    async def note(self, *asks: Ask) -> None:
        for ask in asks:
            self.tally.note(ask)
        await self.settle()

    async def settle(self) -> None:
        for _ in range(9):
            await asyncio.sleep(0)

    async def pass_over(self) -> None:
        self.waits.pop().set_result(None)
        await self.settle()


async def test_the_first_at_once_then_one_in_ten_seconds_and_the_last_always() -> None:
    clock = Clockwork()
    for _ in range(5):
        await clock.note(ASK)
    assert clock.shown == ["a1"]
    await clock.pass_over()
    assert clock.shown == ["a1", "a1"]
    await clock.pass_over()
    assert clock.shown == ["a1", "a1"], "nothing new, nothing shown"
    await clock.note(ASK)
    assert clock.shown == ["a1"] * 3
    assert clock.asked == [10] * 3
    await clock.tally.close()


async def test_questions_do_not_wait_for_each_other_and_one_that_fails_goes_on() -> None:
    clock = Clockwork()
    await clock.note(BROKEN, ASK)
    assert clock.shown == ["broken", "a1"]
    await clock.note(BROKEN)
    await clock.tally.close()
    assert clock.shown == ["broken", "a1", "broken"], "what was not shown yet is shown at the end"


async def test_where_a_platform_wants_to_wait_the_last_number_comes_then() -> None:
    clock = Clockwork()
    await clock.note(LIMITED)
    await clock.pass_over()
    assert clock.shown == ["limited"] * 2
    assert clock.asked == [42] * 2
    await clock.tally.close()
    assert clock.shown == ["limited"] * 3, "nobody waits for it at the end"


async def test_an_answer_that_comes_while_a_number_is_edited_in_is_not_forgotten_if_that_fails() -> None:
    clock = Clockwork()

    async def edit(ask: Ask) -> float:
        clock.shown.append(ask.id)
        if len(clock.shown) == 1:
            clock.tally.note(ask)
            raise OSError
        return 0

    clock.tally.edit = edit
    await clock.note(ASK)
    await clock.pass_over()
    assert clock.shown == ["a1", "a1"]
    await clock.tally.close()


@pytest.mark.parametrize("ask", [replace(ASK, kind=Kind.PRACTICE), replace(ASK, learner="ann")])
async def test_what_one_learner_is_asked_alone_is_counted_for_nobody(ask: Ask) -> None:
    clock = Clockwork()
    await clock.note(ask)
    assert clock.shown == []
