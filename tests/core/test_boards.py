"""Boards longer than a message, and the days of a streak."""

from datetime import date, timedelta

import pytest

from bot.core.boards import leaderboard, stats
from bot.core.messages import Board
from bot.core.periods import Period
from bot.core.tutor import Tutor
from tests.dialogue import MORNING, Talk

SHORT = "A sorted tree to find rows fast"


@pytest.mark.parametrize(
    ("who", "page", "ranks", "has_more"),
    [
        ("L3", 0, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], True),
        ("L11", 0, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], True),
        ("L20", 0, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 19, 20, 21], True),
        ("L20", 1, [11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21], True),
        ("L3", 2, [2, 3, 4, 21, 22, 23], False),
    ],
)
async def test_a_long_board_has_pages_and_ones_own_place_on_each(
    tutor: Tutor, who: str, page: int, ranks: list[int], has_more: bool
) -> None:
    for n in range(1, 24):
        talk = Talk(tutor, f"L{n}", now=MORNING + timedelta(minutes=n))
        await talk.arrive()
        await talk.expect((SHORT, "50 points"))
    reader = Talk(tutor, who)
    board = await leaderboard(tutor.store, reader.room, reader.learner, Period.WEEK, reader.now, page=page)
    assert isinstance(board, Board)
    assert ([row.rank for row in board.rows], board.has_more) == (ranks, has_more)
    assert [row.name for row in board.rows if row.is_you] == [who]


async def test_the_days_answered_are_those_of_the_room(tutor: Tutor) -> None:
    talk = Talk(tutor)
    for passing in (0, 1, 3):
        talk.now += timedelta(days=passing)
        await talk.arrive()
        await talk.say(SHORT)
    await talk.expect(("quiz sql", "Practice"), (SHORT, "1 of 2"))
    told = await stats(tutor.store, talk.room, talk.learner, talk.now)
    assert told.days == (date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 27))
