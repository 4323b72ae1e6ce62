"""`daily …` → what a host wants; what cannot be understood is named, with the nearest right form."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Any, get_args

from bot.core.days_off import country_named
from bot.core.errors import KeypointError
from bot.core.nearest import nearest
from bot.core.places import WORKDAYS
from bot.core.questions import LEVELS, Form
from bot.core.zones import zone_named

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMED_DAYS = {"weekdays": WORKDAYS, "workdays": WORKDAYS, "weekends": (5, 6), "everyday": tuple(range(7))}
FORMS: tuple[Form, ...] = get_args(Form)
MOST_TRIES = 3
EVERYTHING = ("all", "any", "everything")
NOTHING = ("off", "none", "no")
TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(am|pm)?")


class Daily(StrEnum):
    SHOW = "show"
    OFF = "off"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class SetDaily:
    """Fields of the room's settings and their new values; `zone` if it was named."""

    changes: tuple[tuple[str, Any], ...] = ()
    zone: str = ""


@dataclass(frozen=True, slots=True)
class SkipDay:
    """A day as it was typed; empty: none is skipped any more."""

    day: str


class BadTime(KeypointError):
    """{said}: a time looks like 09:00 or 17:30."""


class BadWord(KeypointError):
    """{said}: {guess}"""

    def __init__(self, said: str, known: Collection[str], form: str) -> None:
        near = nearest(said, known, most=1)
        super().__init__(said=said, guess=f"did you mean {near[0]}?" if near else form)


def parse_daily(words: Sequence[str], known: Collection[str]) -> Daily | SetDaily | SkipDay | None:
    """`known` holds the topics and tags of the bank. None: this is not about the daily question at all."""
    match [word.casefold() for word in words]:
        case [] | ["show"]:
            return Daily.SHOW
        case ["off" | "now" as word]:
            return Daily(word)
        case ["on", *_]:
            return _on(words[1:])
        case ["skip", *day] if day:
            return SkipDay("" if day[0] in NOTHING else " ".join(day))
        case [name, *rest] if name in PARTS and rest:
            field, read = PARTS[name]
            return SetDaily(((field, read(_listed(rest), known)),))
    return None


def _on(words: Sequence[str]) -> SetDaily:
    """Time, days and zone in any order; what is neither of the first two is a zone, of one word or two."""
    changes: dict[str, Any] = {"on": True}
    zone: list[str] = []
    for said in words:
        word = said.casefold()
        if word[0].isdigit():
            changes["at"] = _time(word)
        elif word in NAMED_DAYS or re.split("[-,]", word)[0][:3] in DAYS:
            changes["weekdays"] = tuple(sorted({*changes.get("weekdays", ()), *_weekdays(word)}))
        else:
            zone.append(said)
    return SetDaily(tuple(changes.items()), zone_named(" ".join(zone)) if zone else "")


def _weekdays(word: str) -> tuple[int, ...]:
    if word in NAMED_DAYS:
        return NAMED_DAYS[word]
    found: set[int] = set()
    for part in filter(None, word.split(",")):
        first, _, last = part.partition("-")
        begin, end = _weekday(first), _weekday(last or first)
        found |= {day % 7 for day in range(begin, end + 1 if end >= begin else end + 8)}
    return tuple(sorted(found))


def _weekday(word: str) -> int:
    if word[:3] not in DAYS:
        raise BadWord(word, DAYS, "days look like mon-fri or mon,wed,fri.")
    return DAYS.index(word[:3])


def _time(said: str) -> time:
    match = TIME.fullmatch(said)
    if match is None:
        raise BadTime(said=said)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise BadTime(said=said)
    return time(hour, minute)


def _listed(words: Sequence[str]) -> list[str]:
    return [word for word in ",".join(words).split(",") if word]


def _topics(said: list[str], known: Collection[str]) -> tuple[str, ...]:
    names = {name.casefold(): name for name in known}
    return _chosen(said, names, "`topics` lists what there is.")


def _levels(said: list[str], known: Collection[str]) -> tuple[str, ...]:
    return _chosen(said, {level: level for level in LEVELS}, f"levels are {', '.join(LEVELS)}, or all.")


def _forms(said: list[str], known: Collection[str]) -> tuple[str, ...]:
    return _chosen(said, {form: form for form in FORMS}, f"forms are {', '.join(FORMS)}, or all.") or FORMS


def _chosen(said: list[str], names: dict[str, str], form: str) -> tuple[str, ...]:
    if said[0] in EVERYTHING:
        return ()
    for word in said:
        if word not in names:
            raise BadWord(word, names, form)
    return tuple(dict.fromkeys(names[word] for word in said))


def _closing(said: list[str], known: Collection[str]) -> time | None:
    return None if said[0] == "next" else _time(said[0])


def _tries(said: list[str], known: Collection[str]) -> int:
    if said[0] not in map(str, range(1, MOST_TRIES + 1)):
        raise BadWord(said[0], (), f"a question has 1 to {MOST_TRIES} tries.")
    return int(said[0])


def _holidays(said: list[str], known: Collection[str]) -> str:
    return "" if said[0] in NOTHING else country_named(" ".join(said))


PARTS: dict[str, tuple[str, Callable[[list[str], Collection[str]], Any]]] = {
    "topics": ("topics", _topics),
    "levels": ("levels", _levels),
    "forms": ("forms", _forms),
    "close": ("closes", _closing),
    "tries": ("tries", _tries),
    "holidays": ("holidays", _holidays),
}
