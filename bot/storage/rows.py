"""Rows ↔ values."""

from typing import Any

from sqlalchemy import Row, Table

from bot.core.asks import Ask, Kind, Progress
from bot.core.claims import Scheme
from bot.core.grading import Grade, PointGrade
from bot.core.payload import settings_of, settings_to_json
from bot.core.places import Learner, Room, Tenant
from bot.core.review import Card
from bot.core.scoring import Streak
from bot.core.slots import Hold, Pending, Planned, Slot, SlotKind, State


def whole(table: Table, *values: Any) -> dict[str, Any]:
    """A whole row, of values in the order of the columns."""
    return dict(zip(table.c.keys(), values, strict=True))


def room_to_row(room: Room) -> dict[str, Any]:
    settings = settings_to_json(room.settings)
    named = {"tenant": str(room.tenant), "id": room.id}
    return {**named, "zone": room.zone, "settings": settings, "paused": room.paused, "set_by": room.set_by}


def room_of(row: Any, tenant: Tenant) -> Room:
    return Room(tenant, row.room_id, row.zone, settings_of(row.settings), row.paused, row.set_by)


def ask_to_row(ask: Ask) -> dict[str, Any]:
    return {
        "tenant": str(ask.tenant),
        "id": ask.id,
        "room": ask.room,
        "kind": ask.kind.value,
        "question": ask.question,
        "day": ask.day,
        "opens": ask.opens,
        "closes": ask.closes,
        "tries": ask.tries,
        "learner": ask.learner,
    }


def ask_of(row: Row[Any], tenant: Tenant) -> Ask:
    kind = Kind(row.kind)
    times = (row.day, row.opens, row.closes)
    return Ask(tenant, row.id, row.room, kind, row.question, *times, row.ask_tries, row.ask_learner)


def slot_to_row(slot: Slot) -> dict[str, Any]:
    named = {"tenant": str(slot.tenant), "room": slot.room, "day": slot.day, "kind": slot.kind.value}
    return {**named, "n": slot.n, "learner": slot.learner}


def slot_of(row: Any) -> Slot:
    return Slot(Tenant.named(row.tenant), row.room, row.day, SlotKind(row.kind), row.n, row.learner)


def pending_of(row: Row[Any]) -> Pending:
    slot = slot_of(row)
    stands = (State(row.state), row.token, row.due, row.until, row.ask)
    return Pending(slot, room_of(row, slot.tenant), *stands, row.began, row.payload, row.place, row.doubtful)


def planned_to_row(planned: Planned) -> dict[str, Any]:
    due = planned.due if planned.state is State.DUE else None
    stands = {"ask": planned.ask, "state": planned.state.value, "token": 0, "due": due, "until": planned.until}
    nothing = {"began": None, "payload": None, "place": None, "doubtful": False, "reason": ""}
    return {**slot_to_row(planned.slot), **stands, **nothing}


def held_to_row(hold: Hold) -> dict[str, Any]:
    """What is swept stays sent, whoever sweeps."""
    pending = hold.pending
    state = State.SENT if pending.state is State.SENT else State.SENDING
    stands = {"ask": hold.ask.id if hold.ask else pending.ask, "state": state.value, "token": hold.token}
    times = {"due": hold.lease, "until": pending.until, "began": hold.began}
    told = {"payload": hold.payload, "place": pending.place, "doubtful": hold.doubtful, "reason": ""}
    return {**slot_to_row(pending.slot), **stands, **times, **told}


def progress_of(row: Row[Any]) -> Progress:
    return Progress(row.tries, row.hints, row.shown, row.full, row.points, row.counted)


def streak_of(row: Row[Any]) -> Streak:
    return Streak(row.days, row.freezes, row.answered, row.first, row.last)


def card_of(row: Row[Any]) -> Card:
    return Card(row.stability, row.difficulty, row.due, row.last)


def grade_to_json(grade: Grade, scheme: Scheme) -> dict[str, Any]:
    """Written for every answer, so by hand: `asdict` takes ten times as long."""
    return {
        "points": [(point.id, point.value, point.verdict, point.why) for point in grade.points],
        "score": grade.score,
        "mark": grade.mark,
        "full": grade.full,
        "flags": grade.flags,
        "weights": scheme.weights,
        "need": scheme.need,
    }


def grade_of(stored: dict[str, Any]) -> Grade:
    points = tuple(PointGrade(*point) for point in stored["points"])
    return Grade(points, stored["score"], stored["mark"], stored["full"], tuple(stored["flags"]))


def without_words(stored: dict[str, Any]) -> dict[str, Any]:
    """Why a point was given quotes the learner."""
    return {**stored, "points": [(name, value, verdict, "") for name, value, verdict, _ in stored["points"]]}


def scheme_of(stored: dict[str, Any]) -> Scheme:
    return Scheme(tuple(stored["weights"]), stored["need"])


def learner_key(learner: Learner) -> tuple[str, str]:
    return str(learner.tenant), learner.id
