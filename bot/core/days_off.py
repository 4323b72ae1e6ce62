"""Public holidays by country, and by region where a country's regions differ: “DE” and “DE-BY”."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from bot.core.errors import KeypointError
from bot.core.nearest import slip_of

if TYPE_CHECKING:
    from holidays import HolidayBase


KNOWN_AS = {"UK": "GB", "USA": "US", "ENGLAND": "GB-ENG", "SCOTLAND": "GB-SCT", "WALES": "GB-WLS"}


class UnknownCountry(KeypointError):
    """{said}: {guess}"""

    def __init__(self, said: str, known: dict[str, str]) -> None:
        near = slip_of(said, known) if len(said) > len("DE-BY") else None
        form = "I know no holidays of that. Say a country in two letters, with a region if you like: DE, DE-BY, US-CA."
        super().__init__(said=said, guess=f"did you mean {known[near]}?" if near else form)


def is_holiday(country: str, day: date) -> bool:
    return bool(country) and day in _calendar(country, day.year)


def country_named(said: str) -> str:
    """A code, in any capitals, or a country's English name: “germany” is DE."""
    known = _names()
    code = "-".join(said.upper().replace("_", " ").split())
    code = KNOWN_AS.get(code, code)
    if code in known.values():
        return code
    if said.casefold() in known:
        return known[said.casefold()]
    raise UnknownCountry(said, known)


def calendars() -> Mapping[str, str]:
    """Every name of one, small: countries, and codes of countries and regions; each with its code."""
    return _names()


@cache
def _calendar(country: str, year: int) -> "HolidayBase":
    """The package takes a moment to import, and most rooms keep no holidays."""
    from holidays import country_holidays

    code, _, region = country.partition("-")
    return country_holidays(code, subdiv=region or None, years=year)


@cache
def _names() -> dict[str, str]:
    """Everything that names a calendar, small: codes of countries and regions, and names of countries."""
    from holidays import list_supported_countries
    from holidays.registry import COUNTRIES

    regions = list_supported_countries(include_aliases=False)
    codes = [code for country, parts in regions.items() for code in (country, *(f"{country}-{part}" for part in parts))]
    named = {module.replace("_", " "): classes[1] for module, classes in COUNTRIES.items()}
    return {**{code.casefold(): code for code in codes}, **named}
