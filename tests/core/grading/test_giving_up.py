"""Who says only that they do not know gets nothing for it, even from a question that listens for those words."""

from pathlib import Path

import pytest

from bot.core.bank import QuestionBank
from bot.core.grading import NO_ANSWER, Grader
from bot.core.grading.giving_up import gives_up

BANK = QuestionBank.load(Path(__file__).parents[3] / "content")
GRADER = Grader(BANK)
LISTENS = "security/401-vs-403"
"""To this one, “not know” is what a 401 says."""


@pytest.mark.parametrize(
    "said",
    [
        *["I don't know", "i dont know", "I don’t know!", "I do not know this one", "sorry, I don't know the answer"],
        *["idk", "dunno", "no idea", "I have no clue", "not sure", "I'm not sure about that", "pass", "I forgot"],
        *["I really don't know :(", "hmm, no idea at all", "I can't remember it", "I don't understand"],
        *["I don't know, sorry", "no idea, thanks", "no clue tbh", "I'm afraid I don't know", "not really sure"],
        *["I don't know. No idea, sorry.", "no idea :shrug:", "idk 🤷", "I don't know <a:sad:123>", "I wouldn't know"],
    ],
)
def test_who_does_not_know_is_not_graded(said: str) -> None:
    grade = GRADER.grade(LISTENS, said)
    assert grade.flags == (NO_ANSWER,)
    assert {point.verdict for point in grade.points} == {"missing"}
    assert (grade.score, grade.mark, grade.full) == (0, 0, False)


@pytest.mark.parametrize(
    "said",
    [
        *["I don't know who you are", "401: I don't know you", "the server does not know"],
        *["I don't know, maybe a tree", "I forgot await", "pass the error to next", "not sure, but it is faster"],
    ],
)
def test_who_adds_something_is_graded(said: str) -> None:
    assert NO_ANSWER not in GRADER.grade(LISTENS, said).flags


@pytest.mark.parametrize("said", ["", "I", "it is the question", "thank you", "sorry"])
def test_what_surrounds_it_alone_is_something_else(said: str) -> None:
    assert not gives_up(said)


def test_no_answer_in_the_bank_gives_up() -> None:
    answers = [each.text for question in BANK.values() for each in question.examples if each.covers]
    assert answers
    assert [text for text in answers if gives_up(text)] == []
