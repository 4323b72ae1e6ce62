"""A slip of a command costs no try, and what may be an answer is left to the grader."""

from pathlib import Path

import pytest

from bot.core.bank import QuestionBank
from bot.core.slips import slip


@pytest.mark.parametrize(
    "typed",
    [
        *[
            "qiut",
            "hnit",
            "hints",
            "Sttas",
            "reveiw",
            "leaderbord",
            "helpp",
            "/hnit",
            "topic",
            "quizz",
            "dayly",
            "skipp!",
        ],
        *["remind", "claim", "export", "forget", "away", "report", "accept"],
    ],
)
def test_a_slip(typed: str) -> None:
    notice = slip(typed)
    assert notice
    assert "no try is spent" in notice.text


@pytest.mark.parametrize(
    "typed",
    ["", "a", "int", "fast", "test", "cache", "index", "export it", "a hint", "404", "idempotent", "rest", "clam\nit"],
)
def test_no_slip(typed: str) -> None:
    assert slip(typed) is None


def test_no_answer_in_the_bank_is_a_slip() -> None:
    bank = QuestionBank.load(Path(__file__).parents[2] / "content")
    answers = [each.text for question in bank.values() for each in question.examples if each.covers]
    assert answers
    assert [text for text in answers if slip(text)] == []
