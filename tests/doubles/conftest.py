"""A study group on the fake Discord."""

from collections.abc import AsyncIterator

import pytest

from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_building import Server
from tests.doubles.discord_values import Channel, User


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as fake:
        yield fake


@pytest.fixture
def guild(fake: FakeDiscord) -> Server:
    return fake.guild("Study group", owner=fake.user("Hal"))


@pytest.fixture
def room(guild: Server) -> Channel:
    return guild.text_channel("interviews")


@pytest.fixture
def ann(fake: FakeDiscord, guild: Server) -> User:
    return guild.member(fake.user("Ann", locale="de"))
