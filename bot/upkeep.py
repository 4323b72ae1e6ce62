"""`db upgrade | check | rebuild | backup FILE | restore FILE`: looking after the database, in words."""

import argparse
from collections.abc import Callable, Iterable, Mapping

from bot.core.counting import counted
from bot.opening import database, untouched
from bot.settings import Settings
from bot.storage import backup, upkeep
from bot.storage.differing import Difference
from bot.storage.forgotten import Forgotten
from bot.storage.migrate import must_be_current

MOST_SHOWN = 20
UPGRADED = "The database has the schema of this version."
SOUND = "The database is sound, and everything in it agrees with the answers."


def _upgrade(config: Settings, _: argparse.Namespace) -> int:
    with database(config):
        print(UPGRADED)
    return 0


def _check(config: Settings, _: argparse.Namespace) -> int:
    with untouched(config) as engine:
        must_be_current(engine)
        damages = upkeep.damages(engine)
        for damage in damages:
            print(damage)
        wrong = _listed(upkeep.differences(engine))
    if damages:
        print("The file is damaged: stop the service, and restore a backup with `python -m bot db restore FILE`.")
    if wrong:
        print(f"{counted(wrong, 'difference')} from what the answers say; `python -m bot db rebuild` mends that.")
    if not damages and not wrong:
        print(SOUND)
    return 1 if damages or wrong else 0


def _rebuild(config: Settings, _: argparse.Namespace) -> int:
    with database(config) as engine:
        mended = _listed(upkeep.rebuild(engine))
    print(f"Mended: {counted(mended, 'difference')}." if mended else "Nothing had to be mended.")
    return 0


def _backup(config: Settings, options: argparse.Namespace) -> int:
    with untouched(config) as engine:
        backup.backup(engine, options.file)
    print(f"Everything is in {options.file}.")
    return 0


def _restore(config: Settings, options: argparse.Namespace) -> int:
    with database(config) as engine:
        again = backup.restore(engine, options.file, Forgotten(config.forgotten))
    kept = f" Whoever had asked to be forgotten since is forgotten again: {again}." if again else ""
    print(f"Restored from {options.file}.{kept}")
    return 0


def _listed(differences: Iterable[Difference]) -> int:
    """The first of them in full, the rest as a number."""
    count = 0
    for count, difference in enumerate(differences, 1):
        if count <= MOST_SHOWN:
            print(difference)
    if count > MOST_SHOWN:
        print(f"… and {count - MOST_SHOWN} more")
    return count


COMMANDS: Mapping[str, Callable[[Settings, argparse.Namespace], int]] = {
    "upgrade": _upgrade,
    "check": _check,
    "rebuild": _rebuild,
    "backup": _backup,
    "restore": _restore,
}
