"""The part of the port Store that the timetable lives by: one transaction a method."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Engine

from bot.core.asks import Ask
from bot.core.places import Room, Tenant
from bot.core.slots import AskKey, Hold, Pending, Planned, Replanned, Result, Settled, Slot
from bot.storage import closing, holding, outages, planning
from bot.storage.known_asks import KnownAsks
from bot.storage.transactions import Transactions


class SqlSlots(Transactions):
    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._asks = KnownAsks(lambda keys: self._read(lambda on: closing.asks_of(on, keys)))

    async def schedule(
        self, room: Room, due: datetime | None, at: datetime | None = None, was: Room | None = None
    ) -> None:
        await self._write(lambda on: planning.schedule(on, room, due, at, was))

    async def question_day(self, room: Room) -> date | None:
        return await self._read(lambda on: planning.question_day(on, room))

    async def rooms_due(self, platforms: Collection[str], at: datetime, most: int) -> Sequence[tuple[Room, datetime]]:
        return await self._read(lambda on: planning.rooms_due(on, platforms, at, most))

    async def plan(self, planned: Sequence[Planned], rooms: Sequence[Replanned] = (), asks: Sequence[Ask] = ()) -> None:
        await self._write(lambda on: planning.plan(on, planned, rooms, asks))

    async def slots_due(self, platforms: Collection[str], at: datetime, most: int, a_tenant: int) -> Sequence[Pending]:
        return await self._read(lambda on: holding.slots_due(on, platforms, at, most, a_tenant))

    async def take(self, holds: Sequence[Hold]) -> Collection[Slot]:
        return await self._write(lambda on: holding.take(on, holds))

    async def settle(self, slot: Slot, token: int, settled: Settled) -> bool:
        mine = await self._writer.run_for_nobody(lambda on: holding.settle(on, slot, token, settled))
        if settled.withdraw:
            self._asks.forget((slot.tenant, str(slot)))
        return mine

    async def sweep_again(self, slot: Slot, at: datetime) -> None:
        await self._write(lambda on: holding.sweep_again(on, slot, at))

    async def wait(self, tenant: Tenant, until: datetime) -> None:
        await self._write(lambda on: holding.wait(on, tenant, until))

    async def pause(self, room: Room, why: str, told: Sequence[Planned]) -> bool:
        return await self._write(lambda on: planning.pause(on, room, why, told))

    async def last_beat(self, platform: str) -> datetime | None:
        return await self._read(lambda on: outages.last_beat(on, platform))

    async def beat(self, platform: str, at: datetime) -> None:
        await self._write(lambda on: outages.beat(on, platform, at))

    async def open_dailies(self, platform: str, since: datetime, until: datetime) -> Sequence[Ask]:
        return await self._read(lambda on: outages.open_dailies(on, platform, since, until))

    async def excuse(self, asks: Sequence[Ask]) -> None:
        await self._write(lambda on: outages.excuse(on, asks))

    async def asks(self, keys: Collection[AskKey]) -> Mapping[AskKey, Ask]:
        return await self._asks.of(keys)

    async def places(self, slots: Collection[Slot]) -> Mapping[Slot, str]:
        return await self._read(lambda on: holding.places(on, slots))

    async def asked_in(self, rooms: Collection[Room]) -> Mapping[tuple[Tenant, str], Mapping[str, date]]:
        return await self._read(lambda on: closing.asked_in(on, rooms))

    async def results(self, keys: Collection[AskKey]) -> Mapping[AskKey, Sequence[Result]]:
        return await self._read(lambda on: closing.results(on, keys))

    async def put_to(self, room: Room, since: date, until: date) -> Sequence[Ask]:
        return await self._read(lambda on: closing.put_to(on, room, since, until))

    async def to_remind(self, ask: Ask) -> Sequence[str]:
        return await self._read(lambda on: closing.to_remind(on, ask))
