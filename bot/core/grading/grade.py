"""What grading says: values only."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["covered", "partial", "missing", "contradicted"]

EMPTY = "empty"
NO_ANSWER = "no answer"
ANOTHER_LANGUAGE = "another language"
KEYWORD_LIST = "keyword list"
REPEATS_THE_QUESTION = "repeats the question"
CUT = "cut"

NOT_GRADED = frozenset({EMPTY, NO_ANSWER, ANOTHER_LANGUAGE})
"""With one of these nothing was tried, so no try is spent."""


@dataclass(frozen=True, slots=True)
class PointGrade:
    """How far an answer tells one key point, and which of its words say so."""

    id: str
    value: float
    verdict: Verdict
    why: str


@dataclass(frozen=True, slots=True)
class Grade:
    """`score` is fine-grained, for measuring; `mark` is what a learner sees: covered 1, partial ½."""

    points: tuple[PointGrade, ...]
    score: float
    mark: float
    full: bool
    flags: tuple[str, ...] = ()
