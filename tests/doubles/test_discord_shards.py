"""The fake Discord's shards: each is told of its guilds, and those that come too soon come again."""

import asyncio

import discord
from discord import app_commands

from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_quizbot import QuizBot, running


async def test_many_shards_start() -> None:
    async with FakeDiscord(shards=3) as fake:
        guild = fake.guild("Study group")
        room = guild.text_channel("interviews")

        class Sharded(discord.AutoShardedClient):
            async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
                """Without the usual wait."""

        fake.identify_every = 0.03
        async with Sharded(intents=discord.Intents.default(), guild_ready_timeout=0.01) as bot:
            tree = app_commands.CommandTree(bot)

            @tree.command(description="Which shard?")
            async def shard(interaction: discord.Interaction) -> None:
                await interaction.response.send_message(f"{interaction.guild.shard_id}")  # type: ignore[union-attr]

            await bot.login(fake.token)
            await tree.sync()
            task = asyncio.create_task(bot.connect())
            await fake.connected(shards=3)
            assert sorted(fake.identified) == [(0, 3), (1, 3), (2, 3)], "whoever came too soon came again"
            assert (await fake.slash(fake.owner, room, "shard")).shown == str((guild.id >> 22) % 3)
        await task


async def test_each_shard_gets_its_guilds() -> None:
    async with FakeDiscord() as fake:
        guilds = [fake.guild(f"Guild {n}") for n in range(6)]
        found = []
        for shard in range(2):
            async with running(fake, QuizBot(shard_id=shard, shard_count=2)) as bot:
                found.append({guild.id for guild in bot.guilds})
        assert found[0] | found[1] == {guild.id for guild in guilds}
        assert not found[0] & found[1]
        assert all((guild_id >> 22) % 2 == 1 for guild_id in found[1])
