"""The whole service under load: `python -m benchmarks.load` has 2,000 learners answer each minute, on both platforms.

They live in 200 rooms; three in ten of the service's calls to the platforms fail: 429, 5xx, cut connections, half of
them with the work done. Fails if an answer that somebody has read the feedback of is not kept, or one is kept twice.
"""

import argparse
import asyncio
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.figures import percentile
from benchmarks.load_learning import Acknowledged
from benchmarks.load_rounds import Load, Measured
from benchmarks.load_run import run
from benchmarks.opening import opened
from bot.storage.migrate import upgrade
from bot.storage.tables import tries
from tests.postgres import database, server

LATE = 60.0


@dataclass(frozen=True, slots=True)
class Kept:
    """`again`: somebody whose feedback was lost on its way sent it anew, which is another try and was kept as that."""

    answers: int
    lost: int
    double: int
    again: int
    unseen: int


def kept(url: str, measured: Measured) -> Kept:
    seen = measured.seen
    with opened(url) as engine, engine.connect() as connection:
        query = select(tries.c.text, func.count()).group_by(tries.c.text)
        found = Counter({str(text): number for text, number in connection.execute(query)})
    return Kept(
        answers=found.total(),
        lost=sum(not found[text] for text in seen.acknowledged),
        double=sum(max(0, number - seen.sent[text]) for text, number in found.items()),
        again=sum(min(number, seen.sent[text]) - 1 for text, number in found.items()),
        unseen=sum(text not in seen.acknowledged for text in found),
    )


def tried(url: str, folder: Path, load: Load) -> tuple[Measured, Kept]:
    with opened(url) as engine:
        upgrade(engine)
    measured = asyncio.run(run(url, folder, load))
    return measured, kept(url, measured)


def shown(load: Load, measured: Measured, found: Kept) -> str:
    seen, answers = measured.seen, max(1, len(measured.seen.acknowledged))
    wanted = 2 * load.learners * load.rounds
    grown = measured.megabytes
    late = [each for each in measured.late if each > LATE]
    rows = [
        ("answers given", f"{wanted:,} by {2 * load.learners:,} learners in {2 * load.rooms} rooms"),
        ("their feedback was read", f"{len(seen.acknowledged):,}; given up {seen.given_up:,}"),
        ("kept", f"{found.answers:,}: lost {found.lost}, double {found.double}, never read {found.unseen}"),
        ("pressed again, sent again", f"{seen.pressed_again:,}, {seen.sent.total() - len(seen.sent):,}"),
        ("of these kept as one more try", f"{found.again:,}"),
        ("calls to the platforms", _fates(measured.fates)),
        *((f"until {name.title()} was told", _told([each])) for name, each in measured.acknowledged.items()),
        ("until either platform was told", _told(measured.acknowledged.values())),
        ("from sending to reading", _times(seen.waited)),
        ("with all that failed before", _times(seen.took)),
        ("questions posted", f"{len(measured.late)}, {len(late)} of them more than a minute late"),
        ("how late", _times(measured.late)),
        ("memory of the service, MB", " ".join(f"{grown[n * (len(grown) - 1) // 10]:.0f}" for n in range(11))),
        ("computing, of one core", f"service {measured.service_seconds / measured.seconds:.0%}, "
         f"fakes and learners {measured.fake_seconds / measured.seconds:.0%}"),
        ("an answer costs, ms", f"service {1000 * measured.service_seconds / answers:.1f}, "
         f"fakes and learners {1000 * measured.fake_seconds / answers:.1f}"),
        ("the fakes were behind", _times(measured.lag)),
    ]  # fmt: skip
    return "\n".join(f"{what:<32}{how}" for what, how in rows)


def _fates(fates: Counter[str]) -> str:
    failed = sorted((name, number) for name, number in fates.items() if name != "done")
    share = sum(number for _, number in failed) / max(1, fates.total())
    return f"{fates.total():,}, {share:.0%} of them failed: " + ", ".join(f"{name} {each:,}" for name, each in failed)


def _told(platforms: Iterable[Acknowledged]) -> str:
    every = list(platforms)
    return f"{_times([each for one in every for each in one.seconds])}, never {sum(one.never for one in every)}"


def _times(seconds: list[float]) -> str:
    if not seconds:
        return "-"
    return f"p50 {percentile(seconds, 0.5):.2f} s, p99 {percentile(seconds, 0.99):.2f} s, at most {max(seconds):.2f} s"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=10, help="so often everybody answers")
    parser.add_argument("--learners", type=int, default=2000)
    parser.add_argument("--rooms", type=int, default=200)
    parser.add_argument("--postgres", action="store_true", help="instead of SQLite")
    options = parser.parse_args()
    load = Load(options.learners // 2, options.rooms // 2, options.minutes)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        url = f"sqlite:///{folder}/load.db"
        if options.postgres:
            own = stack.enter_context(database(stack.enter_context(server({}))))
            url = own.render_as_string(hide_password=False)
        measured, found = tried(url, Path(folder), load)
    print(shown(load, measured, found))
    return int(bool(found.lost or found.double))


if __name__ == "__main__":
    sys.exit(main())
