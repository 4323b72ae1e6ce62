"""A small bot with one of everything, on the real discord.py: what the tests of the fake talk to."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Self

import discord
from discord import app_commands, ui

from tests.doubles.discord import FakeDiscord

Interaction = discord.Interaction[Any]


class Answer(ui.DynamicItem[ui.Button[ui.View]], template=r"answer:(?P<ask>\d+)"):
    """A button that a restarted bot still knows: all it needs stands in its custom_id."""

    def __init__(self, ask: int) -> None:
        self.ask = ask
        super().__init__(ui.Button(label="Answer", custom_id=f"answer:{ask}"))

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[ui.View], match: re.Match[str]) -> Self:
        return cls(int(match["ask"]))

    async def callback(self, interaction: Interaction) -> None:
        await interaction.response.send_modal(AnswerModal(self.ask))


class AnswerModal(ui.Modal, title="Your answer"):
    def __init__(self, ask: int) -> None:
        super().__init__()
        self.ask = ask
        self.text: ui.TextInput[Self] = ui.TextInput(style=discord.TextStyle.paragraph, max_length=4000, min_length=2)
        self.add_item(ui.TextDisplay("What is an index?"))
        self.add_item(ui.Label(text="Answer", description="In your own words", component=self.text))

    async def on_submit(self, interaction: Interaction) -> None:
        await interaction.response.send_message(f"{self.ask}: {self.text.value}", ephemeral=True)


class QuizBot(discord.Client):
    """It does what a test tells it to do with a /do, and keeps what it heard."""

    def __init__(self, *, shard_id: int | None = None, shard_count: int | None = None, content: bool = False) -> None:
        intents = discord.Intents.default()
        intents.message_content = content
        super().__init__(
            intents=intents,
            guild_ready_timeout=0.01,
            shard_id=shard_id,
            shard_count=shard_count,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self.heard: list[discord.Message] = []
        self.happened: list[str] = []
        self.task: Callable[[Interaction], Awaitable[object]] = lambda interaction: asyncio.sleep(0)
        self.failures: list[discord.HTTPException] = []
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(_quiz())
        self.tree.add_command(app_commands.ContextMenu(name="Report this", callback=_report))
        self.tree.add_command(app_commands.Command(name="do", description="Whatever a test wants", callback=_do))

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Answer)
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Without the usual five seconds between two of them."""

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        self.happened.append(f"joined {guild.name}")

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        self.happened.append(f"left {guild.name}")

    async def on_socket_event_type(self, event: str) -> None:
        self.happened.append(event)


def _quiz() -> app_commands.Group:
    in_guilds = app_commands.AppInstallationType(guild=True, user=False)
    quiz = app_commands.Group(name="quiz", description="Interview questions", allowed_installs=in_guilds)

    @quiz.command(name="ask", description="A question for you")
    async def ask(interaction: Interaction, topic: str = "any", level: int | None = None) -> None:
        view = ui.View(timeout=None)
        view.add_item(Answer(7))
        await interaction.response.send_message(f"{topic}: what is an index?", view=view, ephemeral=True)

    @ask.autocomplete("topic")
    async def topics(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=one, value=one) for one in ("sql", "redis") if one.startswith(typed)]

    return quiz


async def _report(interaction: Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"Reported: {message.content}", ephemeral=True)


async def _do(interaction: Interaction) -> None:
    try:
        await interaction.client.task(interaction)
    except discord.HTTPException as failure:
        interaction.client.failures.append(failure)


@asynccontextmanager
async def running(fake: FakeDiscord, bot: QuizBot | None = None) -> AsyncIterator[QuizBot]:
    """Logged in, synced and ready; at the end closed, with nothing left open."""
    bot = bot or QuizBot()
    async with bot:
        task = asyncio.create_task(bot.start(fake.token))
        ready = asyncio.create_task(bot.wait_until_ready())
        await asyncio.wait((task, ready), return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            yield bot
        ready.cancel()
    await task
