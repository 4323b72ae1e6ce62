"""Blocking SQL in threads, one transaction a piece of work."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from bot.storage.writer import NotSaved

Result = TypeVar("Result")


class Transactions:
    def __init__(self, engine: Engine) -> None:
        self._reading = engine
        self._writing = engine.execution_options(writes=True)

    async def _read(self, work: Callable[[Connection], Result]) -> Result:
        return await asyncio.to_thread(_transaction, self._reading, work)

    async def _write(self, work: Callable[[Connection], Result]) -> Result:
        return await asyncio.to_thread(_transaction, self._writing, work)


def _transaction(engine: Engine, work: Callable[[Connection], Result]) -> Result:
    try:
        with engine.begin() as connection:
            return work(connection)
    except OperationalError as error:
        raise NotSaved from error
