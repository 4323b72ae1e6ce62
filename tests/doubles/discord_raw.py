"""Requests by hand, for what discord.py itself would never send."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import aiohttp

from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_building import Server
from tests.doubles.discord_messages import Interaction, Message
from tests.doubles.discord_payloads import Payload
from tests.doubles.discord_rest_interactions import COMMAND
from tests.doubles.discord_values import Channel, User


class Answer(NamedTuple):
    status: int
    body: Any

    @property
    def code(self) -> int:
        """Of the error; 0 where there is none."""
        return int(self.body["code"]) if self.status >= 400 else 0

    def wrong(self) -> set[str]:
        """Where the form is wrong, as paths with dots."""
        return set(_leaves(self.body.get("errors", {}), ""))


def _leaves(errors: Payload, path: str) -> list[str]:
    found = [path] if "_errors" in errors else []
    return found + [
        leaf for key, inner in errors.items() if key != "_errors" for leaf in _leaves(inner, f"{path}.{key}")
    ]


class Raw:
    """A guild with one of every channel, a message in it, and an interaction that waits for an answer."""

    def __init__(self, fake: FakeDiscord, session: aiohttp.ClientSession) -> None:
        self.fake, self.session = fake, session
        self.guild: Server = fake.guild("Study group", owner=fake.user("Hal"))
        self.ann: User = self.guild.member(fake.user("Ann"))
        self.room = self.guild.text_channel("interviews")
        self.news = self.guild.announcement("news")
        self.forum = self.guild.forum("questions", tags=("sql",))
        self.strict_forum = self.guild.forum("tagged", tags=("sql",), tag_required=True)
        self.thread = self.guild.thread(self.room, "Thread")
        self.dm = fake.dm(self.ann)
        self.said = self._say(self.room, self.ann, "Hello")
        self.posted = self._say(self.room, fake.app, "Question")
        self.asked = self.interaction()

    def interaction(
        self, kind: int = COMMAND, message: Message | None = None, where: Channel | None = None
    ) -> Interaction:
        made_id = self.fake.new_id()
        made = Interaction(made_id, f"t{made_id}", kind, self.ann, where or self.room, self.fake.now)
        made.data, made.message, made.owners = {"focused_type": 3}, message, {"0": str(self.guild.id)}
        self.fake.interactions[made_id] = made
        return made

    async def send(self, route: str, json: Any = None, token: str | None = None, **more: Any) -> Answer:
        """{room}, {said} and so on stand for the ids of what is here."""
        method, path = route.split(" ", 1)
        places = {name: one.id for name, one in vars(self).items() if hasattr(one, "id")}
        path = path.format(
            **places, app=self.fake.app.id, callback=f"{self.asked.id}/{self.asked.token}", token=self.asked.token
        )
        headers = {"Authorization": f"Bot {self.fake.token if token is None else token}"}
        url = f"{self.fake.url}/api/v10{path}"
        async with self.session.request(method, url, json=json, headers=headers, **more) as response:
            return Answer(response.status, await response.json() if response.status != 204 else None)

    def _say(self, channel: Channel, author: User, text: str) -> Message:
        said = Message(self.fake.new_id(), channel, author, self.fake.now, text)
        channel.posts.append(said)
        return said


@asynccontextmanager
async def raw(**more: Any) -> AsyncIterator[Raw]:
    async with FakeDiscord(**more) as fake, aiohttp.ClientSession() as session:
        yield Raw(fake, session)


async def refused(route: str, body: Any, code: int, where: str) -> None:
    """With this code, saying where the mistake is, and without having done anything."""
    async with raw() as discord:
        answer = await discord.send(route, body)
        assert (answer.status, answer.code) == (400, code)
        assert answer.wrong() == ({where} if where else set())
        assert len(discord.room.posts) == 3, "nothing was done"
        assert discord.asked.answered is None
        assert not discord.fake.syncs


async def taken(route: str, body: Any) -> None:
    async with raw() as discord:
        answer = await discord.send(route, body)
        assert answer.status in (200, 204), answer.body
