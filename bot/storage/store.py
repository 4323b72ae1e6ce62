"""The port Store on SQLAlchemy: blocking SQL in worker threads, one transaction a method."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from bot.core.asks import Ask, Progress
from bot.core.errors import KeypointError
from bot.core.places import Learner, Room, Tenant
from bot.core.ports import Recorded, Score, Slot, Standing, Try
from bot.storage import progressing, standings

Result = TypeVar("Result")


class NotSaved(KeypointError):
    """That was not saved: the database cannot be written just now. Please try again."""


class SqlStore:
    def __init__(self, engine: Engine) -> None:
        self._reading = engine
        self._writing = engine.execution_options(writes=True)

    async def _read(self, work: Callable[[Connection], Result]) -> Result:
        return await asyncio.to_thread(_transaction, self._reading, work)

    async def _write(self, work: Callable[[Connection], Result]) -> Result:
        return await asyncio.to_thread(_transaction, self._writing, work)

    async def room(self, tenant: Tenant, room: str) -> Room | None:
        return await self._read(lambda on: standings.room(on, tenant, room))

    async def save_room(self, room: Room) -> None:
        await self._write(lambda on: standings.save_room(on, room))

    async def put(self, ask: Ask) -> None:
        await self._write(lambda on: progressing.put(on, ask))

    async def is_claimed(self, slot: Slot) -> bool:
        return await self._read(lambda on: progressing.is_claimed(on, slot))

    async def claim(self, slot: Slot, ask: Ask) -> bool:
        return await self._write(lambda on: progressing.claim(on, slot, ask))

    async def bind(self, slot: Slot, place: str) -> None:
        await self._write(lambda on: progressing.bind(on, slot, place))

    async def see(self, ask: Ask, learner: Learner, at: datetime) -> Progress:
        return await self._write(lambda on: progressing.see(on, ask, learner, at))

    async def current(self, room: Room, learner: Learner) -> Standing | None:
        return await self._read(lambda on: progressing.current(on, room, learner))

    async def latest_daily(self, room: Room, learner: Learner) -> Standing | None:
        return await self._read(lambda on: progressing.latest_daily(on, room, learner))

    async def record(self, attempt: Try) -> Recorded:
        return await self._write(lambda on: progressing.record(on, attempt))

    async def take_hint(self, ask: Ask, learner: Learner, at: datetime) -> Progress:
        return await self._write(lambda on: progressing.take_hint(on, ask, learner, at))

    async def show_answer(self, ask: Ask, learner: Learner, at: datetime) -> Progress:
        return await self._write(lambda on: progressing.show_answer(on, ask, learner, at))

    async def asked_in(self, room: Room) -> Mapping[str, datetime]:
        return await self._read(lambda on: progressing.asked_in(on, room))

    async def asked_of(self, learner: Learner) -> Mapping[str, datetime]:
        return await self._read(lambda on: progressing.asked_of(on, learner))

    async def scores(self, room: Room, since: date, until: date) -> tuple[Score, ...]:
        return await self._read(lambda on: standings.scores(on, room, since, until))

    async def days(self, room: Room, learner: Learner) -> tuple[tuple[date, ...], frozenset[date]]:
        return await self._read(lambda on: standings.days(on, room, learner))

    async def marks(self, learner: Learner) -> tuple[tuple[str, float], ...]:
        return await self._read(lambda on: standings.marks(on, learner))


def _transaction(engine: Engine, work: Callable[[Connection], Result]) -> Result:
    try:
        with engine.begin() as connection:
            return work(connection)
    except OperationalError as error:
        raise NotSaved from error
