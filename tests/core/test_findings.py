"""The clock of this machine beside that of a platform."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.findings import Finding, clock

DATE = "Mon, 23 Nov 2026 08:00:00 GMT"
EIGHT = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("off", "said"),
    [
        (timedelta(), ""),
        (timedelta(seconds=60), ""),
        (-timedelta(seconds=60), ""),
        (timedelta(seconds=61), "1 minute ahead of Slack's"),
        (-timedelta(minutes=4, seconds=10), "4 minutes behind Slack's"),
        (timedelta(hours=1), "1 hour ahead of Slack's"),
        (-timedelta(days=400), "400 days behind Slack's"),
    ],
)
def test_how_far_it_is_off(off: timedelta, said: str) -> None:
    found = clock(EIGHT + off, DATE, "Slack's")
    assert found
    assert found.ok == (not said)
    assert found.text.startswith(f"this machine's clock is {said}: " if said else "agrees with Slack's")


@pytest.mark.parametrize("date", ["", "yesterday", "None"])
def test_a_date_that_cannot_be_read_says_nothing(date: str) -> None:
    assert clock(EIGHT, date, "Slack's") is None


def test_a_date_of_no_zone_is_universal() -> None:
    assert clock(EIGHT, "Mon, 23 Nov 2026 08:00:00 -0000", "Slack's") == Finding("clock", "agrees with Slack's")
