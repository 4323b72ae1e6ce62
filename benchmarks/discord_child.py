"""The bot in a process of its own, as `benchmarks.discord` measures it; and beside it a client that only replies."""

import argparse
import asyncio
import json
import resource
import sys
import tempfile
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import discord

from bot import settings
from bot.adapters.discord.addresses import guild_tenant
from bot.adapters.discord.client import Gateway
from bot.adapters.discord.platform import DiscordPlatform
from bot.core.bank import QuestionBank
from bot.core.grading import Grader
from bot.core.places import Room, RoomSettings
from bot.core.planning import due_after
from bot.core.posting import Posting
from bot.core.tutor import Tutor
from bot.storage.engine import open_engine
from bot.storage.migrate import upgrade
from bot.storage.store import SqlStore
from tests.doubles.discord_addresses import pointed_at
from tests.doubles.discord_world import MORNING, TOKEN

QUICK = Gateway(shard_count=1, identify=0, ready=2)


async def serve(began: float, where: str) -> None:
    """Says when it is ready, posts a question if there is a place for it, and runs until its input ends."""
    bank = QuestionBank.load(*settings.load().content)
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/keypoint.db")
        upgrade(engine)
        with closing(SqlStore(engine, Path(folder) / "forgotten")) as store:
            tutor = Tutor(bank, Grader(bank), store)
            platform = DiscordPlatform(TOKEN, tutor, lambda: MORNING, gateway=QUICK)
            await platform.open()
            await platform.listen()
            while not platform.is_connected():  # noqa: ASYNC110 - as whoever asks for its health does
                await asyncio.sleep(0.05)
            if where:
                await _post(tutor, platform, where)
            _say(began)
            await _tell_of_its_time()
            await platform.close()
        engine.dispose()


async def _post(tutor: Tutor, platform: DiscordPlatform, where: str) -> None:
    guild, channel = where.split("/")
    every_day = RoomSettings(on=True, weekdays=tuple(range(7)))
    room = Room(guild_tenant(guild), channel, "Europe/Berlin", every_day)
    await tutor.store.schedule(room, due_after(room, MORNING - timedelta(days=1)))
    await Posting(tutor, {platform.name: platform.publisher}, lambda: MORNING).post_due()


class OnlyReplies(discord.AutoShardedClient):
    """What any bot on this SDK has to do at least: it opens a modal and says one word to what comes of it."""

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        if interaction.type is discord.InteractionType.modal_submit:
            await interaction.response.send_message("Thanks.", ephemeral=True)
        elif interaction.type is discord.InteractionType.component:
            modal = discord.ui.Modal(title="Answer", timeout=None)
            text = discord.ui.TextInput[discord.ui.Modal](style=discord.TextStyle.paragraph)
            modal.add_item(discord.ui.Label(text="Your answer", component=text))
            modal.stop()
            await interaction.response.send_modal(modal)


async def only_reply(began: float, where: str) -> None:
    client = OnlyReplies(intents=discord.Intents(guilds=True), shard_count=1, max_messages=None)
    async with client:
        task = asyncio.create_task(client.start(TOKEN))
        while not client.is_ready():  # noqa: ASYNC110 - the same
            await asyncio.sleep(0.05)
        if where:
            view = discord.ui.View(timeout=None)
            view.add_item(discord.ui.Button(label="Answer", custom_id="answer"))
            await client.get_partial_messageable(int(where.split("/")[1])).send("A question", view=view)
        _say(began)
        await _tell_of_its_time()
    await task


def _say(began: float) -> None:
    """What it holds is what the system says it holds now, where that can be asked."""
    status = Path("/proc/self/status")
    if status.exists():
        held = int(status.read_text().partition("VmRSS:")[2].split()[0]) / 1024
    else:
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"ready": time.perf_counter() - began, "held": held}), flush=True)


async def _tell_of_its_time() -> None:
    """How long this process has computed, whenever a line asks for it, until the lines end."""
    while await asyncio.to_thread(sys.stdin.readline):
        print(time.process_time(), flush=True)


def main() -> None:
    began = time.perf_counter()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--where", default="")
    parser.add_argument("--plain", action="store_true")
    options = parser.parse_args()
    with pointed_at(options.url):
        asyncio.run((only_reply if options.plain else serve)(began, options.where))


if __name__ == "__main__":
    main()
