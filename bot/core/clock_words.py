"""Times of day and weekdays as people type them."""

import re
from datetime import time

from bot.core.errors import KeypointError
from bot.core.places import WORKDAYS

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NAMED_DAYS = {"weekdays": WORKDAYS, "workdays": WORKDAYS, "weekends": (5, 6), "everyday": tuple(range(7))}
NAMED_TIMES = {"noon": time(12), "midnight": time(0)}
TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(am|pm)?")
SHORTEST = 3
_DASHES = str.maketrans("–—−", "---")


class BadTime(KeypointError):
    """{said}: a time looks like 09:00 or 17:30."""


class BadDay(KeypointError):
    """{said}: days look like mon-fri or mon,wed,fri."""


def tidied(said: str) -> list[str]:
    """“every day at 9 am” → everyday, 9am."""
    text = re.sub(r"\bevery day\b", "everyday", said.casefold())
    text = re.sub(r"(\d)\s+(am|pm)\b", r"\1\2", text.translate(_DASHES))
    return [word for word in text.split() if word not in ("at", "in", "on", "and")]


def time_named(said: str) -> time:
    if said in NAMED_TIMES:
        return NAMED_TIMES[said]
    match = TIME.fullmatch(said)
    if match is None:
        raise BadTime(said=said)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        raise BadTime(said=said)
    return time(hour % 12 + (12 if half == "pm" else 0) if half else hour, minute)


def weekdays_named(word: str) -> tuple[int, ...] | None:
    """None: it begins with no day, so it is about something else."""
    if word in NAMED_DAYS:
        return NAMED_DAYS[word]
    parts = [part.partition("-") for part in re.split("[,/+&]", word) if part]
    if not parts or _weekday(parts[0][0]) is None:
        return None
    found: set[int] = set()
    for first, _, last in parts:
        begin, end = _weekday(first), _weekday(last or first)
        if begin is None or end is None:
            raise BadDay(said=word)
        found |= {day % 7 for day in range(begin, end + 1 if end >= begin else end + 8)}
    return tuple(sorted(found))


def _weekday(word: str) -> int | None:
    """“mon”, “tues”, “fridays”; a word that only begins like one is none."""
    short = word if word in DAYS or len(word) <= SHORTEST else word.removesuffix("s")
    fits = [n for n, day in enumerate(DAYS) if day.startswith(short) or day.startswith(word)]
    return fits[0] if len(short) >= SHORTEST and fits else None
