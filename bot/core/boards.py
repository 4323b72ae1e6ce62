"""Where the group stands, and where one learner does."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.core.bank import QuestionBank
from bot.core.calendar import day_at
from bot.core.messages import Board, BoardRow, Message, Notice, Stats, Strength, Topics
from bot.core.periods import Period, period_key
from bot.core.places import Learner, Room
from bot.core.ports import Ranked, Store

TOP = 10
YEAR = timedelta(days=365)
HEADINGS = {
    Period.TODAY: "today",
    Period.WEEK: "this week",
    Period.MONTH: "this month",
    Period.ALL: "all time",
}
NO_SCORES = "Nobody is on this board yet. The first answer to a question for everyone here opens it."
NOT_LISTED = "You are not on the boards; `privacy board on` puts you back."


async def leaderboard(
    store: Store, room: Room, learner: Learner, period: Period, at: datetime, *, everyone: bool = False, page: int = 0
) -> Message:
    key, end = period_key(period, day_at(at, room.zone)), (page + 1) * TOP
    found = await store.board(room, learner, key, end, everyone=everyone)
    if not found:
        return Notice(NO_SCORES if await store.is_listed(learner) else f"{NO_SCORES} {NOT_LISTED}")
    own = next((each.rank for each in found if each.learner == learner.id), None)
    shown = [each for each in found if end - TOP < each.rank <= end or (own and abs(each.rank - own) <= 1)]
    rows = rows_of(shown, learner)
    note = "" if own or await store.is_listed(learner) else NOT_LISTED
    more = len(found) >= end and len(await store.board(room, None, key, end + 1, everyone=everyone)) > end
    who = ", everyone" if everyone else ""
    return Board(f"Leaderboard, {HEADINGS[period]}{who}", rows, note, page, more, period, everyone)


def rows_of(found: Iterable[Ranked], reader: Learner | None = None) -> tuple[BoardRow, ...]:
    """Without a reader it is for everybody, and nobody in it is “you”."""
    you = reader.id if reader else None
    return tuple(BoardRow(each.rank, each.name, each.points, each.answers, each.learner == you) for each in found)


async def stats(store: Store, room: Room, learner: Learner, at: datetime) -> Stats:
    streak = await store.streak(room, learner, day_at(at, room.zone), at)
    marks = await store.marks(learner)
    points = await store.points(room, learner)
    days = await store.days_answered(room, learner, day_at(at, room.zone) - YEAR)
    return Stats(streak.days, streak.freezes, points, len(marks), _strengths(marks), tuple(days))


def _strengths(marks: tuple[tuple[str, float], ...]) -> tuple[Strength, ...]:
    by_topic: defaultdict[str, list[float]] = defaultdict(list)
    for question, mark in marks:
        by_topic[question.partition("/")[0]].append(mark)
    found = [Strength(topic, round(100 * sum(each) / len(each)), len(each)) for topic, each in by_topic.items()]
    return tuple(sorted(found, key=lambda strength: (-strength.percent, strength.topic)))


def topics(bank: QuestionBank) -> Topics:
    return Topics(tuple((topic, sum(q.topic == topic for q in bank.values())) for topic in bank.topics))
