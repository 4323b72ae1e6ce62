"""Rows ↔ values."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Row

from bot.core.asks import Ask, Kind, Progress
from bot.core.grading import Grade, PointGrade
from bot.core.places import Tenant
from bot.core.ports import Slot


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
    }


def slot_to_row(slot: Slot) -> dict[str, Any]:
    return {"tenant": str(slot.tenant), "room": slot.room, "day": slot.day, "kind": slot.kind.value, "n": slot.n}


def ask_of(row: Row[Any], tenant: Tenant) -> Ask:
    kind = Kind(row.kind)
    return Ask(tenant, row.id, row.room, kind, row.question, row.day, row.opens, row.closes, row.ask_tries)


def progress_of(row: Row[Any]) -> Progress:
    return Progress(row.tries, row.hints, row.shown, row.full, row.points)


def grade_of(stored: dict[str, Any]) -> Grade:
    points = tuple(PointGrade(**point) for point in stored["points"])
    return Grade(**{**stored, "points": points, "flags": tuple(stored["flags"])})


def to_json(value: Grade | Progress) -> dict[str, Any]:
    return asdict(value)
