"""Discord's Publisher keeps to the contract of all, and to what is particular about Discord's channels."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

import pytest

from bot.adapters.discord.addresses import Place, guild_tenant
from bot.adapters.discord.channels import Channels
from bot.adapters.discord.publisher import DiscordPublisher
from bot.adapters.discord.rest import Rest
from bot.core.messages import Notice
from bot.core.places import Room
from bot.core.publishing import Gone, Later, Post
from bot.core.slots import SlotKind
from tests.adapters.publisher_contract import PublisherContract, Stage, placed, post, slot_of
from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_building import Server
from tests.doubles.discord_messages import Message
from tests.doubles.discord_posting import delete, put
from tests.doubles.discord_rest_threads import remove
from tests.doubles.discord_values import Channel, User

MESSAGES = "/channels/*/messages"


@dataclass
class DiscordStage(Stage):
    fake: FakeDiscord
    guild: Server
    channel: Channel
    ann: User

    @property
    def now(self) -> datetime:
        return self.fake.now

    def texts(self, thread: str | None = None) -> list[str]:
        if thread is None:
            return [message.shown for message in self.fake.messages(self.channel)]
        where = self.fake.channels[int(Place.named(thread).thread)]
        return [message.shown for message in self.fake.messages(where)]

    def told(self) -> list[str]:
        return [message.shown for message in self.fake.messages(self.fake.dm(self.ann))]

    def requests(self) -> int:
        return sum(each.method == "POST" and each.path.endswith("/messages") for each in self.fake.requests)

    def limit(self, seconds: float, *, looking: bool = False) -> None:
        self.fake.limit("GET" if looking else "POST", MESSAGES, retry_after=seconds)

    def lose_response(self) -> None:
        self.fake.lose("POST", MESSAGES)

    def drop(self) -> None:
        self.fake.drop("POST", MESSAGES)

    def fail(self, *, after: bool) -> None:
        self.fake.fail("POST", MESSAGES, status=500, after=after)

    def forbid(self) -> None:
        self.fake.deny(self.channel, "send_messages")

    def forbid_looking(self) -> None:
        self.fake.deny(self.channel, "read_message_history")

    def delete_room(self) -> None:
        remove(self.fake, self.channel)

    def delete(self, place: str) -> None:
        delete(self.fake, self.message(place))

    def forbid_telling(self) -> None:
        self.ann.takes_messages = False

    def message(self, place: str) -> Message:
        channel, message = Place.named(place)
        return self.fake.message(self.fake.channel(channel), message)


async def stage_in(fake: FakeDiscord, guild: Server, channel: Channel, ann: User) -> DiscordStage:
    rest = Rest(fake.token)
    await rest.open()
    room = Room(guild_tenant(str(guild.id)), str(channel.id), "Europe/Berlin")
    return DiscordStage(DiscordPublisher(rest, Channels(rest)), room, str(ann.id), fake, guild, channel, ann)


@pytest.fixture
async def stage(fake: FakeDiscord) -> AsyncIterator[DiscordStage]:
    guild = fake.guild("Study group")
    ann = guild.member(fake.user("Ann"))
    stage = await stage_in(fake, guild, guild.text_channel("interviews"), ann)
    yield stage
    await stage.publisher.rest.close()  # type: ignore[attr-defined]


class TestDiscordPublisher(PublisherContract):
    async def _surplus(self, stage: Stage, asked: Post) -> str:
        """Discord itself takes a nonce only once, for some minutes: a surplus message is one that was sent without."""
        assert isinstance(stage, DiscordStage)
        assert await placed(stage, asked) == await placed(stage, asked)
        first = stage.fake.messages(stage.channel)[0]
        again = Message(stage.fake.new_id(), stage.channel, stage.fake.app, stage.now, components=first.components)
        again.embeds = first.embeds
        return str(Place(str(stage.channel.id), str(put(stage.fake, again).id)))

    async def test_a_channel_that_cannot_be_looked_up_was_certainly_not_posted_to(self, stage: Stage) -> None:
        assert isinstance(stage, DiscordStage)
        stage.fake.fail("GET", "/channels/*", 500)
        assert isinstance(await stage.publisher.send(post(stage)), Later)
        await placed(stage, post(stage))
        assert stage.requests() == 1
        stage.fake.fail("POST", "/users/@me/channels", 500)
        slot = slot_of(stage, SlotKind.NOTICE, learner=stage.learner)
        assert isinstance(await stage.publisher.send(Post(slot, stage.room, None, Notice("Hello."))), Later)

    @pytest.mark.parametrize("code", [50007, 50278])
    async def test_who_takes_no_messages_is_not_asked_again(self, stage: Stage, code: int) -> None:
        assert isinstance(stage, DiscordStage)
        stage.ann.takes_messages = False
        if code == 50278:
            del stage.guild.members[stage.ann.id]
        slot = slot_of(stage, SlotKind.NOTICE, learner=stage.learner)
        assert isinstance(await stage.publisher.send(Post(slot, stage.room, None, Notice("Hello."))), Gone)
