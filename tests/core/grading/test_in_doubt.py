"""Nobody is told wrongly that they contradicted: in doubt a point is missing, and what was said right counts."""

import pytest

from bot.core.grading import Grader
from bot.core.questions import Point, Question
from tests.core.grading.sample import COST, SEEK, TRADE, verdict


@pytest.mark.parametrize(
    ("answer", "point", "told"),
    [
        ("offset is fast, although not on deep pages", COST, "missing"),
        ("offset looks fast, but gets slow on deep pages", COST, "covered"),
        ("offset is fast on deep pages", COST, "contradicted"),
        ("a cursor no longer scans all rows", SEEK, "missing"),
        ("the cursor does no longer read every row from the start", SEEK, "missing"),
        ("a jump to page 50 no longer works with it, so not with the cursor", TRADE, "covered"),
        ("offset is no longer slow on deep pages", COST, "contradicted"),
    ],
)
def test_a_misconception_is_one_thought(answer: str, point: str, told: str) -> None:
    assert verdict(answer, point) == told


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Stateless services need sticky sessions", "contradicted"),
        ("Stateless services need no sticky sessions", "missing"),
        ("Stateless services avoid the need for sticky sessions", "missing"),
    ],
)
def test_what_softens_others_may_be_a_word_of_the_misconception(answer: str, told: str) -> None:
    point = Point(id="it", says="any copy answers", accept=("any copy",), reject=("services > need > sticky_sessions",))
    question = POOL.model_copy(update={"points": (point,)})
    assert Grader([question]).grade(question.id, answer).points[0].verdict == told


POOL = Question(
    id="sql/pool",
    title="A pool",
    ask="Why use a pool of connections?",
    level="junior",
    form="explain",
    answer="A pool keeps connections open, so that a query need not wait for a new one.",
    points=(
        Point(id="reuse", says="a pool reuses open connections", accept=("pool > reuse|keep", "connection kept open")),
        Point(id="bound", says="a pool bounds how many are open", accept=("pool > bound|limit|cap", "limit number")),
    ),
)


@pytest.mark.parametrize(
    ("answer", "marks"),
    [
        ("A pool doesn't close them, it keeps connections.", 0.5),
        ("A pool doesn't open one for each query, it reuses them. The pool limits how many there are", 1.0),
        ("A pool does not reuse connections", 0.0),
        ("A pool does not, as some think, reuse connections", 0.0),
    ],
)
def test_what_it_does_instead_is_not_denied(answer: str, marks: float) -> None:
    assert Grader([POOL]).grade(POOL.id, answer).mark == marks
