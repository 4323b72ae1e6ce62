"""Claims and reports: what learners say about the grader and the questions, and what hosts answer."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, select, tuple_, update

from bot.core.asks import Ask
from bot.core.claims import Claim, Decision, claim_id, report_id
from bot.core.places import Learner, Room
from bot.core.ports import Report
from bot.storage import learning
from bot.storage.gains import moves_of
from bot.storage.rebuilding import mend
from bot.storage.stretches import shift
from bot.storage.tables import asks, claims, learners, reports, tries
from bot.storage.upsert import insert_new


def add_claim(connection: Connection, ask: Ask, learner: Learner, number: int, point: str, at: datetime) -> str | None:
    """Counts at once for the learner's own mark and reviews."""
    learning.lock(connection, [(learner, at)])
    tenant, name = str(ask.tenant), claim_id(ask.id, learner.id, number, point)
    key = {"tenant": tenant, "id": name, "room": ask.room, "ask": ask.id, "learner": learner.id, "number": number}
    if not insert_new(connection, claims, {**key, "point": point, "at": at, "verdict": Decision.OPEN.value}):
        return None
    shift(connection, moves_of(mend(connection, tenant, learner.id)))
    return name


def open_claims(connection: Connection, room: Room) -> tuple[Claim, ...]:
    waiting = _listed(room).where(claims.c.verdict == Decision.OPEN.value)
    return tuple(map(_claim, connection.execute(waiting)))


def decide(
    connection: Connection, room: Room, claim: str, decision: Decision, host: Learner, at: datetime
) -> Claim | None:
    """Locks the learner whose claim it is, then the claim, as answers do."""
    row = connection.execute(_listed(room).where(claims.c.id == claim)).one_or_none()
    if row is None:
        return None
    if not learning.lock_known(connection, str(room.tenant), row.learner):
        return None
    waiting = (claims.c.tenant == str(room.tenant)) & (claims.c.id == claim) & (claims.c.verdict == Decision.OPEN.value)
    decided = update(claims).where(waiting).values(verdict=decision.value, host=host.id, decided=at)
    if connection.execute(decided).rowcount == 0:
        return None
    shift(connection, moves_of(mend(connection, str(room.tenant), row.learner)))
    return _claim(row)


def add_report(connection: Connection, ask: Ask, learner: Learner, why: str, at: datetime) -> None:
    key = {"tenant": str(ask.tenant), "ask": ask.id, "learner": learner.id, "at": at}
    insert_new(connection, reports, {**key, "room": ask.room, "why": why})


def list_reports(connection: Connection, room: Room) -> tuple[Report, ...]:
    return tuple(dict.fromkeys(_report(row) for row in connection.execute(_reported(room))))


def close_report(connection: Connection, room: Room, report: str) -> Report | None:
    """One that was sent twice stands in two rows."""
    found = [row for row in connection.execute(_reported(room)) if _report(row).id == report]
    if not found:
        return None
    key = [reports.c[name] for name in ("tenant", "ask", "learner", "at")]
    same = tuple_(*key).in_([(str(room.tenant), row.ask, row.learner, row.at) for row in found])
    return _report(found[0]) if connection.execute(delete(reports).where(same)).rowcount else None


def _reported(room: Room) -> Select[Any]:
    by_learner = (learners.c.tenant == reports.c.tenant) & (learners.c.id == reports.c.learner)
    return (
        select(reports, learners.c.name, asks.c.question)
        .join_from(reports, learners, by_learner)
        .join(asks, (asks.c.tenant == reports.c.tenant) & (asks.c.id == reports.c.ask))
        .where(reports.c.tenant == str(room.tenant), reports.c.room == room.id)
        .order_by(reports.c.at)
    )


def _report(row: Row[Any]) -> Report:
    return Report(report_id(row.ask, row.learner, row.why), row.name, row.question, row.why)


def _listed(room: Room) -> Select[Any]:
    by_learner = (learners.c.tenant == claims.c.tenant) & (learners.c.id == claims.c.learner)
    by_try = [tries.c[name] == claims.c[name] for name in ("tenant", "ask", "learner", "number")]
    return (
        select(claims, learners.c.name, asks.c.question, tries.c.text)
        .join_from(claims, learners, by_learner)
        .join(asks, (asks.c.tenant == claims.c.tenant) & (asks.c.id == claims.c.ask))
        .join(tries, and_(*by_try))
        .where(claims.c.tenant == str(room.tenant), claims.c.room == room.id)
        .order_by(claims.c.at, claims.c.id)
    )


def _claim(row: Row[Any]) -> Claim:
    return Claim(row.id, row.name, row.question, row.point, row.text)
