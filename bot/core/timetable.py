"""(settings, zone) → the local days on which a room is asked, at which instants, and until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from bot.core.calendar import ONE_DAY, day_at, has_day, instant, week_of
from bot.core.days_off import is_holiday
from bot.core.places import Room, RoomSettings

LONGEST_PAUSE = 366
"""So many days without a posting day, and there is no next one."""
DIGEST_AFTER = timedelta(hours=8)
EVENING = timedelta(hours=20)
LAST_MINUTE = timedelta(hours=23, minutes=59)


@dataclass(frozen=True, slots=True)
class Opening:
    """One local day's question: it opens and closes at these instants."""

    day: date
    opens: datetime
    closes: datetime


def posts_on(settings: RoomSettings, day: date) -> bool:
    return day.weekday() in settings.weekdays and day not in settings.skipped and not is_holiday(settings.holidays, day)


def next_posting(room: Room, after: datetime, beyond: date | None = None) -> Opening | None:
    """The first that opens later than this, on a day later than `beyond`; None if there are no such days."""
    return _next(room.settings, room.zone, after, beyond)


@lru_cache(maxsize=1024)
def _next(settings: RoomSettings, zone: str, after: datetime, beyond: date | None) -> Opening | None:
    """Remembered, for most rooms of a zone are set alike and due together."""
    day, opens = next(_openings(settings, zone, after, beyond), (None, None))
    return Opening(day, opens, _closing(settings, zone, day, opens)) if day and opens else None


def postings(room: Room, since: datetime, until: datetime) -> list[Opening]:
    """All that open from the one instant to the other, both included."""
    found: list[Opening] = []
    after = since - timedelta.resolution
    while (posting := next_posting(room, after)) and posting.opens <= until:
        found.append(posting)
        after = posting.opens
    return found


def is_last_of_week(settings: RoomSettings, day: date) -> bool:
    _, monday = week_of(day)
    return not any(posts_on(settings, day + n * ONE_DAY) for n in range(1, (monday - day).days))


def digest_at(room: Room, day: date) -> datetime:
    """When the question closes, if it does so on its own day; else some hours later, before the evening is over."""
    opens = _since_midnight(room.settings.at)
    closes = _since_midnight(room.settings.closes) if room.settings.closes else timedelta()
    evening = min(max(EVENING, opens + timedelta(hours=1)), LAST_MINUTE)
    wanted = closes if closes > opens else min(opens + DIGEST_AFTER, evening)
    return instant(day, (datetime.min + wanted).time(), room.zone)


def _openings(
    settings: RoomSettings, zone: str, after: datetime, beyond: date | None
) -> Iterator[tuple[date, datetime]]:
    """A skipped time may open its day's question on the next day, so the search begins a day early."""
    first = day_at(after, zone) - ONE_DAY
    if beyond:
        first = max(first, beyond + ONE_DAY)
    for number in range(LONGEST_PAUSE):
        day = first + number * ONE_DAY
        opens = instant(day, settings.at, zone)
        is_real = day_at(opens, zone) == day or has_day(zone, day)
        if opens > after and is_real and posts_on(settings, day):
            yield day, opens


def _closing(settings: RoomSettings, zone: str, day: date, opens: datetime) -> datetime:
    if settings.closes is None:
        _, closes = next(_openings(settings, zone, opens, day), (None, None))
        return closes or opens + 7 * ONE_DAY
    closes = instant(day, settings.closes, zone)
    return closes if closes > opens else instant(day + ONE_DAY, settings.closes, zone)


def _since_midnight(local: time) -> timedelta:
    return timedelta(hours=local.hour, minutes=local.minute, seconds=local.second)
