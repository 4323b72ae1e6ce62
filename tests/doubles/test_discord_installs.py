"""The fake Discord with user installs, and with selects and layouts of discord.py."""

from typing import Any

import discord
import pytest
from discord import ui

from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_building import Server
from tests.doubles.discord_permissions import USUAL, bits
from tests.doubles.discord_quizbot import Interaction, running
from tests.doubles.discord_talking import NotOffered
from tests.doubles.discord_values import Channel, User


async def test_a_user_install_is_used_where_the_bot_is_not(fake: FakeDiscord) -> None:
    owners: list[dict[int, Any]] = []

    async def note(interaction: Interaction) -> None:
        owners.append(interaction._integration_owners)
        await interaction.response.send_message("Here", ephemeral=True)
        for _ in range(6):
            await interaction.followup.send("More", ephemeral=True)

    bob, eve = fake.user("Bob"), fake.user("Eve")
    foreign = fake.guild("Elsewhere", owner=bob, bot=False).text_channel("general")
    places = (foreign, fake.dm(bob), fake.private_channel(bob, eve))
    async with running(fake) as bot:
        bot.task = note
        for place in places:
            with pytest.raises(NotOffered, match="not installed"):
                await fake.slash(bob, place, "do")
        fake.install(bob)
        for place in places:
            assert (await fake.slash(bob, place, "do")).message
            with pytest.raises(NotOffered, match="not installed"):
                await fake.slash(bob, place, "quiz ask")
        assert owners == [{1: bob.id}] * 3
        await fake.until(lambda: len(bot.failures) == 3)
        assert {failure.code for failure in bot.failures} == {40094}, "five follow-ups at most"


async def test_who_may_not_use_external_apps_is_answered_in_private(fake: FakeDiscord) -> None:
    async def show(interaction: Interaction) -> None:
        await interaction.response.send_message("Here")

    bob = fake.user("Bob")
    fake.install(bob)
    async with running(fake) as bot:
        bot.task = show
        for permissions, private in ((USUAL, False), (USUAL & ~bits("use_external_apps"), True)):
            foreign = fake.guild("Elsewhere", bot=False, permissions=permissions)
            foreign.member(bob)
            assert (await fake.slash(bob, foreign.text_channel("general"), "do")).ephemeral is private


def layout() -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    level: ui.Select[ui.LayoutView] = ui.Select(custom_id="level", placeholder="Level")
    level.add_option(label="Junior", value="j")
    level.add_option(label="Senior", value="s")
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow(level)
    view.add_item(ui.Container(ui.TextDisplay("# Pick a level"), row))
    return view


async def test_a_select_in_a_layout_is_used(fake: FakeDiscord, room: Channel, ann: User) -> None:
    async def show(interaction: Interaction) -> None:
        await interaction.response.send_message(view=view)

    async def picked(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.followup.send("Thanks", ephemeral=True)
        view.clear_items()
        view.add_item(ui.TextDisplay(f"You chose {level.values}"))
        await interaction.edit_original_response(view=view)

    view = layout()
    level = next(one for one in view.walk_children() if isinstance(one, ui.Select))
    level.callback = picked  # type: ignore[method-assign]
    async with running(fake) as bot:
        bot.task = show
        shown = await fake.slash(ann, room, "do")
        assert (shown.shown, fake.messages(room)[0].selects) == ("# Pick a level", ("level",))
        with pytest.raises(NotOffered):
            await fake.choose(ann, shown, "level", "Principal")
        used = await fake.choose(ann, shown, "Level", "Senior")
        await fake.until(lambda: len(used.messages) == 2 and "chose" in used.shown)
        assert used.shown == "You chose ['s']\nThanks"
        assert fake.messages(room)[0].shown == "You chose ['s']"


async def test_a_channel_is_chosen(fake: FakeDiscord, guild: Server, room: Channel, ann: User) -> None:
    async def show(interaction: Interaction) -> None:
        await interaction.response.send_message(view=ui.View().add_item(select), ephemeral=True)

    async def picked(interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(content=f"{select.values[0].name}", view=None)

    select: ui.ChannelSelect[ui.View] = ui.ChannelSelect(placeholder="Where?")
    select.callback = picked  # type: ignore[method-assign]
    async with running(fake) as bot:
        bot.task = show
        shown = await fake.slash(ann, room, "do")
        assert (await fake.choose(ann, shown, "Where?", guild.text_channel("general"))).shown == "general"
