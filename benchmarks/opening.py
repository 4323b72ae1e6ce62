"""A database and a store on it for the length of a measurement."""

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine

from bot.storage.engine import open_engine
from bot.storage.store import SqlStore


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def store_on(engine: Engine) -> Iterator[SqlStore]:
    with closing(SqlStore(engine, Path(tempfile.gettempdir()) / "forgotten")) as store:
        yield store
