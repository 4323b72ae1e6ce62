"""Who and where: the tenants, rooms and learners that everything else is keyed by."""

from dataclasses import dataclass
from typing import NamedTuple

from bot.core.questions import Level


class Tenant(NamedTuple):
    """A Slack workspace, a Discord server, this machine's terminal; `user:<id>` where a user has no server."""

    platform: str
    id: str

    def __str__(self) -> str:
        return f"{self.platform}:{self.id}"


@dataclass(frozen=True, slots=True)
class RoomSettings:
    """What the hosts of a room chose; empty means everything."""

    topics: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    tries: int = 1


@dataclass(frozen=True, slots=True)
class Room:
    """A channel (a study group) or a direct message (a learner alone), with its own time zone."""

    tenant: Tenant
    id: str
    zone: str
    settings: RoomSettings = RoomSettings()


@dataclass(frozen=True, slots=True)
class Learner:
    tenant: Tenant
    id: str
    name: str
