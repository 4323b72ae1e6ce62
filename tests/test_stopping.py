"""Two processes' worth of the service on one database, and one of them ends in the middle: nobody notices."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession
from sqlalchemy import Engine, func, select, text

from bot.serving import Roles, serve
from bot.storage.engine import open_engine
from bot.storage.store import SqlStore
from bot.storage.tables import tries
from tests.dialogue import COVERS_ALL
from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_values import User as DiscordUser
from tests.doubles.slack import FakeSlack, User
from tests.small_bank import small_bank
from tests.test_serving import Both, free_port, is_ready

LEARNERS = 12
MOST_SECONDS = 10.0
SHORTLY = 0.2
"""Enough to be in the middle of ending, even on a slow machine; where it is not, the same must come out."""
FEEDBACK = "key points"


class Replica:
    def __init__(self, both: Both, engine: Engine) -> None:
        self.stop, self.port = asyncio.Event(), free_port()
        settings = both.settings.model_copy(update={"port": self.port})
        self.running = asyncio.create_task(serve(settings, Roles(), small_bank(), engine, self.stop))

    async def ready(self) -> None:
        async with ClientSession(f"http://127.0.0.1:{self.port}") as session:
            while not self.running.done() and not await is_ready(session):  # noqa: ASYNC110 - only it tells
                await asyncio.sleep(0.01)

    async def end(self) -> float:
        began = time.monotonic()
        self.stop.set()
        await self.running
        return time.monotonic() - began


class Group:
    """Learners on both platforms; `answered` has each of them as often as they were told how they did."""

    def __init__(self, both: Both) -> None:
        self.both = both
        self.in_slack = [both.workspace.user(f"U{n}", f"Learner {n}") for n in range(100, 100 + LEARNERS)]
        guild = both.in_discord.guild
        assert guild
        self.in_discord = [guild.member(both.discord.user(f"Learner {n}")) for n in range(LEARNERS)]  # type: ignore[attr-defined]

    async def ask(self, user: User) -> None:
        """In a direct message, by a line and not by a button: those are the events that Slack delivers again."""
        await self.both.slack.say(user, self.both.workspace.dm(user), "quiz sql")

    async def answer(self, user: User) -> None:
        await self.both.slack.say(user, self.both.workspace.dm(user), f"{COVERS_ALL} So says {user.id}.")

    async def press(self, user: DiscordUser) -> None:
        discord, card = self.both.discord, self.both.discord.posted(self.both.in_discord)[0]
        while discord.modal(user) is None:
            await discord.press(user, card, "Answer")
        await discord.submit(user, {"text": f"{COVERS_ALL} So says {user.id}."})

    def told(self, user: User) -> list[str]:
        return [each.shown for each in self.both.workspace.dm(user).messages if each.bot_id]

    @property
    def answered(self) -> Counter[str]:
        told = {user.id: sum(FEEDBACK in each for each in self.told(user)) for user in self.in_slack}
        discord = self.both.discord
        shown = {
            str(user.id): sum(FEEDBACK in each.shown for each in discord.seen_by(user)) for user in self.in_discord
        }
        return Counter(told | shown)


@pytest.fixture
def engines(postgres_engine: Engine) -> Iterator[tuple[Engine, Engine]]:
    other = open_engine(postgres_engine.url)
    yield postgres_engine, other
    other.dispose()


@pytest.fixture
async def both(postgres_engine: Engine, tmp_path: Path) -> AsyncIterator[Both]:
    with closing(SqlStore(postgres_engine, tmp_path / "forgotten")) as store:
        async with FakeSlack() as slack, FakeDiscord() as discord:
            both = Both(slack, discord, postgres_engine, tmp_path)
            await both.open(store)
            yield both


@asynccontextmanager
async def replicas(both: Both, engines: tuple[Engine, Engine]) -> AsyncIterator[tuple[Replica, Replica]]:
    first, second = (Replica(both, engine) for engine in engines)
    await asyncio.gather(first.ready(), second.ready())
    try:
        yield first, second
    finally:
        await asyncio.gather(first.end(), second.end())


@contextmanager
def no_answer_kept(engine: Engine) -> Iterator[None]:
    """While it lasts, whoever has answered waits; so a process that is to end has something to finish."""
    with engine.begin() as connection:
        connection.execute(text("LOCK TABLE tries IN EXCLUSIVE MODE"))
        yield


async def test_one_of_two_ends_in_the_middle_and_nobody_notices(both: Both, engines: tuple[Engine, Engine]) -> None:
    both.slack.courier.patience = 3.0  # as Slack's: what the one that ended took in and dropped comes again then
    async with replicas(both, engines) as (first, second):
        group = Group(both)
        while both.posts != (1, 1):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        await asyncio.gather(*map(group.ask, group.in_slack), *map(group.press, group.in_discord[::2]))
        with no_answer_kept(engines[1]):
            answering = [asyncio.create_task(group.answer(user)) for user in group.in_slack[::2]]
            await asyncio.sleep(SHORTLY)
            ending = asyncio.create_task(first.end())
            await both.discord.until(lambda: len(both.discord.live()) == 1)
            await asyncio.sleep(SHORTLY)
            answering += [asyncio.create_task(group.answer(user)) for user in group.in_slack[1::2]]
            answering += [asyncio.create_task(group.press(user)) for user in group.in_discord[1::2]]
            await asyncio.sleep(SHORTLY)
        took = await ending
        await asyncio.gather(*answering)
        while await both.slack.retry():
            pass
        await both.discord.until(lambda: all(group.answered.values()))
        assert not second.running.done()
    assert took < MOST_SECONDS
    assert set(group.answered.values()) == {1}, group.answered
    assert kept(engines[1]) == dict.fromkeys(group.answered, 1)
    assert both.posts == (1, 1)


def kept(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        found = connection.execute(select(tries.c.learner, func.count().label("number")).group_by(tries.c.learner))
        return {row.learner: row.number for row in found}
