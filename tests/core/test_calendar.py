"""Local days and times to instants, on the days when clocks change."""

from datetime import UTC, date, datetime, time

import pytest

from bot.core.calendar import day_at, instant, month_of, week_of


@pytest.mark.parametrize(
    ("zone", "day", "local", "expected"),
    [
        ("Europe/Berlin", "2026-11-23", "09:00", "2026-11-23T08:00Z"),
        ("UTC", "2026-11-23", "00:00", "2026-11-23T00:00Z"),
        ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00Z"),  # skipped: when the gap ends
        ("Africa/Cairo", "2026-04-24", "00:00", "2026-04-23T22:00Z"),  # midnight itself is skipped
        ("America/Havana", "2026-03-08", "00:00", "2026-03-08T05:00Z"),
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30Z"),  # twice: the first
        ("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30Z"),
        ("Pacific/Apia", "2011-12-30", "09:00", "2011-12-30T10:00Z"),  # a whole day that never was
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30Z"),  # a gap of half an hour
    ],
)
def test_a_local_time_has_one_instant(zone: str, day: str, local: str, expected: str) -> None:
    assert instant(date.fromisoformat(day), time.fromisoformat(local), zone) == datetime.fromisoformat(expected)


def test_a_day_is_the_zones_own() -> None:
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    assert day_at(late, "Europe/Berlin") == date(2026, 11, 21)
    assert day_at(late, "America/Los_Angeles") == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "week", "month"),
    [
        ("2026-11-23", ("2026-11-23", "2026-11-30"), ("2026-11-01", "2026-12-01")),  # a Monday
        ("2026-11-22", ("2026-11-16", "2026-11-23"), ("2026-11-01", "2026-12-01")),  # a Sunday
        ("2027-01-01", ("2026-12-28", "2027-01-04"), ("2027-01-01", "2027-02-01")),  # the year's turn
        ("2026-12-31", ("2026-12-28", "2027-01-04"), ("2026-12-01", "2027-01-01")),
    ],
)
def test_weeks_begin_on_monday(day: str, week: tuple[str, str], month: tuple[str, str]) -> None:
    assert tuple(map(str, week_of(date.fromisoformat(day)))) == week
    assert tuple(map(str, month_of(date.fromisoformat(day)))) == month
