"""Discord: how long until the bot is ready, what it holds, and how many answers it keeps and replies to in a second.

`python -m benchmarks.discord` runs the bot in a process of its own against the fake Discord in this one, and a client
that only replies in the same way, so that the fake's own share is in both and a ratio says what the bot adds.
"""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from benchmarks.figures import percentile, table
from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_values import User

ANSWER = "It is a sorted tree beside the table, so rows are found fast, and each write has to update it as well."
AT_ONCE = 32
PATIENT = 60.0


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
    print(
        table(
            ("client", "answers a second", "p50 ms", "p99 ms"),
            [(_name(plain), *_row(*found[plain])) for plain in found],
        )
    )
    rate = {plain: len(times) / took for plain, (times, took) in found.items()}
    slow = {plain: percentile(times, 0.99) for plain, (times, _) in found.items()}
    print(f"\nthe bot: {rate[False] / rate[True]:.2f} of the rate, {slow[False] / slow[True]:.2f} times the p99")


async def _started(servers: int, plain: bool) -> dict[str, float]:
    fake = FakeDiscord()
    fake.many_guilds(servers)
    async with fake, _client(fake, plain) as told:
        return told


async def _answers(learners: int, plain: bool) -> tuple[list[float], float]:
    """How long each took, and all of them together, once every modal stands open."""
    fake = FakeDiscord()
    fake.patience = PATIENT
    guild = fake.guild("Study group")
    room = guild.text_channel("interviews")
    people = [guild.member(fake.user(f"Learner {number}")) for number in range(learners)]
    async with fake, _client(fake, plain, f"{guild.id}/{room.id}"):
        await fake.until(lambda: fake.posted(room))
        message = fake.posted(room)[0]

        async def open_modal(who: User) -> None:
            await fake.press(who, message, "Answer")

        async def submit(who: User) -> None:
            reply = await fake.submit(who, {"Your answer": ANSWER})
            assert reply.messages, reply.shown

        await _all(people, open_modal)
        began = time.perf_counter()
        return await _all(people, submit), time.perf_counter() - began


async def _all(people: Sequence[User], work: Callable[[User], Awaitable[None]]) -> list[float]:
    gate, times = asyncio.Semaphore(AT_ONCE), list[float]()

    async def timed(who: User) -> None:
        async with gate:
            began = time.perf_counter()
            await work(who)
            times.append(time.perf_counter() - began)

    await asyncio.gather(*map(timed, people))
    return times


@asynccontextmanager
async def _client(fake: FakeDiscord, plain: bool, where: str = "") -> AsyncIterator[dict[str, Any]]:
    more = ["--plain"] if plain else []
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.discord_child", fake.url, "--where", where, *more),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert child.stdin
    assert child.stdout
    try:
        while line := await child.stdout.readline():
            if line.startswith(b"{"):
                yield json.loads(line)
                break
    finally:
        child.stdin.close()
        await child.wait()


def _name(plain: bool) -> str:
    return "only replies" if plain else "the bot"


def _row(times: list[float], took: float) -> tuple[str, ...]:
    return (
        f"{len(times) / took:.0f}",
        f"{1000 * percentile(times, 0.5):.0f}",
        f"{1000 * percentile(times, 0.99):.0f}",
    )


if __name__ == "__main__":
    main()
