"""What one more try changes: `fold` is the only place that knows, for a live answer and for a rebuild alike."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import NamedTuple

from bot.core.asks import Ask, Kind, Progress
from bot.core.review import Card, rating_of, reviewed
from bot.core.scoring import Away, Streak, answered_on, points_for


class Fact(NamedTuple):
    """One try as history keeps it. `score` is what the learner's reviews go by: it hears their claims at once."""

    at: datetime
    mark: float
    full: bool
    score: float
    hints: int = 0
    shown: bool = False
    copied: bool = False


class State(NamedTuple):
    """Everything that hangs on a learner's tries, but for the boards, which add up `Progress.points`."""

    progress: Progress
    streak: Streak
    card: Card | None


class Days(NamedTuple):
    """When the room was asked, in order, and when the learner was away."""

    asked: Iterable[date] = ()
    aways: Collection[Away] = ()


def fold(state: State, ask: Ask, learner: str, fact: Fact, days: Days) -> State:
    before = state.progress
    after = tried(before, ask, fact)
    streak, card = state.streak, state.card
    if ask.kind is Kind.DAILY and after.counted and not before.counted:
        streak = answered_on(streak, ask.day, days.asked, days.aways)
    if before.tries == 0:
        card = reviewed(card, rating_of(fact.score, fact.hints, fact.shown), fact.at, f"{learner}/{ask.question}")
    return State(after, streak, card)


def tried(before: Progress, ask: Ask, fact: Fact) -> Progress:
    """A try after the end (answer shown, ask closed) is practice: graded, and without points or days."""
    scores = before.can_score(ask, fact.at)
    number = before.tries + 1
    earned = points_for(fact.mark, number, before.hints) if scores and not fact.copied else 0
    return Progress(
        tries=number,
        hints=before.hints,
        shown=before.shown,
        full=before.full or fact.full,
        points=max(before.points, earned),
        counted=before.counted or scores,
    )


def is_late(state: State, ask: Ask, fact: Fact) -> bool:
    """Whether it arrived after a younger answer, so that what hangs on the order has to be told anew."""
    counts = ask.kind is Kind.DAILY and not state.progress.counted and state.progress.can_score(ask, fact.at)
    late_day = counts and state.streak.last is not None and ask.day <= state.streak.last
    late_card = state.progress.tries == 0 and state.card is not None and fact.at <= state.card.last
    return late_day or late_card
