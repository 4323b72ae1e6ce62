"""Time zones from the pinned tzdata package, so that every machine keeps the same time, whatever its system knows."""

import re
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from bot.core.errors import KeypointError
from bot.core.nearest import slip_of

OFFSET = re.compile(r"(?:utc|gmt)?\s*[+-]\s*\d.*", re.IGNORECASE)
SHORTEST_GUESSED = 5
"""EST, PST and the like are near to anything."""


class UnknownZone(KeypointError):
    """{said}: {guess}"""

    def __init__(self, said: str) -> None:
        near = _nearest(said)
        form = "this is no time zone that I know. A zone is a continent and a city, such as Europe/Berlin, or UTC."
        if OFFSET.fullmatch(said.strip()):
            form = "say a city instead, such as Europe/Berlin: its clocks change with the seasons, and I follow them."
            near = None
        super().__init__(said=said, guess=f"did you mean {near}?" if near else form)


@cache
def zone_of(name: str) -> ZoneInfo:
    with files("tzdata.zoneinfo").joinpath(*name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


@cache
def zone_names() -> tuple[str, ...]:
    return tuple(files("tzdata").joinpath("zones").read_text("utf-8").split())


def zone_named(said: str) -> str:
    """Forgives capitals and a missing continent: “berlin” is Europe/Berlin."""
    wanted = said.casefold().replace(" ", "_")
    same = [name for name in zone_names() if name.casefold() == wanted]
    cities = [name for name in _cities() if city_of(name).casefold() == wanted.replace("_", " ")]
    if not same and len(cities) != 1:
        raise UnknownZone(said)
    return (same or cities)[0]


def city_of(zone: str) -> str:
    """How people call it: “Berlin”, “New York”, “UTC”."""
    return zone.rpartition("/")[2].replace("_", " ")


@cache
def _cities() -> tuple[str, ...]:
    """Etc/GMT+2 is two hours behind, and not what anybody means by GMT+2."""
    return tuple(name for name in zone_names() if not name.startswith("Etc/"))


def _nearest(said: str) -> str | None:
    known = {name if "/" in said else city_of(name): name for name in _cities()}
    slip = slip_of(said, known) if len(said) >= SHORTEST_GUESSED else None
    return known[slip] if slip else None
