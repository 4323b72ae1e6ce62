"""“I did say this”: a learner's word against the grader's, and what the grade is if it holds."""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.grading import Grade, PointGrade


class Decision(StrEnum):
    """What a host says of a claim; the verdict on a point is the grader's."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Scheme:
    """How the points of the question weighed when it was graded: a later edit changes no history."""

    weights: tuple[float, ...]
    need: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as a host reads it. The text may be gone by then."""

    id: str
    name: str
    question: str
    point: str
    text: str | None


CLAIM_ID = re.compile("[0-9a-f]{8}")


def claim_id(ask: str, learner: str, number: int, point: str) -> str:
    """The same for the same claim."""
    return _short(ask, learner, str(number), point)


def report_id(ask: str, learner: str, why: str) -> str:
    """The same for the same report: a form that was sent twice says nothing new."""
    return _short(ask, learner, why)


def _short(*parts: str) -> str:
    """Short enough to type."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


def with_claims(grade: Grade, scheme: Scheme, claimed: Collection[str]) -> Grade:
    """The grade as it would have been, had these points been heard. Hearing more never makes a grade worse."""
    if not claimed:
        return grade
    points = tuple(_heard(point) if point.id in claimed else point for point in grade.points)
    gained = [_MARKS.get(point.verdict, 0.0) for point in points]
    values = [max(each.value, mark) for each, mark in zip(points, gained, strict=True)]
    covered = sum(point.verdict == "covered" for point in points)
    return replace(
        grade,
        points=points,
        mark=max(grade.mark, _total(scheme, gained)),
        score=max(grade.score, _total(scheme, values)),
        full=grade.full or covered >= (scheme.need or len(points)),
    )


_MARKS = {"covered": 1.0, "partial": 0.5}


def _heard(point: PointGrade) -> PointGrade:
    return replace(point, value=1.0, verdict="covered", why="you said so")


def _total(scheme: Scheme, values: list[float]) -> float:
    if scheme.need:
        return min(1.0, sum(sorted(values, reverse=True)[: scheme.need]) / scheme.need)
    return sum(weight * value for weight, value in zip(scheme.weights, values, strict=True)) / sum(scheme.weights)
