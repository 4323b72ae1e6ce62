"""What the lint passes over unread could never have been too much."""

from itertools import islice

from bot.core.bank import QuestionBank
from bot.core.grading import Grader
from bot.core.grading.answer import read
from bot.core.lint.ceiling import ceilings
from bot.settings import ROOT
from tests.core.grading.sample import PAGINATION

TEXTS = (
    "",
    "offset",
    PAGINATION.answer,
    "Offset reds and discards al the skipped rows, so deeppages get slow",
    "last id, index, cursor, jump, page, insert, shift, duplicates, stable cost",
    "It is not true that a cursor jumps to any page. Offset threw rows away.",
)


def test_no_grade_is_above_its_ceiling() -> None:
    questions = [PAGINATION, *islice(QuestionBank.load(ROOT / "content").values(), 0, None, 12)]
    texts = [*TEXTS, *(question.answer for question in questions)]
    grader = Grader(questions)
    for question, most in ceilings(questions, [read(text) for text in texts]):
        for text, ceiling in zip(texts, most, strict=True):
            assert grader.grade(question.id, text).score <= ceiling + 1e-9, (question.id, text)


def test_a_text_on_nothing_of_it_has_a_low_ceiling() -> None:
    ((_, most),) = ceilings([PAGINATION], [read("My grandmother bakes bread every Sunday.")])
    assert most == [0.0]
