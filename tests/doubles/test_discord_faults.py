"""The fake Discord's faults: limits, lost answers, errors and silence, and what discord.py makes of them."""

import asyncio

import aiohttp
import discord
import pytest

from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_quizbot import Interaction, running


async def _post(interaction: Interaction) -> None:
    assert isinstance(interaction.channel, discord.TextChannel)
    await interaction.response.send_message("Posting", ephemeral=True)
    await interaction.channel.send("Question", nonce=7)


POST = ("POST", "/channels/*/messages")


async def test_limits_are_waited_for() -> None:
    async with FakeDiscord() as fake:
        room = fake.guild("Study group").text_channel("interviews")
        async with running(fake) as bot:
            bot.task = _post
            fake.limit(*POST)
            fake.limit(*POST, everywhere=True)
            await fake.slash(fake.owner, room, "do")
            await fake.until(lambda: fake.posted(room))
            assert [each.path for each in fake.requests].count(f"/channels/{room.id}/messages") == 3


@pytest.mark.parametrize(("fault", "posted"), [("lose", 1), ("drop", 0), ("fail", 0), ("fail after", 1)])
async def test_a_request_can_fail_before_or_after_the_work(fault: str, posted: int) -> None:
    async with FakeDiscord() as fake:
        room = fake.guild("Study group").text_channel("interviews")
        async with running(fake) as bot:
            channel = bot.get_channel(room.id)
            assert isinstance(channel, discord.TextChannel)
            if fault in ("lose", "drop"):
                getattr(fake, fault)(*POST)
            else:
                fake.fail(*POST, after=fault == "fail after")
            with pytest.raises((aiohttp.ClientError, discord.DiscordServerError)):
                await channel.send("Question", nonce=7)
            assert len(fake.posted(room)) == posted
            again = await channel.send("Question", nonce=7)
            assert [message.id for message in fake.posted(room)] == [again.id], "the same nonce posts once"
            fake.advance(fake.nonce_window * 1.1)
            assert (await channel.send("Question", nonce=7)).id != again.id


async def test_a_request_can_hang() -> None:
    async with FakeDiscord() as fake:
        room = fake.guild("Study group").text_channel("interviews")
        async with running(fake) as bot:
            channel = bot.get_channel(room.id)
            assert isinstance(channel, discord.TextChannel)
            fake.hang(*POST)
            sending = asyncio.create_task(channel.send("Question"))
            await fake.until(lambda: fake.requests[-1].method == "POST")
            assert fake.posted(room) == []
            fake.release()
            await sending
            assert len(fake.posted(room)) == 1
