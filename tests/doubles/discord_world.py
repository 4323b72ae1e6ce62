"""The state of the fake Discord, its clock and its ids; everybody else reads and changes it."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, NamedTuple

from tests.doubles.discord_messages import Interaction, Message
from tests.doubles.discord_refusals import Refusal
from tests.doubles.discord_sessions import Session
from tests.doubles.discord_values import DM, Channel, Crowd, Guild, User

MORNING = datetime(2026, 11, 23, 8, tzinfo=UTC)
TOKEN = "the-token-of-the-fake"
DISCORDS_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
ANSWER_WITHIN = timedelta(seconds=3)
GLANCE = 0.005  # real seconds, between looks at what nobody tells of


class Request(NamedTuple):
    method: str
    path: str
    json: Any
    query: Mapping[str, str]


class World:
    """Everything that Discord would know, at the time that the test says."""

    def __init__(self, now: datetime = MORNING, privileged: tuple[str, ...] = (), shards: int = 1) -> None:
        self._now = now
        self._counter = count(1)
        self._started = now
        self.privileged = privileged  # of: members, presences, message_content
        self.shards = shards
        self.max_concurrency = 1
        self.identify_every = 0.0  # real seconds; Discord's are five
        self.identified_at: dict[int, float] = {}
        self.patience = 5.0  # real seconds that an action waits for the app
        self.token = TOKEN
        self.url = ""
        self.app_settings: dict[str, Any] = {}  # of the developer portal, where they are not the usual ones
        self.app, self.owner = User(self.new_id(), "keypoint", bot=True), User(self.new_id(), "maker")
        self.users = {user.id: user for user in (self.app, self.owner)}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.interactions: dict[int, Interaction] = {}
        self.whispers: list[Message] = []  # ephemeral messages: in no channel's history
        self.commands: list[dict[str, Any]] = []
        self.syncs = 0
        self.sessions: dict[str, Session] = {}
        self.identified: list[tuple[int, int]] = []  # the shards that did
        self.resumed = 0
        self.crowd: Crowd | None = None
        self.requests: list[Request] = []
        self.refused: list[tuple[str, int]] = []  # "POST /channels/1/messages" and the code of the error
        self.nonce_window = timedelta(minutes=3)
        self.twice: list[str] = []  # the events that will be delivered twice
        self.gateway_open = asyncio.Event()
        self._watchers: list[asyncio.Future[None]] = []

    @property
    def app_flags(self) -> int:
        """Which of the privileged intents the app was granted."""
        flags = {"presences": 1 << 12, "members": 1 << 14, "message_content": 1 << 18}
        return sum(flags[name] for name in self.privileged)

    @property
    def now(self) -> datetime:
        return self._now

    @now.setter
    def now(self, now: datetime) -> None:
        self._now = now
        for interaction in self.interactions.values():
            if interaction.answered is None and now - interaction.created_at > ANSWER_WITHIN:
                interaction.too_late = True
                interaction.over.set()
        self.changed()

    def advance(self, passing: timedelta = timedelta(), seconds: float = 0, minutes: float = 0) -> None:
        self.now += passing + timedelta(seconds=seconds, minutes=minutes)

    def new_id(self, at: datetime | None = None) -> int:
        passed = (at or self._now) - DISCORDS_EPOCH
        return (passed // timedelta(milliseconds=1) << 22) + next(self._counter)

    def old_id(self) -> int:
        """Of a guild from last month: each from another moment, as shards go by it."""
        return self.new_id(self._started - timedelta(days=30) + timedelta(milliseconds=next(self._counter)))

    def changed(self) -> None:
        """Wakes whoever waits for something to happen."""
        watchers, self._watchers = self._watchers, []
        for watcher in watchers:
            if not watcher.done():
                watcher.set_result(None)

    async def until(self, true: Callable[[], object], cap: float | None = None) -> bool:
        """Waits for it to become true, here or in the app; raises TimeoutError if it does not."""
        if not await self.became(true, cap):
            raise TimeoutError("it did not become true")
        return True

    async def became(self, true: Callable[[], object], cap: float | None = None) -> bool:
        """Waits likewise; false when the real time is up."""
        loop = asyncio.get_running_loop()
        end = loop.time() + (self.patience if cap is None else cap)
        while not (now_true := true()) and loop.time() < end:
            self._watchers.append(watcher := loop.create_future())
            await asyncio.wait([watcher], timeout=GLANCE)
        return bool(now_true)

    def channel(self, channel_id: str | int) -> Channel:
        if found := self.channels.get(int(channel_id)):
            return found
        raise Refusal(10003)

    def message(self, channel: Channel, message_id: str | int) -> Message:
        for message in channel.posts:
            if message.id == int(message_id) and not message.deleted:
                return message
        raise Refusal(10008)

    def everything_shown(self) -> Iterator[Message]:
        for channel in self.channels.values():
            yield from channel.posts
        yield from (whisper for whisper in self.whispers if not whisper.deleted)

    def guild_of_bot(self, guild_id: str | int) -> Guild:
        guild = self.guilds.get(int(guild_id))
        if guild is None or self.app.id not in guild.members:
            raise Refusal(10004) if guild is None else Refusal(50001)
        return guild

    def guilds_of_bot(self) -> Iterator[Guild]:
        return (guild for guild in self.guilds.values() if self.app.id in guild.members)

    def dm_with(self, user: User) -> Channel:
        for channel in self.channels.values():
            if channel.recipient is user and not channel.foreign:
                return channel
        channel = Channel(self.new_id(), DM, recipient=user, created_at=self.now)
        self.channels[channel.id] = channel
        return channel
