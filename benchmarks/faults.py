"""Posting exactly once, against everything: `python -m benchmarks.faults` kills and stops at each point, and counts.

`--over slack` and `--over discord` post through the real Publishers and SDKs to fakes of the platforms.
`--mutant` takes the looking-before-posting-again away: it must fail.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial
from multiprocessing import get_context

from benchmarks.fault_counted import Counted, count
from benchmarks.fault_harness import Harness
from benchmarks.fault_platforms import PLATFORMS
from benchmarks.fault_workers import timing_of
from benchmarks.opening import opened
from bot.storage.migrate import upgrade
from tests.postgres import IN_TESTS, database, server


def tried(
    url: str,
    processes: int,
    kills: int,
    seconds: float,
    *,
    over: str = "bare",
    scale: float | None = None,
    blind: bool = False,
) -> Counted:
    opening, usual = PLATFORMS[over]
    with opened(url) as engine:
        upgrade(engine)
    with opening(scale or usual) as platform:
        harness = Harness(url, platform, timing_of(scale or usual), processes, blind)
        harness.run(kills, seconds)
        return count(harness)


def tried_together(urls: Sequence[str], processes: int, options: argparse.Namespace) -> Counted:
    """So many houses at once, each with its own database and platform: they mostly wait."""
    kills, seconds = -(-options.kills // len(urls)), 60 * options.minutes
    with ProcessPoolExecutor(len(urls), get_context("fork")) as pool:
        more = {"over": options.over, "scale": options.scale, "blind": options.mutant}
        trying = partial(tried, processes=processes, kills=kills, seconds=seconds, **more)
        return sum(pool.map(trying, urls), Counted())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="at each point")
    parser.add_argument("--minutes", type=float, default=20, help="at most, on each engine")
    parser.add_argument("--engine", choices=("SQLite", "PostgreSQL"), help="this one alone")
    parser.add_argument("--at-once", type=int, default=4, help="so many databases, which share the kills")
    parser.add_argument("--mutant", action="store_true", help="without looking: must duplicate")
    parser.add_argument("--over", choices=tuple(PLATFORMS), default="bare", help="what is posted to")
    parser.add_argument("--scale", type=float, help="how long everything may take, beside the bare channel")
    options = parser.parse_args()
    right = True
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        admin = stack.enter_context(server({**IN_TESTS, "max_connections": "200"}))
        own = [stack.enter_context(database(admin)) for _ in range(options.at_once)]
        engines = {
            "SQLite, 1 process": ([f"sqlite:///{folder}/{n}.db" for n in range(options.at_once)], 1),
            "PostgreSQL, 4 processes": ([url.render_as_string(hide_password=False) for url in own], 4),
        }
        for name, (urls, processes) in engines.items():
            if options.engine and not name.startswith(options.engine):
                continue
            counted = tried_together(urls, processes, options)
            print(f"{options.over}, {name}: {counted}", flush=True)
            right = right and counted.is_right
    print("every slot once" if right else "NOT every slot once")
    return int(right == options.mutant)


if __name__ == "__main__":
    sys.exit(main())
