"""One request to the REST interface, and a route that answers such requests."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from tests.doubles.discord_world import World


@dataclass
class Call:
    method: str
    path: str
    params: dict[str, str]
    query: dict[str, str]
    body: Any
    files: list[tuple[str, bytes]]


class Route(NamedTuple):
    """A handler returns what is sent as JSON; None is 204."""

    method: str
    path: str
    handler: Callable[[World, Call], Any]
    for_bots: bool = True  # asks for the bot's token; else a token stands in the path
