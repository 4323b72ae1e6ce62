"""`python -m benchmarks.zones`: every zone × 48 half-hours × all days of two years: one slot a day, at its local time.

What is right is told by scanning the zone minute by minute around its changes, not by the arithmetic under test.
"""

import argparse
import sys
import time as clock
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files

from bot.core.places import Room, RoomSettings, Tenant
from bot.core.timetable import postings
from bot.core.zones import zone_names, zone_of

LOCAL_TIMES = [time(half // 2, 30 * (half % 2)) for half in range(48)]
EVERY_DAY = tuple(range(7))
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def changes_of(zone: str, begin: datetime, end: datetime) -> list[datetime]:
    """The instants at which its offset changes, found day by day and then by the minute."""
    tz, found, at = zone_of(zone), [], begin
    while at < end:
        before = at.astimezone(tz).utcoffset()
        if before != (at + DAY).astimezone(tz).utcoffset():
            minute = at
            while minute.astimezone(tz).utcoffset() == before:
                minute += MINUTE
            found.append(minute)
        at += DAY
    return found


def right_instant(zone: str, day: date, local: time) -> datetime:
    """The first instant of the day at which the clock shows this time; where it never does, the first that is later."""
    tz, wanted = zone_of(zone), datetime.combine(day, local)
    guesses = {wanted.replace(tzinfo=tz, fold=fold).astimezone(UTC) for fold in (0, 1)}
    for at in sorted(guesses):
        if at.astimezone(tz).replace(tzinfo=None) == wanted:
            return at
    at = min(guesses) - HOUR
    while at.astimezone(tz).replace(tzinfo=None) < wanted:
        at += MINUTE
    return at


def faults_of(zone: str, days: list[date]) -> list[str]:
    return [fault for local in LOCAL_TIMES for fault in _faults_at(zone, days, local)]


def _faults_at(zone: str, days: list[date], local: time) -> Iterator[str]:
    room = Room(Tenant("zone", "T1"), "R1", zone, RoomSettings(on=True, at=local, weekdays=EVERY_DAY))
    right = [right_instant(zone, day, local) for day in days]
    found = postings(room, right[0], right[-1])
    if [each.day for each in found] != days:
        yield f"{zone} {local}: {len(found)} slots on {len(days)} days"
        return
    for each, at in zip(found, right, strict=True):
        if each.opens != at:
            yield f"{zone} {each.day} {local}: at {each.opens}, not {at}"
        if not each.opens < each.closes < each.opens + 2 * DAY:
            yield f"{zone} {each.day} {local}: closes at {each.closes}"


def all_days(year: int, years: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + n * DAY for n in range((date(year + years, 1, 1) - first).days)]


def checked(zones: Iterable[str], days: list[date]) -> list[str]:
    """Many names are one zone: its rules, byte for byte the same, are checked once."""
    by_rules = {files("tzdata.zoneinfo").joinpath(*zone.split("/")).read_bytes(): zone for zone in zones}
    return [fault for zone in by_rules.values() for fault in faults_of(zone, days)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--year", type=int, default=2026)
    parser.add_argument("--years", type=int, default=2)
    options = parser.parse_args()
    days, began = all_days(options.year, options.years), clock.monotonic()
    faults = checked(zone_names(), days)
    for fault in faults[:20]:
        print(fault)
    slots = len(zone_names()) * len(LOCAL_TIMES) * len(days)
    print(
        f"{len(zone_names())} zones × {len(LOCAL_TIMES)} times × {len(days)} days: {slots:,} slots, "
        f"{len(faults)} faults, {clock.monotonic() - began:.0f} s"
    )
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
