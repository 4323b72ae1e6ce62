"""The fake Discord holds an app to its deadlines, by the clock of the test."""

import discord

from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_quizbot import Interaction, running
from tests.doubles.discord_values import Channel, User


async def test_an_answer_after_three_seconds_comes_too_late(fake: FakeDiscord, room: Channel, ann: User) -> None:
    async def slowly(interaction: Interaction) -> None:
        fake.advance(seconds=3.1)
        await interaction.response.send_message("Here")

    async with running(fake) as bot:
        bot.task = slowly
        reply = await fake.slash(ann, room, "do")
        assert (reply.timed_out, reply.shown) == (True, "This application did not respond")
        await fake.until(lambda: bot.failures)
        assert [failure.code for failure in bot.failures] == [10062]


async def test_a_second_answer_is_refused(fake: FakeDiscord, room: Channel, ann: User) -> None:
    async def twice(interaction: Interaction) -> None:
        await interaction.response.send_message("One")
        await interaction.client.http.request(
            discord.http.Route("POST", f"/interactions/{interaction.id}/{interaction.token}/callback"),
            json={"type": 4, "data": {"content": "Two"}},
        )

    async with running(fake) as bot:
        bot.task = twice
        assert (await fake.slash(ann, room, "do")).shown == "One"
        await fake.until(lambda: bot.failures)
        assert [failure.code for failure in bot.failures] == [40060]


async def test_a_deferred_answer_is_waited_for(fake: FakeDiscord, room: Channel, ann: User) -> None:
    async def later(interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        fake.advance(minutes=14)
        await interaction.followup.send("Graded")
        await interaction.followup.send("And more", ephemeral=True)
        fake.advance(minutes=2)
        await interaction.edit_original_response(content="Changed")

    async with running(fake) as bot:
        bot.task = later
        reply = await fake.slash(ann, room, "do")
        assert (reply.deferred, reply.shown, reply.ephemeral) == (True, "Graded", True)
        reply = await reply.later()
        assert reply.shown == "Graded\nAnd more"
        await fake.until(lambda: bot.failures)
        assert [(failure.status, failure.code) for failure in bot.failures] == [(401, 50027)]
