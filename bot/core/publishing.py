"""What a platform is asked to post, and everything that can become of it: the port Publisher."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from bot.core.messages import Message
from bot.core.places import Room
from bot.core.slots import Slot


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is to be shown. `thread`: the place of the question to whose thread it belongs."""

    slot: Slot
    room: Room
    thread: str | None


@dataclass(frozen=True, slots=True)
class Post(Spot):
    """`due`: when it should have gone out."""

    message: Message
    due: datetime | None = None


class Posted(NamedTuple):
    place: str


class Later(NamedTuple):
    """Certainly not posted, and worth trying again; `all_rooms`: the platform wants the whole tenant to wait."""

    seconds: float
    why: str
    all_rooms: bool = False


class Barred(NamedTuple):
    """Certainly not posted, and it will not be before a person does something about it."""

    why: str


class Gone(NamedTuple):
    """Certainly not posted, and it never will be, though the room is well: its thread was deleted, say."""

    why: str


class Unclear(NamedTuple):
    """Perhaps posted: the answer was lost, or it was an error that comes after the deed as well."""

    why: str


class Found(NamedTuple):
    """Every message that carries the mark, oldest first."""

    places: tuple[str, ...]


Outcome = Posted | Later | Barred | Gone | Unclear


class Publisher(Protocol):
    """One platform. No method raises for what platforms do, and none tries again by itself."""

    async def send(self, post: Post) -> Outcome: ...
    async def find(self, spot: Spot, since: datetime, until: datetime) -> Found | Later | Barred:
        """Messages of that time with the mark of the slot. Barred: they cannot be looked at."""

    async def remove(self, spot: Spot, place: str) -> None: ...
