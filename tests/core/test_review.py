"""From a grade to a rating, and from ratings to the day a question comes again."""

from datetime import UTC, datetime

import pytest

from bot.core.review import AGAIN, EASY, GOOD, HARD, Card, rating_of, reviewed

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("score", "hints", "shown", "rating"),
    [
        (0.0, 0, False, AGAIN),
        (0.34, 0, False, AGAIN),
        (0.35, 0, False, HARD),
        (0.64, 0, False, HARD),
        (0.65, 0, False, GOOD),
        (0.95, 0, False, EASY),
        (1.0, 0, False, EASY),
        (1.0, 1, False, GOOD),  # a hint takes one step,
        (1.0, 2, False, GOOD),  # and no more than one
        (0.35, 1, False, AGAIN),
        (0.0, 1, False, AGAIN),
        (1.0, 0, True, AGAIN),  # the model answer was there to read
    ],
)
def test_ratings(score: float, hints: int, shown: bool, rating: int) -> None:
    assert rating_of(score, hints, shown) == rating


@pytest.mark.parametrize(
    ("ratings", "days"),
    [
        ((AGAIN,), [1]),
        ((HARD,), [1]),
        ((GOOD,), [2]),
        ((EASY,), [10]),
        ((GOOD, GOOD, GOOD, GOOD), [2, 9, 42, 151]),
        ((EASY, AGAIN, GOOD), [10, 1, 5]),
    ],
)
def test_intervals_grow_with_what_is_known(ratings: tuple[int, ...], days: list[int]) -> None:
    """To the day: the fuzz is seeded."""
    card: Card | None = None
    at, waits = AT, []
    for rating in ratings:
        card = reviewed(card, rating, at, "ann/sql/index")
        waits.append((card.due - at).days)
        at = card.due
    assert waits == days


def test_two_replicas_compute_the_same_and_two_learners_do_not() -> None:
    easy = [reviewed(None, EASY, AT, f"{name}/sql/index").due for name in ("ann", "ann", *map(str, range(30)))]
    assert easy[0] == easy[1]
    assert 2 < len(set(easy)) < 7
