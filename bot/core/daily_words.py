"""`daily …` → what a host wants; what cannot be understood is named, with the nearest right form."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Any, get_args

from bot.core.clock_words import NAMED_TIMES, tidied, time_named, weekdays_named
from bot.core.days_off import country_named
from bot.core.errors import KeypointError
from bot.core.nearest import is_near, nearest
from bot.core.questions import LEVELS, Form
from bot.core.zones import zone_named

FORMS: tuple[Form, ...] = get_args(Form)
MOST_TRIES = 3
SHORTEST_GUESSED = 3
SHORT = 3
"""A mistake in the word after `daily` is told if no more words follow; a longer line may well be an answer."""
EVERYTHING = ("all", "any", "everything")
NOTHING = ("off", "none", "no")


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


class BadWord(KeypointError):
    """{said}: {guess}"""

    def __init__(self, said: str, known: Collection[str], form: str) -> None:
        near = nearest(said, known, most=1) if len(said) >= SHORTEST_GUESSED else ()
        super().__init__(said=said, guess=f"did you mean {near[0]}?" if near else form)


def parse_daily(words: Sequence[str], known: Collection[str], *, sure: bool) -> Daily | SetDaily | SkipDay | None:
    """`known` holds the topics and tags of the bank. None: this is not about the daily question at all; if it is `sure`
    to be, an error says what can be said."""
    match [word.casefold() for word in words]:
        case [] | ["show"]:
            return Daily.SHOW
        case [name] if name in ("skip", *PARTS):
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
        case [word, *rest] if sure or (len(rest) < SHORT and is_near(word, WORDS)):
            raise BadWord(word, WORDS, f"after `daily` comes {', '.join(WORDS[:-1])} or {WORDS[-1]}.")
    return None


def _on(words: Sequence[str]) -> SetDaily:
    """Time, days and zone in any order; what is neither of the first two is a zone, of one word or more."""
    changes: dict[str, Any] = {"on": True}
    zone: list[str] = []
    for word in tidied(" ".join(words)):
        if word[0].isdigit() or word in NAMED_TIMES:
            changes["at"] = time_named(word)
        elif (days := weekdays_named(word)) is not None:
            changes["weekdays"] = tuple(sorted({*changes.get("weekdays", ()), *days}))
        else:
            zone.append(next((said for said in words if said.casefold() == word), word))
    return SetDaily(tuple(changes.items()), zone_named(" ".join(zone)) if zone else "")


def _listed(words: Sequence[str]) -> list[str]:
    return [word for word in ",".join(words).split(",") if word]


def _topics(said: list[str], known: Collection[str]) -> tuple[str, ...]:
    names = {name.casefold(): name for name in known}
    return _chosen(said, names, "there is no such topic. `topics` lists them all.")


def _levels(said: list[str], known: Collection[str]) -> tuple[str, ...]:
    return _chosen(said, {level: level for level in LEVELS}, f"levels are {', '.join(LEVELS)}, or all.")


def _forms(said: list[str], known: Collection[str]) -> tuple[str, ...]:
    return _chosen(said, {form: form for form in FORMS}, f"forms are {', '.join(FORMS)}, or all.") or FORMS


def _chosen(said: list[str], names: dict[str, str], form: str) -> tuple[str, ...]:
    if len(said) == 1 and said[0] in EVERYTHING:
        return ()
    for word in said:
        if word not in names:
            raise BadWord(word, names, form)
    return tuple(dict.fromkeys(names[word] for word in said))


def _closing(said: list[str], known: Collection[str]) -> time | None:
    word = _one(tidied(" ".join(said)), "`daily close 17:00`")
    return None if word in ("next", *NOTHING) else time_named(word)


def _tries(said: list[str], known: Collection[str]) -> int:
    word = _one(said, "`daily tries 2`")
    if word not in map(str, range(1, MOST_TRIES + 1)):
        raise BadWord(word, (), f"a question has 1 to {MOST_TRIES} tries.")
    return int(word)


def _one(said: list[str], form: str) -> str:
    if len(said) != 1:
        raise BadWord(" ".join(said), (), f"one thing at a time, such as {form}.")
    return said[0]


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
WORDS = ("on", "off", "now", "skip", *PARTS)
