"""What “no” and “not” reach: no purpose, no name, no value and no clause before; but what they are said of."""

import pytest

from bot.core.grading import Grader
from bot.core.grading.reading import read_closely
from bot.core.questions import Form, Point, Question


def verdict(phrase: str, answer: str, form: Form = "explain") -> str:
    point = Point(id="it", says="the thing itself", accept=(phrase,))
    question = Question(id="a/b", title="A", ask="Why?", level="mid", form=form, answer="So.", points=(point,))
    return Grader([question]).grade("a/b", answer).points[0].verdict


@pytest.mark.parametrize(
    ("phrase", "answer"),
    [
        ("limit body memory", "limit the JSON body to 100kb so nobody can ever fill our memory"),
        ("pkce code", "pkce so that nobody can use an intercepted code"),
        ("alg token forged", "with alg none tokens get forged by anybody"),
        (
            "wait drain",
            "write() returned false, so all that the client has not received yet has to wait for drain",
        ),
        ("pub_sub not store", "Redis pub/sub is fast but doesn't store messages"),
        ("no > path > every_request", "without a path: every request"),
        ("every_request runs", "without a path every request runs through it"),
        ("request > hang", "Without it the request would hang"),
        ("use > no > path", "app.use(logger) with no path"),
        ("it fast", "it is fast but does not store"),
        ("io one_thread", "non-blocking io on one thread"),
        ("slave not get", "we read from a slave which did not get the change"),
    ],
)
def test_what_is_not_denied_is_said(phrase: str, answer: str) -> None:
    assert verdict(phrase, answer) == "covered"


@pytest.mark.parametrize(
    ("phrase", "answer"),
    [
        ("index scan", "an index does not scan, so it is fast"),
        ("cache hit", "so it is not true that the cache is hit"),
        ("store message", "it is false that they store a message"),
        ("scan > row", "without scanning all rows"),
        ("result cache", "You should never cache product queries, external API results or static files"),
        ("static file", "You should never cache product queries, external API results or static files"),
        ("not fast", "it is fast but does not store"),
        ("update slave", "none of the updates reach the slave"),
    ],
)
def test_what_is_denied_is_not_said(phrase: str, answer: str) -> None:
    assert verdict(phrase, answer) != "covered"


def test_code_may_say_a_line_twice() -> None:
    code = "constructor() {\n  this.state = 'CLOSED';\n}\nfire() {\n  await call();\n  this.state = 'CLOSED';\n}"
    assert verdict("await > state > closed", code, "code") == "covered"
    assert read_closely("it is slow. it is slow.").answer.words == ("it", "is", "slow")
