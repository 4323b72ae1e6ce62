"""Every zone of the world, on the days around each change of its clocks: one slot a day, each at its local time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from benchmarks.zones import LOCAL_TIMES, changes_of, faults_of
from bot.core.zones import UnknownZone, city_of, zone_named, zone_names, zone_of


def test_around_every_change_of_two_years_in_every_zone() -> None:
    """The long run, `python -m benchmarks.zones`, takes all days; here, those from two before to two after."""
    begin, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    checked = 0
    known = set()
    for name in zone_names():
        changes = changes_of(name, begin, end)
        clocks = (*changes, *(each.astimezone(zone_of(name)).replace(tzinfo=UTC) for each in changes))
        if clocks in known:
            continue  # another zone keeps the same time
        known.add(clocks)
        for change in changes:
            days = [change.date() + timedelta(days=n) for n in range(-2, 3)]
            checked += len(days) * len(LOCAL_TIMES)
            assert faults_of(name, days) == []
    assert checked > 20_000


@pytest.mark.parametrize(
    ("said", "name"),
    [("Europe/Berlin", "Europe/Berlin"), ("europe/berlin", "Europe/Berlin"), ("new york", "America/New_York")],
)
def test_zones_as_people_say_them(said: str, name: str) -> None:
    assert zone_named(said) == name


@pytest.mark.parametrize("said", ["", "../../etc/passwd", "Europe/", "Mars/Olympus"])
def test_what_is_no_zone(said: str) -> None:
    with pytest.raises(UnknownZone):
        zone_named(said)


def test_a_zone_by_the_name_of_its_city() -> None:
    assert [city_of(name) for name in ("Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC")] == [
        "Berlin",
        "Buenos Aires",
        "UTC",
    ]


def test_the_clocks_are_those_of_the_pinned_package() -> None:
    assert datetime.combine(date(2026, 7, 1), time(9), zone_of("Europe/Berlin")).utcoffset() == timedelta(hours=2)
