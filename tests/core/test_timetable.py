"""On which local days a room is asked, when, and until when."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from bot.core.places import Room, RoomSettings, Tenant
from bot.core.timetable import digest_at, is_last_of_week, next_posting, postings

EVERY_DAY = tuple(range(7))
FRIDAY = date(2026, 11, 27)


def room(zone: str = "Europe/Berlin", **settings: Any) -> Room:
    return Room(Tenant("test", "T1"), "R1", zone, RoomSettings(on=True, **settings))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("of", "after", "day", "opens", "closes"),
    [
        (room(), "2026-11-26 12:00", "2026-11-27", "2026-11-27 08:00", "2026-11-30 08:00"),  # over the weekend
        (room(), "2026-11-27 07:59", "2026-11-27", "2026-11-27 08:00", "2026-11-30 08:00"),
        (room(), "2026-11-27 08:00", "2026-11-30", "2026-11-30 08:00", "2026-12-01 08:00"),  # strictly later
        (room(closes=time(17)), "2026-11-26 12:00", "2026-11-27", "2026-11-27 08:00", "2026-11-27 16:00"),
        (room(closes=time(8)), "2026-11-26 12:00", "2026-11-27", "2026-11-27 08:00", "2026-11-28 07:00"),  # next day
        (room(weekdays=(2,)), "2026-11-26 12:00", "2026-12-02", "2026-12-02 08:00", "2026-12-09 08:00"),
        (room(holidays="DE"), "2026-12-24 12:00", "2026-12-28", "2026-12-28 08:00", "2026-12-29 08:00"),
        (
            room(holidays="DE", skipped=(date(2026, 12, 28),)),
            "2026-12-24 12:00",
            "2026-12-29",
            "2026-12-29 08:00",
            "2026-12-30 08:00",
        ),
        (room(), "2026-03-27 12:00", "2026-03-30", "2026-03-30 07:00", "2026-03-31 07:00"),  # summer time began
        (room("Asia/Tokyo"), "2026-11-26 12:00", "2026-11-27", "2026-11-27 00:00", "2026-11-30 00:00"),
        (
            room("America/Los_Angeles", at=time(20)),
            "2026-11-27 05:00",
            "2026-11-27",
            "2026-11-28 04:00",
            "2026-12-01 04:00",
        ),
        (
            room("Africa/Cairo", at=time(0), weekdays=EVERY_DAY),  # that midnight is skipped: an hour later
            "2026-04-22 22:00",
            "2026-04-24",
            "2026-04-23 22:00",
            "2026-04-24 21:00",
        ),
        (
            room("Pacific/Apia", weekdays=EVERY_DAY),  # the 30th never was
            "2011-12-29 20:00",
            "2011-12-31",
            "2011-12-30 19:00",
            "2011-12-31 19:00",
        ),
    ],
)
def test_the_next_question(of: Room, after: str, day: str, opens: str, closes: str) -> None:
    posting = next_posting(of, utc(after))
    assert posting
    assert (str(posting.day), posting.opens, posting.closes) == (day, utc(opens), utc(closes))


def test_a_day_that_has_its_question_gets_no_second_one() -> None:
    later = next_posting(room(at=time(15)), utc("2026-11-27 09:00"), beyond=FRIDAY)
    assert later
    assert later.day == date(2026, 11, 30)


def test_no_day_is_left() -> None:
    assert next_posting(room(weekdays=()), utc("2026-11-27 09:00")) is None


def test_all_days_of_an_outage() -> None:
    found = postings(room(), utc("2026-11-24 08:00"), utc("2026-11-27 08:00"))
    assert [str(each.day) for each in found] == ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"]
    assert postings(room(), utc("2026-11-27 08:01"), utc("2026-11-30 07:59")) == []


@pytest.mark.parametrize(
    ("of", "day", "last"),
    [
        (room(), FRIDAY, True),
        (room(), date(2026, 11, 26), False),
        (room(skipped=(FRIDAY,)), date(2026, 11, 26), True),
        (room(holidays="DE"), date(2026, 12, 24), True),  # Christmas on the Friday
        (room(weekdays=EVERY_DAY), FRIDAY, False),
        (room(weekdays=EVERY_DAY), date(2026, 11, 29), True),
        (room(weekdays=(0,)), date(2026, 11, 23), True),
    ],
)
def test_the_last_posting_day_of_a_week(of: Room, day: date, last: bool) -> None:
    assert is_last_of_week(of.settings, day) is last


@pytest.mark.parametrize(
    ("of", "at"),
    [
        (room(), "2026-11-27 16:00"),  # eight hours later
        (room(closes=time(12, 30)), "2026-11-27 11:30"),  # when it closes
        (room(closes=time(8)), "2026-11-27 16:00"),  # it closes on the next day
        (room(at=time(15)), "2026-11-27 19:00"),  # before the evening is over
        (room(at=time(23, 30)), "2026-11-27 22:59"),
    ],
)
def test_when_the_week_is_summed_up(of: Room, at: str) -> None:
    assert digest_at(of, FRIDAY) == utc(at)
