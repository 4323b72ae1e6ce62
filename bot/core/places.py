"""Who and where: the tenants, rooms and learners that everything else is keyed by."""

from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

from bot.core.questions import Form, Level

DAILY_FORMS: tuple[Form, ...] = ("explain", "list")
"""Code and stories want more room and quiet than a channel has."""
WORKDAYS = (0, 1, 2, 3, 4)


class Tenant(NamedTuple):
    """A Slack workspace, a Discord server, this machine's terminal; `user:<id>` where a user has no server."""

    platform: str
    id: str

    def __str__(self) -> str:
        return f"{self.platform}:{self.id}"

    @classmethod
    def named(cls, text: str) -> "Tenant":
        platform, _, tenant = text.partition(":")
        return cls(platform, tenant)


@dataclass(frozen=True, slots=True)
class RoomSettings:
    """What the hosts of a room chose; no topics and no levels mean all of them.

    `closes` None: when the next question comes. `holidays` is a country, such as DE or DE-BY.
    """

    topics: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    tries: int = 1
    forms: tuple[Form, ...] = DAILY_FORMS
    on: bool = False
    at: time = time(9)
    weekdays: tuple[int, ...] = WORKDAYS
    closes: time | None = None
    holidays: str = ""
    skipped: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """A channel (a study group) or a direct message (a learner alone), with its own time zone.

    `paused` says why it cannot be posted to; empty: it can. `set_by` is the learner who is told then.
    """

    tenant: Tenant
    id: str
    zone: str
    settings: RoomSettings = RoomSettings()
    paused: str = ""
    set_by: str = ""

    @property
    def is_posted_to(self) -> bool:
        return self.settings.on and not self.paused


@dataclass(frozen=True, slots=True)
class Learner:
    """`manages`: the platform says, for this one command, that they may set the room, host or not."""

    tenant: Tenant
    id: str
    name: str
    manages: bool = False
