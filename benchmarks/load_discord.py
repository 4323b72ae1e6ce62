"""A server full of learners: they press, write and read as people do, and see only what Discord shows them."""

import copy
import json
import time
from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from benchmarks.fault_door import Asked, Door, Fake, listening, opened
from benchmarks.load_learning import Acknowledged
from bot.adapters.discord.addresses import guild_tenant
from bot.adapters.discord.presses import Press, Verb
from bot.core.places import Tenant
from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_component_forms import walk
from tests.doubles.discord_gateway import on_connection
from tests.doubles.discord_messages import Message
from tests.doubles.discord_replies import Reply
from tests.doubles.discord_rest import on_request
from tests.doubles.discord_values import Channel, User

LIMITED = {"message": "You are being rate limited.", "retry_after": 0.5, "global": False}


@dataclass
class DiscordCrowd:
    discord: FakeDiscord
    door: Door
    people: list[User]
    channels: list[Channel]
    settings: Mapping[str, Any]
    tenant: Tenant
    acknowledged: Acknowledged = field(default_factory=Acknowledged)

    @property
    def rooms(self) -> list[str]:
        return [str(channel.id) for channel in self.channels]

    def turn_clock(self) -> None:
        self.discord.now = datetime.now(UTC)
        self.discord.requests.clear()

    def posted_at(self, room: int) -> datetime | None:
        found = self.discord.posted(self.channels[room])
        return found[0].created_at if found else None

    def card(self, room: int, ask: str = "") -> Message:
        message = self.discord.posted(self.channels[room])[0]
        if not ask:
            return message
        message = replace(message, components=copy.deepcopy(message.components))
        answer = next(each for _, each in walk(message.components) if f"|{Verb.ANSWER}|" in each.get("custom_id", ""))
        answer["custom_id"] = Press(Verb.ANSWER, ask).button_id
        return message

    async def press(self, learner: int, card: Message) -> str:
        return self._read(await self._used(self.discord.press(self.people[learner], card, "Answer")))

    def is_open(self, learner: int) -> bool:
        return self.discord.modal(self.people[learner]) is not None

    async def submit(self, learner: int, text: str) -> str:
        return self._read(await self._used(self.discord.submit(self.people[learner], {"text": text})))

    async def _used(self, using: Awaitable[Reply]) -> Reply:
        began = time.monotonic()
        reply = await using
        self.acknowledged.note(began, came=not reply.timed_out)
        return reply

    def _read(self, reply: Reply) -> str:
        """What was answered is done with: the fake looks through all that it knows, and nobody comes back to it."""
        shown = "" if reply.modal else reply.shown
        for message in reply.messages:
            if message in self.discord.whispers:
                self.discord.whispers.remove(message)
        if not reply.modal:
            self.discord.interactions.pop(reply.interaction.id, None)
        return shown

    async def leave(self, learner: int) -> None:
        if modal := self.discord.open_modals.pop(self.people[learner].id, None):
            self.discord.interactions.pop(modal.interaction.id, None)


@asynccontextmanager
async def discord_crowd(learners: int, rooms: int) -> AsyncIterator[DiscordCrowd]:
    discord = FakeDiscord(now=datetime.now(UTC))
    await discord.start()
    try:
        guild = discord.guild("Study group")
        people = [guild.member(discord.user(f"Learner {n}")) for n in range(learners)]
        channels = [guild.text_channel(f"room-{n}") for n in range(rooms)]

        async def answer(request: web.Request) -> web.StreamResponse:
            if request.headers.get("Upgrade"):
                return await on_connection(discord, request)
            return await on_request(discord, discord, request)

        door = Door(Fake([web.route("*", "/{anything:.*}", answer)], _asked, _limited), faults={})
        with listening() as place:
            async with opened(door, place):
                discord.url = f"http://127.0.0.1:{place.getsockname()[1]}"
                settings = {"discord_token": discord.token}
                yield DiscordCrowd(discord, door, people, channels, settings, guild_tenant(str(guild.id)))
    finally:
        await discord.stop()


async def _asked(request: web.Request) -> Asked:
    return Asked("call", "")


def _limited() -> web.Response:
    """The type of its content without a charset, as Discord has it: else discord.py does not read it as JSON."""
    headers = {"Content-Type": "application/json", "Retry-After": "0.5", "Via": "1.1 fake"}
    return web.Response(body=json.dumps(LIMITED).encode(), status=429, headers=headers)
