"""Everything about one learner at a glance: what is due, and how they stand in each of their rooms."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.boards import rows_of, stats
from bot.core.calendar import day_at
from bot.core.hosts import may_set
from bot.core.messages import BoardRow, Stats
from bot.core.periods import Period, period_key
from bot.core.places import Learner, Room
from bot.core.tutor import Tutor

NEAR = 3
"""First places shown of each board, beside one's own."""


@dataclass(frozen=True, slots=True)
class RoomView:
    room: Room
    stats: Stats
    rows: tuple[BoardRow, ...]
    may_set: bool


@dataclass(frozen=True, slots=True)
class Overview:
    due: int
    rooms: tuple[RoomView, ...]


async def overview(tutor: Tutor, learner: Learner, at: datetime) -> Overview:
    due = sum(each.question in tutor.bank for each in await tutor.store.due(learner, at))
    rooms = await tutor.store.rooms_of(learner)
    return Overview(due, tuple([await _view(tutor, room, learner, at) for room in rooms]))


async def _view(tutor: Tutor, room: Room, learner: Learner, at: datetime) -> RoomView:
    week = period_key(Period.WEEK, day_at(at, room.zone))
    rows = rows_of(await tutor.store.board(room, learner, week, NEAR, everyone=False), learner)
    return RoomView(room, await stats(tutor.store, room, learner, at), rows, await may_set(tutor.store, room, learner))
