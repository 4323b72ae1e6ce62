"""What of all that was due is there once, and what is not, by the marks of the messages."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field, fields

from sqlalchemy import select

from benchmarks.fault_fates import is_unreadable
from benchmarks.fault_harness import Harness
from benchmarks.fault_workers import POINTS
from benchmarks.opening import opened
from bot.core.slots import Slot, SlotKind, State
from bot.storage.tables import slots


@dataclass
class Counted:
    slots: int = 0
    duplicated: int = 0
    lost: int = 0
    unknown: int = 0
    wrongly_unknown: int = 0
    killed: Counter[str] = field(default_factory=Counter)
    stopped: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "Counted") -> "Counted":
        return Counted(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def is_right(self) -> bool:
        return not (self.duplicated or self.lost or self.wrongly_unknown)

    def __str__(self) -> str:
        points = ", ".join(f"{each} {self.killed[each]}/{self.stopped[each]}" for each in POINTS)
        return (
            f"{self.slots:,} slots, {self.killed.total():,} kills, "
            f"{self.stopped.total():,} stops: duplicated {self.duplicated}, lost {self.lost}, "
            f"unknown {self.unknown}, of those in rooms that can be read {self.wrongly_unknown}\n    {points}"
        )


def count(harness: Harness) -> Counted:
    tenant = harness.platform.tenant
    there = asyncio.run(harness.platform.seen())
    with opened(harness.url) as engine, engine.connect() as connection:
        query = select(slots.c.room, slots.c.day, slots.c.state).where(slots.c.kind == SlotKind.QUESTION.value)
        found = connection.execute(query).all()
    marks = {row.room: Slot(tenant, row.room, row.day, SlotKind.QUESTION).mark for row in found}
    posted = {room: there.get(mark, 0) for room, mark in marks.items()}
    unknown = [row.room for row in found if row.state == State.UNKNOWN]
    return Counted(
        slots=len(found),
        duplicated=sum(number > 1 for number in posted.values()),
        lost=sum(not number for room, number in posted.items() if room not in unknown) + harness.rooms - len(found),
        unknown=len(unknown),
        wrongly_unknown=sum(not is_unreadable(room) for room in unknown),
        killed=harness.killed,
        stopped=harness.stopped,
    )
