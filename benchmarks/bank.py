"""The bank's own examples and the attacks on every question, worst first."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from benchmarks.attacks import attacks, mistyped
from benchmarks.figures import mean, table
from bot.core.grading import Grader
from bot.core.questions import Question

SEED = 7


class Standing(NamedTuple):
    """How one question does; `margin` is its good answer minus the attack that fools it most."""

    question: str
    margin: float
    good: float
    worst: float
    attack: str
    right: int
    ticks: int
    mistyped: float


def standing(question: Question, grader: Grader) -> Standing:
    good = grader.grade(question.id, question.answer).score
    worst, attack = max((grader.grade(question.id, text).score, name) for name, text in attacks(question))
    ticks = list(_ticks(question, grader))
    slipped = grader.grade(question.id, mistyped(question.answer, SEED)).score
    return Standing(question.id, good - worst, good, worst, attack, sum(ticks), len(ticks), good - slipped)


def report(bank: Mapping[str, Question]) -> str:
    grader = Grader(bank)
    rows = sorted((standing(question, grader) for question in bank.values()), key=lambda row: row.margin)
    head = ("question", "margin", "good", "attack", "by", "examples' ticks", "lost by typos")
    lines = table(head, map(_shown, rows))
    right, ticks = sum(row.right for row in rows), sum(row.ticks for row in rows)
    return (
        f"{lines}\n\n{len(rows)} questions: smallest margin {min(row.margin for row in rows):.2f},"
        f" mean {mean(row.margin for row in rows):.2f}; {right} of {ticks} ticks as the authors made them;"
        f" a fifth of the words mistyped costs {mean(row.mistyped for row in rows):.3f}"
    )


def _shown(row: Standing) -> tuple[str, ...]:
    figures = f"{row.margin:.2f}", f"{row.good:.2f}", f"{row.worst:.2f}"
    return row.question, *figures, row.attack, f"{row.right} of {row.ticks}", f"{row.mistyped:.2f}"


def _ticks(question: Question, grader: Grader) -> Iterator[bool]:
    """For each point of each example whether it was ticked as its author did."""
    for example in question.examples:
        for point in grader.grade(question.id, example.text).points:
            yield (point.verdict == "covered") == (point.id in example.covers)
