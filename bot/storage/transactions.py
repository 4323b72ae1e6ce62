"""Blocking SQL in threads: one transaction a piece of work, or many small ones committed together by the writer."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from bot.core.errors import KeypointError
from bot.storage.writer import NotSaved, Writer

Result = TypeVar("Result")


class NotRead(KeypointError):
    """I cannot look that up: the database does not answer just now. Please try again."""


class Transactions:
    def __init__(self, engine: Engine) -> None:
        self._reading = engine
        self._writing = engine.execution_options(writes=True)
        self._writer = Writer(self._writing)

    def close(self) -> None:
        self._writer.close()

    async def _read(self, work: Callable[[Connection], Result]) -> Result:
        return await asyncio.to_thread(_transaction, self._reading, work, NotRead)

    async def _write(self, work: Callable[[Connection], Result]) -> Result:
        return await asyncio.to_thread(_transaction, self._writing, work, NotSaved)


def _transaction(engine: Engine, work: Callable[[Connection], Result], failure: type[KeypointError]) -> Result:
    try:
        with engine.begin() as connection:
            return work(connection)
    except OperationalError as error:
        raise failure from error
