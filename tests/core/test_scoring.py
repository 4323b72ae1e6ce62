"""Points and streaks, as tables."""

from datetime import date, timedelta

import pytest

from bot.core.scoring import Streak, points_for, streak_of

MONDAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("mark", "number", "hints", "points"),
    [
        (1.0, 1, 0, 100),
        (0.5, 1, 0, 50),
        (1.0, 2, 0, 90),
        (1.0, 3, 0, 80),
        (1.0, 1, 1, 90),
        (0.75, 2, 1, 58),  # 67.5 rounds to 68
        (0.1, 1, 2, 0),  # never below nothing
        (0.0, 1, 0, 0),
    ],
)
def test_points(mark: float, number: int, hints: int, points: int) -> None:
    assert points_for(mark, number, hints) == points


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        # A letter a day from Monday on: a answered, m missed, - nothing asked, . today and not answered yet
        ("a", Streak(1, 0, 1)),
        ("aaa", Streak(3, 0, 3)),
        ("aa.", Streak(2, 0, 2)),
        ("aam", Streak(0, 0, 2)),
        ("aama", Streak(1, 0, 3)),
        ("mma", Streak(1, 0, 1)),
        ("aaaaa--aa", Streak(7, 1, 7)),
        ("aaaaaaam", Streak(7, 0, 7)),
        ("aaaaaaama", Streak(8, 0, 8)),
        ("aaaaaaamm", Streak(0, 0, 7)),
        ("a" * 21, Streak(21, 2, 21)),
        ("a" * 21 + "mm", Streak(21, 0, 21)),
        ("a" * 21 + "mmm", Streak(0, 0, 21)),
        ("a" + "-" * 30 + "a", Streak(2, 0, 2)),
    ],
)
def test_streaks(story: str, expected: Streak) -> None:
    days = {MONDAY + timedelta(days=number): letter for number, letter in enumerate(story)}
    asked = [day for day, letter in days.items() if letter != "-"]
    answered = {day for day, letter in days.items() if letter == "a"}
    today = max(days) + timedelta(days=0 if story[-1] in "a.-" else 1)
    assert streak_of(asked, answered, today) == expected
