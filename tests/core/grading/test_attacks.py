"""No question of the bank is fooled, and none fails a learner who is right in poor English."""

from collections.abc import Iterable

import pytest

from benchmarks.attacks import FIXED, attacks, mistyped
from bot.core.bank import QuestionBank
from bot.core.grading import Grader
from bot.core.questions import Question
from bot.settings import ROOT

LEAST_MARGIN = 0.35
MOST_FOR_NOTHING = 0.2
SEED = 7

BANK = QuestionBank.load(ROOT / "content")
GRADER = Grader(BANK)
every_question = pytest.mark.parametrize("question", BANK.values(), ids=lambda question: question.id)


def fooled(question: Question, texts: Iterable[tuple[str, str]], most: float) -> dict[str, float]:
    scores = {name: GRADER.grade(question.id, text).score for name, text in texts}
    return {name: score for name, score in scores.items() if score > most}


@every_question
def test_no_attack_comes_near_a_good_answer(question: Question) -> None:
    good = GRADER.grade(question.id, question.answer)
    assert good.full
    assert fooled(question, attacks(question), good.score - LEAST_MARGIN) == {}


@every_question
def test_what_has_nothing_to_do_with_it_earns_nothing(question: Question) -> None:
    assert fooled(question, FIXED.items(), MOST_FOR_NOTHING) == {}


@every_question
def test_examples_come_out_as_their_authors_marked_them(question: Question) -> None:
    for example in question.examples:
        grade = GRADER.grade(question.id, example.text)
        assert {point.id for point in grade.points if point.verdict == "covered"} == set(example.covers), example.text
        assert grade.full == (len(example.covers) >= (question.need or len(question.points)))


def test_typos_cost_little() -> None:
    lost = 0.0
    for question in BANK.values():
        lost += GRADER.grade(question.id, question.answer).score
        lost -= GRADER.grade(question.id, mistyped(question.answer, SEED)).score
    assert lost / len(BANK) < 0.1
