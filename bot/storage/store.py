"""The port Store on SQLAlchemy: one transaction a method."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from bot.core.asks import Ask, Progress
from bot.core.claims import Claim, Decision
from bot.core.places import Learner, Room, Tenant
from bot.core.ports import Due, Last, Ranked, Recorded, Report, Standing, Try
from bot.core.scoring import Streak
from bot.storage import (
    asking,
    boards,
    claiming,
    closing,
    holding,
    housing,
    laying,
    occasions,
    privacy,
    reviewing,
    texts,
)
from bot.storage.forgotten import Forgotten
from bot.storage.recalling import named
from bot.storage.recording import record_all
from bot.storage.slots import SqlSlots
from bot.storage.writer import NotSaved


class SqlStore(SqlSlots):
    """What changes a learner goes through the writer, which locks them and commits many at once."""

    def __init__(self, engine: Engine, forgotten: Path) -> None:
        super().__init__(engine)
        self._forgotten = Forgotten(forgotten)

    async def room(self, tenant: Tenant, room: str) -> Room | None:
        return await self._read(lambda on: housing.room(on, tenant, room))

    async def add_host(self, room: Room, learner: Learner) -> None:
        await self._write(lambda on: housing.add_host(on, room, learner))

    async def is_host(self, room: Room, learner: Learner) -> bool:
        return await self._read(lambda on: housing.is_host(on, room, learner))

    async def zone(self, tenant: Tenant) -> str:
        return await self._read(lambda on: housing.zone(on, tenant))

    async def save_zone(self, tenant: Tenant, zone: str) -> None:
        await self._write(lambda on: housing.save_zone(on, tenant, zone))

    async def put(self, ask: Ask) -> None:
        await self._write(lambda on: asking.put(on, ask))

    async def see(self, ask: Ask, learner: Learner, at: datetime) -> Progress:
        return await self._writer.share((learner, at), asking.see_all, asking.Seen(ask, learner, at))

    async def current(self, room: Room, learner: Learner) -> Standing | None:
        return await self._read(lambda on: asking.current(on, room, learner))

    async def latest_daily(self, room: Room, learner: Learner) -> Standing | None:
        return await self._read(lambda on: asking.latest_daily(on, room, learner))

    async def record(self, attempt: Try) -> Recorded:
        return await self._writer.share((attempt.learner, attempt.at), record_all, named(attempt))

    async def take_hint(self, ask: Ask, learner: Learner, at: datetime, most: int) -> Progress:
        return await self._writer.run(learner, at, lambda on: asking.take_hint(on, ask, learner, at, most))

    async def show_answer(self, ask: Ask, learner: Learner, at: datetime) -> Progress:
        return await self._writer.run(learner, at, lambda on: asking.show_answer(on, ask, learner, at))

    async def progress(self, ask: Ask, learner: Learner) -> Progress:
        return await self._read(lambda on: asking.progress_of(on, ask, learner))

    async def last(self, room: Room, learner: Learner, ask: Ask | None = None) -> Last | None:
        return await self._read(lambda on: asking.last(on, room, learner, ask))

    async def answered(self, ask: Ask) -> int:
        return await self._read(lambda on: closing.answered(on, ask))

    async def posted(self, ask: Ask) -> str | None:
        return await self._read(lambda on: holding.posted(on, ask))

    async def rooms_of(self, learner: Learner) -> Sequence[Room]:
        return await self._read(lambda on: housing.rooms_of(on, learner))

    async def paused_in(self, tenant: Tenant) -> Sequence[Room]:
        return await self._read(lambda on: housing.paused_in(on, tenant))

    async def asked_of(self, learner: Learner) -> Mapping[str, datetime]:
        return await self._read(lambda on: asking.asked_of(on, learner))

    async def board(
        self, room: Room, learner: Learner | None, period: str, top: int, *, everyone: bool
    ) -> tuple[Ranked, ...]:
        read = partial(boards.board, room=room, learner=learner, period=period, top=top, everyone=everyone)
        places, much = await self._read(read)
        if much:
            board = (str(room.tenant), boards.scope_of(room, everyone=everyone), period)
            with suppress(NotSaved):  # whoever asks next may lay them
                await self._write(lambda on: laying.lay(on, board))
        return places

    async def points(self, room: Room, learner: Learner) -> int:
        return await self._read(lambda on: boards.points(on, room, learner))

    async def streak(self, room: Room, learner: Learner, today: date, at: datetime | None = None) -> Streak:
        return await self._read(lambda on: reviewing.streak(on, room, learner, today, at))

    async def marks(self, learner: Learner) -> tuple[tuple[str, float], ...]:
        return await self._read(lambda on: reviewing.marks(on, learner))

    async def days_answered(self, room: Room, learner: Learner, since: date) -> Sequence[date]:
        return await self._read(lambda on: reviewing.days_answered(on, room, learner, since))

    async def due(self, learner: Learner, at: datetime) -> tuple[Due, ...]:
        return await self._read(lambda on: reviewing.due(on, learner, at))

    async def add_claim(self, ask: Ask, learner: Learner, number: int, point: str, at: datetime) -> str | None:
        return await self._write(lambda on: claiming.add_claim(on, ask, learner, number, point, at))

    async def claims(self, room: Room) -> tuple[Claim, ...]:
        return await self._read(lambda on: claiming.open_claims(on, room))

    async def decide(self, room: Room, claim: str, decision: Decision, host: Learner, at: datetime) -> Claim | None:
        return await self._write(lambda on: claiming.decide(on, room, claim, decision, host, at))

    async def add_report(self, ask: Ask, learner: Learner, why: str, at: datetime) -> None:
        await self._writer.run(learner, at, lambda on: claiming.add_report(on, ask, learner, why, at))

    async def reports(self, room: Room) -> tuple[Report, ...]:
        return await self._read(lambda on: claiming.list_reports(on, room))

    async def close_report(self, room: Room, report: str) -> Report | None:
        return await self._write(lambda on: claiming.close_report(on, room, report))

    async def go_away(self, learner: Learner, since: date, until: date | None, at: datetime) -> None:
        await self._writer.run(learner, at, lambda on: privacy.go_away(on, learner, since, until))

    async def list_on_boards(self, learner: Learner, listed: bool, at: datetime) -> None:
        await self._write(lambda on: privacy.list_on_boards(on, learner, listed, at))

    async def set_reminding(self, learner: Learner, on: bool, at: datetime) -> None:
        await self._writer.run(learner, at, lambda on_: privacy.set_reminding(on_, learner, on))

    async def is_listed(self, learner: Learner) -> bool:
        return await self._read(lambda on: privacy.is_listed(on, learner))

    async def export(self, learner: Learner) -> dict[str, Any]:
        return await self._read(lambda on: privacy.export(on, learner))

    async def forget(self, learner: Learner, at: datetime) -> None:
        await self._write(lambda on: self._forget(on, learner, at))

    def _forget(self, connection: Connection, learner: Learner, at: datetime) -> None:
        tenants = privacy.everywhere(connection, learner)
        for tenant in tenants:
            self._forgotten.note(connection, tenant, learner.id, at)
        privacy.forget(connection, [(tenant, learner.id) for tenant in tenants])

    async def first_time(self, tenant: Tenant, occasion: str, at: datetime, learner: str = "") -> bool:
        return await self._writer.share(None, occasions.first_times, occasions.row(tenant, occasion, at, learner))

    async def drop_occasions(self, at: datetime) -> int:
        return await self._write(lambda on: occasions.drop(on, at))

    async def drop_texts(self, before: datetime) -> int:
        dropped = 0
        while more := await self._write(lambda on: texts.drop(on, before)):
            dropped += more
        return dropped
