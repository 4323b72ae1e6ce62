"""The database that the settings name, in its folder and with the schema of this version."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from bot.core.errors import KeypointError
from bot.settings import Settings
from bot.storage.engine import open_engine
from bot.storage.migrate import upgrade


class FolderUnusable(KeypointError):
    """DATA: the folder {folder} cannot be written: {why}. Set DATA to another, or let this user write there."""


@contextmanager
def database(config: Settings) -> Iterator[Engine]:
    with untouched(config) as engine:
        upgrade(engine)
        yield engine


@contextmanager
def untouched(config: Settings) -> Iterator[Engine]:
    """With whatever schema it has."""
    try:
        config.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderUnusable(folder=config.data, why=error.strerror) from error
    engine = open_engine(config.database)
    try:
        yield engine
    finally:
        engine.dispose()
