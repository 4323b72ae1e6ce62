"""Discord: how long until the bot is ready, what it holds, and how many answers it keeps and replies to in a second.

`python -m benchmarks.discord` runs the bot in a process of its own against the fake Discord in this one, and a client
that only replies in the same way, so that the fake's own share is in both and a ratio says what the bot adds.
"""

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from benchmarks.discord_client import client_of
from benchmarks.figures import percentile, table
from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_values import User

ANSWER = "It is a sorted tree beside the table, so rows are found fast, and each write has to update it as well."
AT_ONCE = 32
PATIENT = 60.0


@dataclass(frozen=True, slots=True)
class Run:
    """How long each answer took and all of them together, and what the client and the fake computed for them."""

    times: Sequence[float]
    took: float
    computed: float
    around: float

    @property
    def rate(self) -> float:
        return len(self.times) / self.took

    @property
    def slow(self) -> float:
        return percentile(self.times, 0.99)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--servers", type=int, nargs="+", default=[1, 1_000, 10_000])
    parser.add_argument("--learners", type=int, default=1_000)
    options = parser.parse_args()
    asyncio.run(_run(options.servers, options.learners))


async def _run(servers: Sequence[int], learners: int) -> None:
    rows = []
    for count in servers:
        for plain in (False, True):
            told = await _started(count, plain)
            rows.append((count, _name(plain), f"{told['ready']:.1f}", f"{told['held']:.0f}"))
    print(table(("servers", "client", "seconds to ready", "MB held"), rows), end="\n\n")
    found = {plain: await _answers(learners, plain) for plain in (True, False)}
    head = ("client", "answers a second", "p50 ms", "p99 ms", "CPU ms an answer", "and of the fake")
    print(table(head, [(_name(plain), *_row(each)) for plain, each in found.items()]))
    bot, least = found[False], found[True]
    print(f"\nthe bot: {bot.rate / least.rate:.2f} of the rate, {bot.slow / least.slow:.2f} times the p99")


async def _started(servers: int, plain: bool) -> dict[str, float]:
    fake = FakeDiscord()
    fake.many_guilds(servers)
    async with fake, client_of(fake, plain) as client:
        return client.told


async def _answers(learners: int, plain: bool) -> Run:
    """Measured once every modal stands open."""
    fake = FakeDiscord()
    fake.patience = PATIENT
    guild = fake.guild("Study group")
    room = guild.text_channel("interviews")
    people = [guild.member(fake.user(f"Learner {number}")) for number in range(learners)]
    async with fake, client_of(fake, plain, f"{guild.id}/{room.id}") as client:
        await fake.until(lambda: fake.posted(room))
        message = fake.posted(room)[0]

        async def open_modal(who: User) -> None:
            await fake.press(who, message, "Answer")

        async def submit(who: User) -> None:
            reply = await fake.submit(who, {"Your answer": ANSWER})
            assert reply.messages, reply.shown

        await _all(people, open_modal)
        computed, around, began = await client.computed(), time.process_time(), time.perf_counter()
        times = await _all(people, submit)
        took, around = time.perf_counter() - began, time.process_time() - around
        return Run(times, took, await client.computed() - computed, around)


async def _all(people: Sequence[User], work: Callable[[User], Awaitable[None]]) -> list[float]:
    gate, times = asyncio.Semaphore(AT_ONCE), list[float]()

    async def timed(who: User) -> None:
        async with gate:
            began = time.perf_counter()
            await work(who)
            times.append(time.perf_counter() - began)

    await asyncio.gather(*map(timed, people))
    return times


def _name(plain: bool) -> str:
    return "only replies" if plain else "the bot"


def _row(run: Run) -> tuple[str, ...]:
    count = len(run.times)
    return (
        f"{run.rate:.0f}",
        f"{1000 * percentile(run.times, 0.5):.0f}",
        f"{1000 * run.slow:.0f}",
        f"{1000 * run.computed / count:.2f}",
        f"{1000 * run.around / count:.2f}",
    )


if __name__ == "__main__":
    main()
