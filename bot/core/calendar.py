"""Local days and times → instants, in any zone and across every change of the clocks."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from bot.core.zones import zone_of

ONE_DAY = timedelta(days=1)


def day_at(at: datetime, zone: str) -> date:
    return at.astimezone(zone_of(zone)).date()


@lru_cache(maxsize=4096)
def instant(day: date, local: time, zone: str) -> datetime:
    """When the clocks of the zone show this time on this day: the first of two, or the end of the gap that skips it."""
    wanted = datetime.combine(day, local, zone_of(zone))
    at = wanted.astimezone(UTC)
    if at.astimezone(wanted.tzinfo).replace(tzinfo=None) == wanted.replace(tzinfo=None):
        return at
    return _end_of_gap(wanted)


def _end_of_gap(skipped: datetime) -> datetime:
    """Bisects to the second: before the change the clock shows less than the skipped time, after it more."""
    naive = skipped.replace(tzinfo=None)
    before, after = (skipped.replace(fold=fold).astimezone(UTC) for fold in (1, 0))
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        if middle.astimezone(skipped.tzinfo).replace(tzinfo=None) < naive:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


def has_day(zone: str, day: date) -> bool:
    """A zone that moves across the date line leaves a day out: it begins when the next one does."""
    return instant(day, time(), zone) != instant(day + ONE_DAY, time(), zone)


def week_of(day: date) -> tuple[date, date]:
    """The Monday it began on, and the Monday after."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=7)


def month_of(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1)
