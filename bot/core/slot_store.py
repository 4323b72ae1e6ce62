"""The part of the port Store that the timetable lives by."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.core.asks import Ask
from bot.core.places import Room, Tenant
from bot.core.slots import AskKey, Hold, Pending, Planned, Replanned, Result, Settled, Slot


class SlotStore(Protocol):
    """Each method is one transaction."""

    async def schedule(
        self, room: Room, due: datetime | None, at: datetime | None = None, was: Room | None = None
    ) -> None:
        """Saves the room, and when it is to be looked at for its next question.

        What was due by `at` stays due, and a question of that day that never came may come after all. A pause or an
        owner that has changed since the room `was` read stays as it is now.
        """

    async def question_day(self, room: Room) -> date | None:
        """The last local day whose question was planned, whatever became of it."""

    async def rooms_due(self, platforms: Collection[str], at: datetime, most: int) -> Sequence[tuple[Room, datetime]]:
        """With the instant since which each is due, longest due first."""

    async def plan(self, planned: Sequence[Planned], rooms: Sequence[Replanned] = (), asks: Sequence[Ask] = ()) -> None:
        """Slots and asks that are there already stay as they are."""

    async def slots_due(self, platforms: Collection[str], at: datetime, most: int, a_tenant: int) -> Sequence[Pending]:
        """Longest due first, of no tenant more than `a_tenant`: one with many rooms does not hold up the others."""

    async def take(self, holds: Sequence[Hold]) -> Collection[Slot]:
        """Which of these slots are the caller's now: those that nobody has touched since they were looked at."""

    async def settle(self, slot: Slot, token: int, settled: Settled) -> bool:
        """Nothing happens, and False, if somebody else has taken the slot meanwhile."""

    async def sweep_again(self, slot: Slot, at: datetime) -> None:
        """Somebody posted for this slot without owning it any more: what is surplus has to be looked for."""

    async def wait(self, tenant: Tenant, until: datetime) -> None:
        """Nothing of this tenant is due before that."""

    async def pause(self, room: Room, why: str, told: Sequence[Planned]) -> bool:
        """Nothing more is posted there; the slots that say so are planned if nobody paused it before."""

    async def last_beat(self, platform: str) -> datetime | None:
        """When somebody noted last that the platform is served."""

    async def beat(self, platform: str, at: datetime) -> None: ...

    async def open_dailies(self, platform: str, since: datetime, until: datetime) -> Sequence[Ask]:
        """Those that were open at any time from the one instant to the other."""

    async def excuse(self, asks: Sequence[Ask]) -> None:
        """Missing these breaks no streak."""

    async def asks(self, keys: Collection[AskKey]) -> Mapping[AskKey, Ask]: ...
    async def places(self, slots: Collection[Slot]) -> Mapping[Slot, str]:
        """Where those stand that were posted."""

    async def asked_in(self, rooms: Collection[Room]) -> Mapping[tuple[Tenant, str], Mapping[str, date]]:
        """For each room that is kept, the questions put to it, each with the last day on which it was."""

    async def results(self, keys: Collection[AskKey]) -> Mapping[AskKey, Sequence[Result]]:
        """Of those who answered in time, by points and then by time."""

    async def put_to(self, room: Room, since: date, until: date) -> Sequence[Ask]:
        """What the room was asked on these days, the last day not included."""

    async def to_remind(self, ask: Ask) -> Sequence[str]:
        """Learners of the room who want to be told, have not answered, and are not away."""
