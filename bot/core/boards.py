"""Where the group stands, and where one learner does."""

from collections import defaultdict
from datetime import date, datetime

from bot.core.bank import QuestionBank
from bot.core.calendar import ONE_DAY, day_at, month_of, week_of
from bot.core.commands import Period
from bot.core.messages import Board, BoardRow, Message, Notice, Stats, Strength, Topics
from bot.core.places import Learner, Room
from bot.core.ports import Store
from bot.core.scoring import streak_of

TOP = 10
HEADINGS = {
    Period.TODAY: "Leaderboard, today",
    Period.WEEK: "Leaderboard, this week",
    Period.MONTH: "Leaderboard, this month",
    Period.ALL: "Leaderboard, all time",
}
NO_SCORES = "Nobody has answered a daily question here yet. The first answer opens the board."


async def leaderboard(store: Store, room: Room, learner: Learner, period: Period, at: datetime) -> Message:
    scores = await store.scores(room, *span(period, day_at(at, room.zone)))
    ranked = sorted(scores, key=lambda score: (-score.points, score.reached))
    rows = [
        BoardRow(rank, score.name, score.points, score.answers, score.learner == learner.id)
        for rank, score in enumerate(ranked, 1)
    ]
    shown = tuple(row for row in rows if row.rank <= TOP or row.is_you)
    return Board(HEADINGS[period], shown) if shown else Notice(NO_SCORES)


def span(period: Period, today: date) -> tuple[date, date]:
    """First day and the day after the last."""
    match period:
        case Period.TODAY:
            return today, today + ONE_DAY
        case Period.WEEK:
            return week_of(today)
        case Period.MONTH:
            return month_of(today)
    return date.min, date.max


async def stats(store: Store, room: Room, learner: Learner, at: datetime) -> Stats:
    asked, answered = await store.days(room, learner)
    streak = streak_of(asked, answered, day_at(at, room.zone))
    everything = await store.scores(room, *span(Period.ALL, day_at(at, room.zone)))
    marks = await store.marks(learner)
    points = next((score.points for score in everything if score.learner == learner.id), 0)
    return Stats(streak.days, streak.freezes, points, len(marks), _strengths(marks))


def _strengths(marks: tuple[tuple[str, float], ...]) -> tuple[Strength, ...]:
    by_topic: defaultdict[str, list[float]] = defaultdict(list)
    for question, mark in marks:
        by_topic[question.partition("/")[0]].append(mark)
    found = [Strength(topic, round(100 * sum(each) / len(each)), len(each)) for topic, each in by_topic.items()]
    return tuple(sorted(found, key=lambda strength: (-strength.percent, strength.topic)))


def topics(bank: QuestionBank) -> Topics:
    return Topics(tuple((topic, sum(q.topic == topic for q in bank.values())) for topic in bank.topics))
