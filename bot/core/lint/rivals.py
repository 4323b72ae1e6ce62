"""No question is answered by another one's model answer, unless the two are related."""

from collections.abc import Collection, Iterator, Mapping

from bot.core.errors import Mistake
from bot.core.grading import Grade, Grader
from bot.core.grading.reading import read_closely
from bot.core.questions import Question

MOST_FOR_ANOTHER = 0.2


def mistakes_of_rivals(bank: Mapping[str, Question], grader: Grader, only: Collection[str]) -> Iterator[Mistake]:
    """Each answer is read once, and each question hears them all in a row; of each pair, at least one is wanted."""
    readings = {name: read_closely(other.answer) for name, other in bank.items()}
    for question in bank.values():
        for other in bank.values():
            is_wanted = question.id in only or other.id in only
            if is_wanted and not _may_answer(question, other):
                grade = grader.grade(question.id, readings[other.id])
                if grade.score > MOST_FOR_ANOTHER:
                    yield Mistake(f"{question.id}.toml", *_too_much(grade, other))


def _may_answer(question: Question, other: Question) -> bool:
    related = other.id in question.related or question.id in other.related
    return question.id == other.id or related or question.form == other.form == "story"


def _too_much(grade: Grade, other: Question) -> tuple[str, str]:
    most = max(grade.points, key=lambda point: point.value)
    problem = f"the model answer of {other.id} scores {grade.score:.2f} here, at most {MOST_FOR_ANOTHER} is allowed"
    return f"points.{most.id}", f"{problem} ({most.why}); narrow the phrase, or name {other.id} in `related`"
