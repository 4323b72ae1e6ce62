"""Where the group stands, and where one learner does."""

from collections import defaultdict
from datetime import datetime

from bot.core.bank import QuestionBank
from bot.core.calendar import day_at
from bot.core.messages import Board, BoardRow, Message, Notice, Stats, Strength, Topics
from bot.core.periods import Period, period_key
from bot.core.places import Learner, Room
from bot.core.ports import Store

TOP = 10
HEADINGS = {
    Period.TODAY: "today",
    Period.WEEK: "this week",
    Period.MONTH: "this month",
    Period.ALL: "all time",
}
NO_SCORES = "Nobody has answered a daily question here yet. The first answer opens the board."
NOT_LISTED = "You are not on the boards; `privacy board on` puts you back."


async def leaderboard(
    store: Store, room: Room, learner: Learner, period: Period, at: datetime, *, everyone: bool = False
) -> Message:
    key = period_key(period, day_at(at, room.zone))
    places = await store.board(room, learner, key, TOP, everyone=everyone)
    if not places:
        return Notice(NO_SCORES)
    rows = tuple(BoardRow(p.rank, p.name, p.points, p.answers, p.learner == learner.id) for p in places)
    is_listed = any(row.is_you for row in rows) or await store.is_listed(learner)
    who = ", everyone" if everyone else ""
    return Board(f"Leaderboard, {HEADINGS[period]}{who}", rows, "" if is_listed else NOT_LISTED)


async def stats(store: Store, room: Room, learner: Learner, at: datetime) -> Stats:
    streak = await store.streak(room, learner, day_at(at, room.zone), at)
    marks = await store.marks(learner)
    points = await store.points(room, learner)
    return Stats(streak.days, streak.freezes, points, len(marks), _strengths(marks))


def _strengths(marks: tuple[tuple[str, float], ...]) -> tuple[Strength, ...]:
    by_topic: defaultdict[str, list[float]] = defaultdict(list)
    for question, mark in marks:
        by_topic[question.partition("/")[0]].append(mark)
    found = [Strength(topic, round(100 * sum(each) / len(each)), len(each)) for topic, each in by_topic.items()]
    return tuple(sorted(found, key=lambda strength: (-strength.percent, strength.topic)))


def topics(bank: QuestionBank) -> Topics:
    return Topics(tuple((topic, sum(q.topic == topic for q in bank.values())) for topic in bank.topics))
