"""A server with a room and people in it, and the bot connected to it: what the dialogues on Discord start from."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.adapters.discord.addresses import guild_tenant
from bot.adapters.discord.client import Gateway
from bot.adapters.discord.platform import DiscordPlatform
from bot.core.places import Room, RoomSettings
from bot.core.planning import due_after
from bot.core.posting import Posting
from bot.core.tutor import Tutor
from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_building import Server
from tests.doubles.discord_messages import Message
from tests.doubles.discord_replies import Reply
from tests.doubles.discord_values import Channel, User

EVERY_DAY = RoomSettings(on=True, weekdays=tuple(range(7)))
QUICK = Gateway(shard_count=1, identify=0, ready=0.01)
A_DAY = timedelta(days=1)
CALLBACK = "/interactions/*/*/callback"


async def at_once(seconds: float) -> None:
    """Nobody waits in a test."""
    await asyncio.sleep(0)


def platform_of(fake: FakeDiscord, tutor: Tutor, *, reads: bool = False, gateway: Gateway = QUICK) -> DiscordPlatform:
    return DiscordPlatform(fake.token, tutor, lambda: fake.now, reads=reads, gateway=gateway, sleep=at_once)


@asynccontextmanager
async def connected(fake: FakeDiscord, platform: DiscordPlatform) -> AsyncIterator[DiscordPlatform]:
    await platform.open()
    try:
        await platform.listen()
        await fake.connected()
        await fake.until(platform.is_connected)
        yield platform
    finally:
        await platform.close()


@dataclass
class Scene:
    fake: FakeDiscord
    platform: DiscordPlatform
    tutor: Tutor
    guild: Server
    room: Channel
    hal: User
    ann: User
    bob: User

    @property
    def at(self) -> datetime:
        return self.fake.now

    def core_room(self, channel: Channel | None = None, settings: RoomSettings = EVERY_DAY) -> Room:
        channel = channel or self.room
        assert channel.guild
        return Room(
            guild_tenant(str(channel.guild.id)), str(channel.id), "Europe/Berlin", settings, "", str(self.hal.id)
        )

    async def daily(self, channel: Channel | None = None, settings: RoomSettings = EVERY_DAY) -> Message:
        """Today's question, posted in the room."""
        room = self.core_room(channel, settings)
        await self.tutor.store.schedule(room, due_after(room, self.at - A_DAY))
        await self.post_due()
        return self.fake.posted(channel or self.room)[-1]

    @asynccontextmanager
    async def restarted(self, *, reads: bool = False) -> AsyncIterator["Scene"]:
        await self.platform.close()
        async with connected(self.fake, platform_of(self.fake, self.tutor, reads=reads)) as platform:
            yield replace(self, platform=platform)

    def learners(self, count: int) -> list[User]:
        return [self.guild.member(self.fake.user(f"Learner {number}")) for number in range(count)]

    def other_server(self, *people: User) -> Channel:
        """A channel there, where these are members, too, and nobody's host."""
        other = self.fake.guild("Other", owner=self.fake.user("Eve"))
        for who in people:
            other.member(who)
        return other.text_channel("interviews")

    def brought_along(self, who: User) -> Channel:
        """A channel of a server that the bot is no member of, where this person uses it all the same."""
        elsewhere = self.fake.guild("Elsewhere", bot=False)
        elsewhere.member(who)
        self.fake.install(who)
        return elsewhere.text_channel("general")

    async def post_due(self, passing: timedelta = timedelta()) -> None:
        self.fake.advance(passing)
        await Posting(self.tutor, {"discord": self.platform.publisher}, lambda: self.fake.now).post_due()

    async def press(self, who: User, message: Message | Reply, button: str) -> Reply:
        return await self.fake.press(who, message, button)

    async def answer(self, who: User, message: Message | Reply, text: str, button: str = "Answer") -> Reply:
        opened = await self.fake.press(who, message, button)
        assert opened.modal, opened.shown
        return await self.fake.submit(who, {"Your answer": text})

    async def slash(self, who: User, words: str, where: Channel | None = None, /, **values: Any) -> Reply:
        return await self.fake.slash(who, where or self.room, words, **values)

    async def held(self, use: Coroutine[Any, Any, Reply]) -> "asyncio.Task[Reply]":
        """Its answer is on its way for as long as the fake does not release it."""
        self.fake.hang("POST", CALLBACK)
        before = len(self.fake.requests)
        using = asyncio.create_task(use)
        await self.fake.until(lambda: any("callback" in each.path for each in self.fake.requests[before:]))
        return using

    async def held_submission(self, who: User, text: str) -> "asyncio.Task[Reply]":
        return await self.held(self.fake.submit(who, {"Your answer": text}))


def thread_of(message: Message) -> Channel:
    assert message.thread
    return message.thread


async def told(scene: Scene, thread: Channel, count: int) -> list[Message]:
    """What the bot has said in the thread, once it is so many messages."""
    await scene.fake.until(lambda: len(scene.fake.posted(thread)) >= count)
    await scene.fake.caught_up()
    return scene.fake.posted(thread)
