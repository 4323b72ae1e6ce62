"""Dialogues: what a learner says, and what the reply must hold."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from bot.adapters.terminal.plain import plain
from bot.core.conversation import hear
from bot.core.daily import post_due
from bot.core.messages import Message
from bot.core.places import Learner, Room, Tenant
from bot.core.tutor import Tutor

TENANT = Tenant("test", "T1")
ROOM = Room(TENANT, "R1", "Europe/Berlin")
MORNING = datetime(2026, 11, 23, 8, tzinfo=UTC)

COVERS_TREE = "It is a sorted tree, so the database can find a row fast."
COVERS_ALL = f"{COVERS_TREE} But every insert must maintain the index too, so writes get slower."
OTHERWISE = "Rows are found quickly through a b-tree. In exchange, each write must update that index, and costs more."
COVERS_NONE = "It makes a backup of the data every night."


@dataclass
class Posted:
    """A Publisher that remembers."""

    messages: list[Message] = field(default_factory=list)

    async def publish(self, room: Room, message: Message, mark: str) -> str:
        self.messages.append(message)
        return f"{room.id}/{len(self.messages)}"


@dataclass
class Talk:
    """One learner's side of a talk; the time is whatever the test says."""

    tutor: Tutor
    name: str = "Ann"
    now: datetime = MORNING
    room: Room = ROOM
    keys: "count[int]" = field(default_factory=count)

    @property
    def learner(self) -> Learner:
        return Learner(TENANT, self.name.casefold(), self.name)

    async def arrive(self) -> Posted:
        """Posts what is due and turns to today's question, as an adapter does."""
        posted = Posted()
        await post_due(self.tutor, posted, self.room, self.now)
        if today := await self.tutor.today(self.room, self.learner, self.now):
            await self.tutor.look(today, self.learner, self.now)
        return posted

    async def say(self, text: str) -> str:
        self.now += timedelta(seconds=1)
        key = f"{self.name}/{next(self.keys)}"
        messages = await hear(self.tutor, self.room, self.learner, text, self.now, key)
        return "\n\n".join(plain(message) for message in messages)

    async def expect(self, *exchanges: tuple[str, str | tuple[str, ...]]) -> None:
        """Each reply holds every part named; a part after “no: ” must not be there."""
        for said, parts in exchanges:
            replied = await self.say(said)
            for part in (parts,) if isinstance(parts, str) else parts:
                if part.startswith("no: "):
                    assert part[4:] not in replied, f"{said!r} → {replied}"
                else:
                    assert part in replied, f"{said!r} → {replied}"
