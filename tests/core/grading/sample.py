"""The question of the author's guide, with which most tests of grading speak."""

from pathlib import Path

import rtoml

from bot.core.grading import Grade, Grader
from bot.core.questions import Question

TABLE = rtoml.loads(Path(__file__).with_name("pagination.toml").read_text("utf-8"))
PAGINATION = Question.model_validate({"id": "sql/pagination", **TABLE})
COST, DRIFT, SEEK, TRADE = (point.id for point in PAGINATION.points)

_grader = Grader([PAGINATION])


def grade(answer: str) -> Grade:
    return _grader.grade(PAGINATION.id, answer)


def covered(answer: str) -> set[str]:
    return {point.id for point in grade(answer).points if point.verdict == "covered"}


def verdict(answer: str, point_id: str) -> str:
    return next(point.verdict for point in grade(answer).points if point.id == point_id)
