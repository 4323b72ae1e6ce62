"""What is suggested while an option is typed: at most 25, what begins with it first, then what holds it."""

from collections.abc import Iterable, Sequence
from functools import cache

from discord.app_commands import Choice

from bot.adapters.discord.limits import OPTIONS
from bot.core.bank import QuestionBank
from bot.core.days_off import calendars
from bot.core.zones import city_of, zone_names

LONGEST = 100
"""A suggestion and its value."""


def fitting(said: str, known: Iterable[str]) -> list[str]:
    wanted = _plain(said)
    begin, hold = list[str](), list[str]()
    for name in known:
        if _plain(name).startswith(wanted):
            begin.append(name)
        elif wanted in _plain(name):
            hold.append(name)
    return [*begin, *hold][:OPTIONS]


def listed(said: str, known: Sequence[str]) -> list[str]:
    """Several with commas between them: the last is the one being typed."""
    before, _, last = said.rpartition(",")
    chosen = [part.strip() for part in before.split(",") if part.strip()]
    whole = [", ".join((*chosen, name)) for name in fitting(last, (each for each in known if each not in chosen))]
    return [each for each in whole if len(each) <= LONGEST]


def topics_of(bank: QuestionBank) -> list[str]:
    return [*bank.topics, *(tag for tag in bank.tags if tag not in bank.topics)]


def zones(said: str) -> list[str]:
    """By the city first: nobody thinks of the continent."""
    wanted = _plain(said)
    cities = (name for name in zone_names() if _plain(city_of(name)).startswith(wanted))
    return list(dict.fromkeys((*cities, *fitting(said, zone_names()))))[:OPTIONS]


def countries(said: str) -> list[Choice[str]]:
    """By name or code; what is shown is longer than what is sent."""
    known = _countries()
    return [Choice(name=name, value=known[name]) for name in fitting(said, known)]


def choices(names: Iterable[str]) -> list[Choice[str]]:
    return [Choice(name=name, value=name) for name in names]


@cache
def _countries() -> dict[str, str]:
    named = {name: code for name, code in calendars().items() if name != code.casefold()}
    shown = {f"{name.title()} ({code})": code for name, code in sorted(named.items())}
    codes = {code: code for name, code in calendars().items() if name == code.casefold()}
    return {"none": "none", **shown, **codes}


def _plain(name: str) -> str:
    return name.strip().casefold().replace("_", " ").replace("-", " ")
