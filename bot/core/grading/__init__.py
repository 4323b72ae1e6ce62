"""(question, answer) → Grade, in a pipeline: text → tokens → phrases → points → grade."""

from bot.core.grading.grade import (
    ANOTHER_LANGUAGE,
    CUT,
    EMPTY,
    KEYWORD_LIST,
    NO_ANSWER,
    NOT_GRADED,
    REPEATS_THE_QUESTION,
    Grade,
    PointGrade,
    Verdict,
)
from bot.core.grading.grader import Grader

__all__ = [
    "ANOTHER_LANGUAGE",
    "CUT",
    "EMPTY",
    "KEYWORD_LIST",
    "NOT_GRADED",
    "NO_ANSWER",
    "REPEATS_THE_QUESTION",
    "Grade",
    "Grader",
    "PointGrade",
    "Verdict",
]
