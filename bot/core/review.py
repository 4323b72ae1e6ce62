"""Grades → when a learner sees a question again: FSRS, with a fuzz that every replica computes alike."""

import hashlib
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fsrs import Scheduler

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
HARD_FROM, GOOD_FROM, EASY_FROM = 0.35, 0.65, 0.95
"""From which score on: a third is a start, two thirds is an answer, all of it is easy."""
FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))
"""(from, to, share) of an interval in days, as in FSRS itself."""

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class Card(NamedTuple):
    """What FSRS knows of one learner and one question."""

    stability: float
    difficulty: float
    due: datetime
    last: datetime


def rating_of(score: float, hints: int = 0, shown: bool = False) -> int:
    """A hint takes one step; who saw the model answer first has recalled nothing."""
    if shown:
        return AGAIN
    reached = AGAIN + (score >= HARD_FROM) + (score >= GOOD_FROM) + (score >= EASY_FROM)
    return max(AGAIN, reached - (hints > 0))


def reviewed(card: Card | None, rating: int, at: datetime, seed: str) -> Card:
    at = at.astimezone(UTC)
    if card is None:
        stability, difficulty, days = _next(None, None, 0, rating)
    else:
        stability, difficulty, days = _next(card.stability, card.difficulty, (at - card.last).days, rating)
    return Card(stability, difficulty, at + timedelta(days=_fuzzed(days, seed, at)), at)


@lru_cache(4096)
def _next(stability: float | None, difficulty: float | None, passed: int, rating: int) -> tuple[float, float, int]:
    """FSRS looks at nothing else, and young cards have few states: most of them have been met before."""
    from fsrs import Card as FsrsCard
    from fsrs import Rating, State

    at = _EPOCH + timedelta(days=passed)
    old = FsrsCard(card_id=0, due=_EPOCH)
    if stability is not None:
        old = FsrsCard(0, State.Review, None, stability, difficulty, _EPOCH, _EPOCH)
    new, _ = _scheduler().review_card(old, Rating(rating), at)
    assert new.stability is not None
    assert new.difficulty is not None
    return new.stability, new.difficulty, (new.due - at).days


@cache
def _scheduler() -> "Scheduler":
    """One day is the shortest step: the tutor asks once a day. The package's fuzz draws from the global random."""
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def _fuzzed(days: int, seed: str, at: datetime) -> int:
    """Spreads what was learned together, so that it does not come back together."""
    if days < FUZZ[0][0]:
        return days
    delta = 1.0 + sum(share * max(min(days, end) - start, 0.0) for start, end, share in FUZZ)
    low, high = max(2, round(days - delta)), round(days + delta)
    drawn = int.from_bytes(hashlib.sha256(f"{seed}/{at.isoformat()}".encode()).digest()[:8], "big")
    return low + drawn % (high - low + 1)
