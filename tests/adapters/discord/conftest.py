"""A fake Discord with the bot connected to it."""

from collections.abc import AsyncIterator

import pytest

from bot.core.tutor import Tutor
from tests.adapters.discord.scene import Scene, connected, platform_of
from tests.doubles.discord import FakeDiscord


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as fake:
        yield fake


@pytest.fixture
async def scene(fake: FakeDiscord, tutor: Tutor) -> AsyncIterator[Scene]:
    hal = fake.user("Hal")
    guild = fake.guild("Study group", owner=hal)
    room = guild.text_channel("interviews")
    ann, bob = (guild.member(fake.user(name)) for name in ("Ann", "Bob"))
    async with connected(fake, platform_of(fake, tutor)) as platform:
        yield Scene(fake, platform, tutor, guild, room, hal, ann, bob)


@pytest.fixture
async def reading(fake: FakeDiscord, scene: Scene) -> AsyncIterator[Scene]:
    """With the message-content intent, granted and switched on."""
    fake.privileged = ("message_content",)
    async with scene.restarted(reads=True) as reading:
        yield reading
