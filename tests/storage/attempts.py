"""Asks and tries for the tests of the store, with whatever the test cares about changed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.core.asks import Ask, Kind
from bot.core.claims import Scheme
from bot.core.grading import Grade, PointGrade
from bot.core.places import Learner, Room, Tenant
from bot.core.ports import Try

TENANT = Tenant("test", "T1")
ROOM = Room(TENANT, "R1", "Europe/Berlin")
ANN, BEN = Learner(TENANT, "ann", "Ann"), Learner(TENANT, "ben", "Ben")
MONDAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def an_ask(ask_id: str = "ask", **changes: Any) -> Ask:
    fields: dict[str, Any] = {"tenant": TENANT, "id": ask_id, "room": ROOM.id, "kind": Kind.DAILY, "tries": 2}
    fields |= {"question": "sql/index", "day": MONDAY, "opens": AT, "closes": AT + timedelta(days=1)}
    return Ask(**(fields | changes))


def grade(mark: float) -> Grade:
    point = PointGrade("tree", mark, "covered" if mark == 1 else "missing", "because")
    return Grade((point,), mark, mark, mark == 1, ("keyword list",))


def attempt(ask: Ask, learner: Learner, mark: float, *, key: str = "", minute: int = 0, text: str = "") -> Try:
    at = AT + timedelta(minutes=minute)
    keys = (key or f"{ask.id}/{learner.id}/{minute}",)
    return Try(ask, learner, text or f"worth {mark}", at, keys, "d1", grade(mark), Scheme((1.0,)))
