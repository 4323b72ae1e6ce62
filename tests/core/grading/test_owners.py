"""Whose words they are: what “it” began goes on to be said of it, and a name within a longer name names nothing."""

import pytest

from bot.core.grading import Grader
from bot.core.questions import Point, Question

POINTS = (
    Point(id="refresh", says="a refresh token goes only there", owner="refresh", accept=("go > login_server",)),
    Point(id="access", says="an access token is short", owner="access", accept=("short",)),
    Point(id="open", says="open fails at once", owner="open", accept=("fail at_once",)),
    Point(id="trial", says="half-open lets one through", owner="half_open", accept=("let one through",)),
)
TOKENS = Question(id="a/b", title="A", ask="Why?", level="mid", form="explain", answer="So.", points=POINTS)


@pytest.mark.parametrize(
    ("answer", "covered"),
    [
        ("A refresh token lives long. It goes only to the login server, and gets a new access token", {"refresh"}),
        ("An access token is short", {"access"}),
        ("Half-open lets one call through", {"trial"}),
        ("Half-open does fail at once", set[str]()),
        ("Open does fail at once", {"open"}),
    ],
)
def test_it_is_said_of(answer: str, covered: set[str]) -> None:
    grade = Grader([TOKENS]).grade("a/b", answer)
    assert {point.id for point in grade.points if point.verdict == "covered"} == covered
