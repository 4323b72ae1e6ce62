"""Everything that hangs on a learner's tries, told again from the tries alone, and where the kept rows differ."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update

from bot.core.asks import Kind, Progress
from bot.core.review import Card, rating_of, reviewed
from bot.core.scoring import Away, streak_of
from bot.storage import gains, rows
from bot.storage.differing import Difference
from bot.storage.tables import asks, aways, cards, learners, progress, scores, streaks, tries
from bot.storage.telling import MISSABLE, Told, facts_of, of_learner
from bot.storage.upsert import upsert_all

Rows = dict[tuple[Any, ...], dict[str, Any]]


def mend(connection: Connection, tenant: str, learner: str) -> list[Difference]:
    """The caller has locked the learner, and shifts the boards afterwards by what `moves_of` makes of this."""
    told = facts_of(connection, of_learner(tries, tenant, learner))
    wrong: list[Difference] = []
    for table, expected in _expected(connection, tenant, learner, told).items():
        wrong += _replace(connection, table, expected, _actual(connection, table, tenant, learner))
    return wrong + _mend_marks(connection, told)


def _expected(connection: Connection, tenant: str, learner: str, told: list[Told]) -> dict[Table, Rows]:
    return {
        progress: _told_progress(connection, tenant, learner, told),
        streaks: _told_streaks(connection, tenant, learner, told),
        cards: _told_cards(tenant, learner, told),
        scores: _told_scores(connection, tenant, learner, told),
    }


def _told_progress(connection: Connection, tenant: str, learner: str, told: list[Told]) -> Rows:
    """Hints, what was shown and what was seen are facts of their own; all else comes from the tries."""
    last = {each.ask.id: each.after for each in told}
    kept = _actual(connection, progress, tenant, learner)
    found = dict(kept)
    for (_, ask, _), row in found.items():
        after = last.get(ask, Progress())
        row |= after._replace(hints=row["hints"], shown=row["shown"])._asdict()
    for each in told:  # of several tries the last one stays
        key = (tenant, each.ask.id, learner)
        if key not in kept:
            found[key] = rows.whole(progress, *key, *each.after, each.fact.at)
    return found


def _told_streaks(connection: Connection, tenant: str, learner: str, told: list[Told]) -> Rows:
    days = defaultdict(set)
    for each in told:
        if each.ask.kind is Kind.DAILY and each.after.counted:
            days[each.ask.room].add(each.ask.day)
    away = [
        Away(row.since, row.until)
        for row in connection.execute(select(aways).where(of_learner(aways, tenant, learner)))
    ]
    daily = (asks.c.tenant == tenant) & MISSABLE
    found: Rows = {}
    for room, answered in days.items():
        asked = connection.execute(select(asks.c.day).where(daily, asks.c.room == room)).scalars()
        key = tenant, learner, room
        found[key] = rows.whole(streaks, *key, *streak_of(asked, answered, away))
    return found


def _told_cards(tenant: str, learner: str, told: list[Told]) -> Rows:
    found: dict[str, Card] = {}
    firsts = [each for each in told if each.before.tries == 0]
    for each in sorted(firsts, key=lambda each: (each.fact.at, each.ask.id)):
        question, fact = each.ask.question, each.fact
        rating = rating_of(fact.score, fact.hints, fact.shown)
        found[question] = reviewed(found.get(question), rating, fact.at, f"{learner}/{question}")
    keys = {question: (tenant, learner, question) for question in found}
    return {key: rows.whole(cards, *key, *found[question]) for question, key in keys.items()}


def _told_scores(connection: Connection, tenant: str, learner: str, told: list[Told]) -> Rows:
    totals: dict[gains.Key, gains.Gain] = {}
    for each in told:
        if gain := gains.gain_of(each.before, each.after, each.fact.at):
            gains.collect(totals, each.ask, learner, gain)
    whom = (learners.c.tenant == tenant) & (learners.c.id == learner)
    listed = bool(connection.execute(select(learners.c.listed).where(whom)).scalar_one_or_none())
    return {key: gains.row_of(key, gain, listed) for key, gain in totals.items()}


def _actual(connection: Connection, table: Table, tenant: str, learner: str) -> Rows:
    keys = [column.name for column in table.primary_key]
    found = connection.execute(select(table).where(of_learner(table, tenant, learner))).mappings()
    return {tuple(row[key] for key in keys): dict(row) for row in found}


def _replace(connection: Connection, table: Table, told: Rows, kept: Rows) -> Iterable[Difference]:
    wrong = [Difference(table.name, key, kept.get(key), told.get(key)) for key in {**kept, **told}]
    wrong = [each for each in wrong if each.kept != each.told]
    names = [column.name for column in table.primary_key]
    gone = [each.key for each in wrong if each.told is None]
    for key in gone:
        connection.execute(delete(table).where(*(table.c[name] == of for name, of in zip(names, key, strict=True))))
    upsert_all(connection, table, [told[each.key] for each in wrong if each.told is not None])
    return wrong


def _mend_marks(connection: Connection, told: list[Told]) -> list[Difference]:
    wrong = [each for each in told if each.mark != each.kept]
    keys = [(str(each.ask.tenant), each.learner, each.ask.id, each.number) for each in wrong]
    names = [column.name for column in tries.primary_key]
    for each, key in zip(wrong, keys, strict=True):
        mine = [tries.c[name] == of for name, of in zip(names, key, strict=True)]
        connection.execute(update(tries).where(*mine).values(mark=each.mark))
    return [
        Difference(tries.name, key, {"mark": each.kept}, {"mark": each.mark})
        for each, key in zip(wrong, keys, strict=True)
    ]
