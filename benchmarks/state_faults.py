"""What goes wrong, on purpose: `python -m benchmarks.state_faults` kills, fills, locks and cuts, and counts answers."""

import argparse
import tempfile

from sqlalchemy import func, select

from benchmarks.learners import LEARNERS, ask_of, room_of
from benchmarks.opening import opened
from benchmarks.state_group import DAYS, GROUP
from benchmarks.state_kills import four_processes, killed
from benchmarks.state_refusals import cut, disk_full, locked_file, locked_rows
from bot.storage import rows
from bot.storage.migrate import upgrade
from bot.storage.tables import asks, tries
from bot.storage.upkeep import damages, differences
from bot.storage.upsert import insert_all
from tests.postgres import database, server


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    options = parser.parse_args()
    assert GROUP <= LEARNERS
    with tempfile.TemporaryDirectory() as folder, server({}) as url, database(url) as one, database(url) as two:
        urls = [f"sqlite:///{folder}/faults.db", one.render_as_string(hide_password=False)]
        for each in urls:
            _prepare(each)
            _told("kill -9 under load", each, killed(each, options.kills))
        _told("disk full", urls[0], disk_full(urls[0]))
        _told("locked by another process", urls[0], locked_file(urls[0]))
        _told("rows locked by another", urls[1], locked_rows(urls[1]))
        _told("connection cut under load", urls[1], cut(urls[1], 40))
        shared = two.render_as_string(hide_password=False)
        _prepare(shared)
        _told("four processes, same learners", shared, four_processes(shared))


def _told(fault: str, url: str, found: str) -> None:
    engine = "SQLite" if url.startswith("sqlite") else "PostgreSQL"
    print(f"{fault:<32}{engine:<12}{found}; {_checked(url)}", flush=True)


def _prepare(url: str) -> None:
    with opened(url) as engine:
        upgrade(engine)
        asked = [ask_of(room_of(number), day, f"q/{day}") for number in range(0, GROUP, 20) for day in range(DAYS)]
        with engine.execution_options(writes=True).begin() as connection:
            insert_all(connection, asks, [rows.ask_to_row(ask) for ask in asked])


def _checked(url: str) -> str:
    with opened(url) as engine:
        wrong = damages(engine) + [str(difference) for difference in differences(engine)]
        with engine.connect() as connection:
            doubled = select(func.count()).select_from(tries).where(tries.c.number > 1)
            twice = connection.execute(doubled).scalar_one()
    return f"twice: {twice}; db check: {'clean' if not wrong else wrong[:3]}"


if __name__ == "__main__":
    main()
