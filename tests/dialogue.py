"""Dialogues: what a learner says, and what the reply must hold."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from bot.adapters.terminal.plain import plain
from bot.core.conversation import hear
from bot.core.messages import Message
from bot.core.places import Learner, Room, RoomSettings, Tenant
from bot.core.planning import due_after
from bot.core.posting import Posting
from bot.core.publishing import Found, Outcome, Post, Posted, Spot
from bot.core.tutor import Tutor

TENANT = Tenant("test", "T1")
EVERY_DAY = RoomSettings(on=True, weekdays=tuple(range(7)))
ROOM = Room(TENANT, "R1", "Europe/Berlin", EVERY_DAY, set_by="hal")
MORNING = datetime(2026, 11, 23, 8, tzinfo=UTC)

COVERS_TREE = "It is a sorted tree, so the database can find a row fast."
COVERS_ALL = f"{COVERS_TREE} But every insert must maintain the index too, so writes get slower."
OTHERWISE = "Rows are found quickly through a b-tree. In exchange, each write must update that index, and costs more."
COVERS_NONE = "It makes a backup of the data every night."


@dataclass
class Channel:
    """A Publisher that always can, and remembers."""

    posts: list[Post] = field(default_factory=list)

    async def send(self, post: Post) -> Posted:
        self.posts.append(post)
        return Posted(f"{post.room.id}/{len(self.posts)}")

    async def find(self, spot: Spot, since: datetime, until: datetime) -> Found:
        return Found(())

    async def remove(self, spot: Spot, place: str) -> None:
        raise AssertionError("nothing is surplus here")

    @property
    def messages(self) -> list[Message]:
        return [post.message for post in self.posts]


@dataclass
class Moody(Channel):
    """Gives these answers first; then it always can."""

    moods: list[Outcome] = field(default_factory=list)

    async def send(self, post: Post) -> Outcome:  # type: ignore[override]
        return self.moods.pop(0) if self.moods and not post.slot.learner else await super().send(post)


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

    async def arrive(self) -> Channel:
        """Posts what is due and turns to today's question, as an adapter does."""
        if await self.tutor.store.room(TENANT, self.room.id) is None:
            await self.tutor.store.schedule(self.room, due_after(self.room, self.now - timedelta(days=1)))
        channel = await self.wait()
        if today := await self.tutor.today(self.room, self.learner, self.now):
            await self.tutor.look(today, self.learner, self.now)
        return channel

    async def wait(self, passing: timedelta = timedelta(), *moods: Outcome) -> Channel:
        """Time passes, and whatever becomes due is posted."""
        self.now += passing
        channel = Moody(moods=list(moods))
        await Posting(self.tutor, {TENANT.platform: channel}, lambda: self.now).post_due()
        return channel

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
