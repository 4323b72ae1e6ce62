"""The tries as a story, with what claims have made of them: what was before each, and what after it."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, select, tuple_

from bot.core.asks import Ask, Kind, Progress
from bot.core.claims import Decision, with_claims
from bot.core.history import Fact, tried
from bot.core.places import Tenant
from bot.storage import rows
from bot.storage.tables import asks, claims, progress, tries

ASK_COLUMNS: list[ColumnElement[Any]] = [
    *(column for column in asks.c if column.name not in ("tries", "learner")),
    asks.c.tries.label("ask_tries"),
    asks.c.learner.label("ask_learner"),
]

MISSABLE = (asks.c.kind == Kind.DAILY.value) & ~asks.c.excused
"""Days on which somebody who did not answer has missed something."""


def of_learner(table: Table, tenant: str, learner: str) -> ColumnElement[bool]:
    """What one learner has in this table. The key of the progress has the ask before the learner, so it is found by the
    index that has not: left alone, SQLite would look through the tenant's."""
    if table is not progress:
        return (table.c.tenant == tenant) & (table.c.learner == learner)
    mine = progress.alias("mine")
    keys = select(*mine.primary_key).where(mine.c.tenant == tenant, mine.c.learner == learner)
    return tuple_(*progress.primary_key).in_(keys)


def of_progress() -> ColumnElement[bool]:
    """That a try is the one of a progress: where an ask is given, the progress leads to its tries."""
    return and_(*(tries.c[name] == progress.c[name] for name in ("tenant", "learner", "ask")))


class Told(NamedTuple):
    """One try of the story; `mark` is what the learner should see, `kept` what is stored."""

    ask: Ask
    learner: str
    number: int
    fact: Fact
    mark: float
    kept: float
    before: Progress
    after: Progress


def facts_of(connection: Connection, wanted: ColumnElement[bool], *, heard: bool = True) -> list[Told]:
    """The tries of each ask in their order, each with the progress before and after it; `heard`: with its claims.

    They count as they were numbered: were one lost, the next answer would else get the number of another, and be lost.
    """
    names = ("number", "at", "mark", "grade", "hints", "shown", "copied")
    columns: list[ColumnElement[Any]] = [tries.c[name] for name in names]
    query: Select[Any] = select(*ASK_COLUMNS, *columns, tries.c.learner.label("by")).join_from(
        tries, asks, (asks.c.tenant == tries.c.tenant) & (asks.c.id == tries.c.ask)
    )
    claimed = _claims(connection, wanted) if heard else {}
    story: list[Told] = []
    latest: dict[tuple[str, str], Progress] = {}
    for row in connection.execute(query.where(wanted).order_by(tries.c.ask, tries.c.number)):
        ask = rows.ask_of(row, Tenant.named(row.tenant))
        fact, mark = _heard(row, claimed.get((ask.id, row.by, row.number), {}))
        known = latest.get((ask.id, row.by), Progress())
        before = known._replace(tries=row.number - 1, hints=row.hints, shown=row.shown)
        after = latest[ask.id, row.by] = tried(before, ask, fact)
        story.append(Told(ask, row.by, row.number, fact, mark, row.mark, before, after))
    return story


def _claims(connection: Connection, wanted: ColumnElement[bool]) -> Mapping[tuple[str, str, int], dict[str, str]]:
    same = [claims.c[name] == tries.c[name] for name in ("tenant", "ask", "learner", "number")]
    query = select(claims.c.ask, claims.c.learner, claims.c.number, claims.c.point, claims.c.verdict)
    found: defaultdict[tuple[str, str, int], dict[str, str]] = defaultdict(dict)
    for row in connection.execute(query.where(*same, wanted)):
        found[row.ask, row.learner, row.number][row.point] = row.verdict
    return found


def _heard(row: Row[Any], claimed: Mapping[str, str]) -> tuple[Fact, float]:
    """Points wait for a host; the learner's own mark and reviews hear the learner."""
    grade, scheme = rows.grade_of(row.grade), rows.scheme_of(row.grade)
    accepted = with_claims(grade, scheme, [point for point, each in claimed.items() if each == Decision.ACCEPTED])
    own = with_claims(grade, scheme, [point for point, each in claimed.items() if each != Decision.DECLINED])
    return Fact(row.at, accepted.mark, accepted.full, own.score, row.hints, row.shown, row.copied), own.mark
