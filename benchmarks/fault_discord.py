"""Discord under faults: its Publisher, to a fake Discord in which every channel exists that is named.

Discord forgets a nonce after minutes. This one forgets it at once, and is no help to what has to hold without it.
"""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from aiohttp import web

from benchmarks.fault_door import Asked, Fake
from benchmarks.fault_fates import is_unreadable
from benchmarks.fault_standing import Knocking, standing
from bot.adapters.discord.addresses import guild_tenant
from bot.adapters.discord.channels import Channels
from bot.adapters.discord.looking import custom_ids
from bot.adapters.discord.publisher import DiscordPublisher
from bot.adapters.discord.rest import Rest
from bot.core.places import Tenant
from bot.core.publishing import Post, Publisher
from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_addresses import pointed_at
from tests.doubles.discord_building import Server
from tests.doubles.discord_rest import on_request
from tests.doubles.discord_values import TEXT_CHANNEL, Channel
from tests.doubles.discord_world import TOKEN

FIRST = 10**17
PATH = re.compile(r"/api/v10/channels/(\d+)(/messages(/\d+)?)?(/.*)?")
WHAT = {"POST": "send", "GET": "find", "DELETE": "remove"}
LIMITED = {"message": "You are being rate limited.", "retry_after": 1.0, "global": False}


@dataclass(frozen=True, slots=True)
class Discord:
    door: Knocking
    tenant: Tenant

    def room(self, number: int) -> str:
        return str(FIRST + number)

    @asynccontextmanager
    async def publisher(self) -> AsyncIterator[Publisher]:
        rest = Rest(TOKEN)
        with pointed_at(self.door.url):
            await rest.open()
            try:
                yield DiscordPublisher(rest, Channels(rest))
            finally:
                await rest.close()

    async def doom(self, post: Post, process: int, signal: int) -> None:
        await self.door.doom(post.room.id, process, signal)

    async def seen(self) -> Mapping[str, int]:
        return await self.door.seen()


@contextmanager
def discord(scale: float) -> Iterator[Discord]:
    with standing(fake, scale) as door:
        yield Discord(door, guild_tenant(asyncio.run(door.about())["guild"]))


@asynccontextmanager
async def fake() -> AsyncIterator[Fake]:
    async with FakeDiscord() as discord:
        discord.nonce_window = timedelta(-1)
        guild = discord.guild("Study group")

        async def asked(request: web.Request) -> Asked:
            discord.now = datetime.now(UTC)
            found = PATH.fullmatch(request.path)
            if found is None:
                return Asked("", "")
            if int(found[1]) not in discord.channels:
                _furnish(discord, guild, int(found[1]))
            is_message = found[2] and not found[4] and not (request.method == "POST" and found[3])
            return Asked(WHAT.get(request.method, "") if is_message else "", found[1])

        async def answer(request: web.Request) -> web.StreamResponse:
            return await on_request(discord, discord, request)

        routes = [web.route("*", "/api/{anything:.*}", answer)]
        yield Fake(routes, asked, _limited, lambda: _seen(discord), {"guild": str(guild.id)})


def _furnish(discord: FakeDiscord, guild: Server, id: int) -> None:
    channel = Channel(id, TEXT_CHANNEL, f"room-{id}", guild, created_at=discord.now)
    guild.channels.append(channel)
    discord.channels[id] = channel
    if is_unreadable(str(id)):
        discord.deny(channel, "read_message_history")


def _limited() -> web.Response:
    return web.json_response(LIMITED, status=429, headers={"Retry-After": "1", "Via": "1.1 fake"})


def _seen(discord: FakeDiscord) -> Mapping[str, int]:
    messages = (each for each in discord.everything_shown() if each.author is discord.app)
    return Counter(mark for each in messages for mark in {id.rpartition("|")[2] for id in custom_ids(each.components)})
