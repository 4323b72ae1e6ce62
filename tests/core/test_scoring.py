"""Points and streaks, as tables."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.core.calendar import ONE_DAY, day_at, instant
from bot.core.periods import Period, period_key
from bot.core.scoring import Away, Streak, answered_on, points_for, streak_of, until

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
    ("story", "days", "freezes"),
    [
        # A letter a day from Monday on: a answered, m missed, w missed while away, - nothing asked
        ("", 0, 0),
        ("a", 1, 0),
        ("aaa", 3, 0),
        ("aam", 0, 0),
        ("aama", 1, 0),
        ("mma", 1, 0),  # a streak starts with the first answer
        ("aaaaa--aa", 7, 1),  # a weekend, and the seventh answer earns a freeze
        ("aaaaaaam", 7, 0),  # which is spent by itself
        ("aaaaaaama", 8, 0),
        ("aaaaaaamm", 0, 0),
        ("a" * 21, 21, 2),  # two at most
        ("a" * 21 + "mm", 21, 0),
        ("a" * 21 + "mmm", 0, 0),
        ("aaaaaaam" + "aaaaaa", 13, 0),
        ("aaaaaaam" + "aaaaaaa", 14, 1),  # the fourteenth answer earns the next
        ("a" + "-" * 30 + "a", 2, 0),  # an outage of a month
        ("aawwwa", 3, 0),
        ("aawwwm", 0, 0),
        ("aawawa", 4, 0),  # answering while away counts
    ],
)
def test_streaks(story: str, days: int, freezes: int) -> None:
    """Told day after day as it happens, and told at once from the start: the same."""
    dated = {MONDAY + timedelta(days=number): letter for number, letter in enumerate(story)}
    asked = [day for day, letter in dated.items() if letter != "-"]
    answered = [day for day, letter in dated.items() if letter == "a"]
    aways = [Away(day, day) for day, letter in dated.items() if letter == "w"]
    tomorrow = MONDAY + timedelta(days=len(story))
    streak = Streak()
    for day in answered:
        streak = answered_on(streak, day, [each for each in asked if each < day], aways)
    assert streak == streak_of(asked, answered, aways)
    shown = until(streak, tomorrow, asked, aways)
    assert (shown.days, shown.freezes) == (days, freezes)


def test_today_is_not_missed_before_it_is_over() -> None:
    streak = answered_on(Streak(), MONDAY)
    tuesday = MONDAY + timedelta(days=1)
    assert until(streak, tuesday, [MONDAY, tuesday]).days == 1
    assert until(streak, tuesday + timedelta(days=1), [MONDAY, tuesday]).days == 0


BERLIN, TOKYO, NEW_YORK = "Europe/Berlin", "Asia/Tokyo", "America/New_York"


@pytest.mark.parametrize(
    ("zones", "start", "days"),
    [
        # A question each local day at nine, answered an hour later; the streak is as long as the local days are many
        ([BERLIN] * 4, datetime(2026, 3, 27, tzinfo=UTC), 4),  # a day of 23 hours
        ([BERLIN] * 4, datetime(2026, 10, 23, tzinfo=UTC), 4),  # a day of 25 hours
        ([NEW_YORK] * 4, datetime(2026, 10, 30, tzinfo=UTC), 4),
        ([BERLIN] * 6, datetime(2026, 12, 29, tzinfo=UTC), 6),  # the year's turn
        ([BERLIN] * 2 + [TOKYO] * 2, datetime(2026, 6, 1, tzinfo=UTC), 4),  # the room moves east
        ([BERLIN] * 2 + [NEW_YORK] * 2, datetime(2026, 6, 1, tzinfo=UTC), 4),  # and west
    ],
)
def test_a_streak_is_over_local_days(zones: list[str], start: datetime, days: int) -> None:
    asked = {day_at(instant((start + n * ONE_DAY).date(), time(9), zone), zone) for n, zone in enumerate(zones)}
    answers = (instant((start + n * ONE_DAY).date(), time(10), zone) for n, zone in enumerate(zones))
    answered = {day_at(at, zone) for at, zone in zip(answers, zones, strict=True)}
    assert streak_of(asked, answered).days == days


@pytest.mark.parametrize(
    ("period", "day", "key"),
    [
        (Period.TODAY, date(2026, 11, 25), "day 2026-11-25"),
        (Period.WEEK, date(2026, 11, 23), "week 2026-11-23"),
        (Period.WEEK, date(2026, 11, 29), "week 2026-11-23"),
        (Period.WEEK, date(2027, 1, 1), "week 2026-12-28"),  # the week that holds the year's turn
        (Period.MONTH, date(2026, 12, 31), "month 2026-12-01"),
        (Period.ALL, date(2026, 12, 31), "all"),
    ],
)
def test_periods(period: Period, day: date, key: str) -> None:
    assert period_key(period, day) == key
