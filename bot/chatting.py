"""`python -m bot chat`: bank, store, tutor and the terminal, built from the settings and started."""

import asyncio
import getpass
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import tzlocal

from bot import logs
from bot.adapters.terminal.chat import LOCAL, ROOM, Chat
from bot.adapters.terminal.screens import Screen, open_screen
from bot.core.bank import QuestionBank
from bot.core.calendar import ONE_DAY
from bot.core.errors import KeypointError
from bot.core.grading import Grader
from bot.core.places import Learner, Room, RoomSettings
from bot.core.planning import due_after
from bot.core.ports import Store
from bot.core.tutor import Tutor
from bot.core.zones import zone_names, zone_of
from bot.opening import FolderUnusable, database
from bot.settings import Settings
from bot.storage.store import SqlStore

LONGEST_NAME = 40
EVERY_DAY = RoomSettings(on=True, at=time(0), weekdays=tuple(range(7)))


class BadName(KeypointError):
    """--name: may have 1 to 40 characters, all of them visible."""


def chat(config: Settings, name: str | None) -> int:
    learner = Learner(LOCAL, *_learner_of(name))
    zone = _own_zone()
    bank = QuestionBank.load(*config.content)
    with database(config) as engine, _log_file(config):
        store = SqlStore(engine, config.forgotten)
        with closing(store):
            tutor = Tutor(bank, Grader(bank), store, config.text_days)
            asyncio.run(_chat(tutor, open_screen(config.data, zone_of(zone)), zone, learner))
    return 0


async def _chat(tutor: Tutor, screen: Screen, zone: str, learner: Learner) -> None:
    at = datetime.now(UTC)
    room = await _local_room(tutor.store, zone, at)
    await tutor.store.add_host(room, learner)
    await tutor.store.drop_texts(at - timedelta(days=tutor.text_days))
    await Chat(tutor, screen, room, learner, now=lambda: datetime.now(UTC), new_key=lambda: uuid4().hex).run()


async def _local_room(store: Store, zone: str, at: datetime) -> Room:
    """A question every day from midnight on, in the zone of the machine wherever it is, until somebody sets it."""
    known, was = await store.room(LOCAL, ROOM), await store.zone(LOCAL)
    await store.save_zone(LOCAL, zone)
    if known is None or not (known.set_by or known.settings.on):
        room = Room(LOCAL, ROOM, zone, EVERY_DAY)
    else:
        room = replace(known, zone=zone if known.zone == was else known.zone)
    if room != known:
        await store.schedule(room, due_after(room, at - ONE_DAY))
    return room


def _own_zone() -> str:
    """The machine may have none, or one of its own making."""
    name = tzlocal.get_localzone_name()
    return name if name in zone_names() else "UTC"


def _learner_of(name: str | None) -> tuple[str, str]:
    """(id, name): the id forgives capitals, the name keeps them."""
    shown = " ".join((getpass.getuser() if name is None else name).split())
    if not 0 < len(shown) <= LONGEST_NAME or not shown.isprintable():
        raise BadName
    return shown.casefold(), shown


@contextmanager
def _log_file(config: Settings) -> Iterator[None]:
    """The screen belongs to the talk; what the operator reads goes beside the database."""
    try:
        file = (config.data / "keypoint.log").open("a", encoding="utf-8")
    except OSError as error:
        raise FolderUnusable(folder=config.data, why=error.strerror) from error
    with file:
        logs.configure(file, config.log_level, config.log_format, config.secrets)
        yield
