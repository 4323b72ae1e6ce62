"""No question is answered by another one's model answer, unless the two are related."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache

from bot.core.errors import Mistake
from bot.core.grading import Grade, Grader
from bot.core.grading.answer import read
from bot.core.grading.reading import closely
from bot.core.lint.ceiling import ceilings
from bot.core.questions import Question

MOST_FOR_ANOTHER = 0.2
ROUNDING = 1e-9


def mistakes_of_rivals(
    bank: Mapping[str, Question], grader: Grader, only: Collection[str], listeners: Collection[str]
) -> Iterator[Mistake]:
    """Of each pair at least one is wanted, and one of `listeners` hears the other's answer.

    Graded are only the few answers that can be too much.
    """
    answers = {name: read(question.answer) for name, question in bank.items()}
    reading = cache(lambda name: closely(answers[name]))
    wanted, rest = [name for name in bank if name in only], [name for name in bank if name not in only]
    suspects: dict[str, list[str]] = {}
    for listening, speaking in ((wanted, list(bank)), (rest, wanted)):
        texts = [answers[name] for name in speaking]
        for question, most in ceilings([bank[name] for name in listening if name in listeners], texts):
            suspects[question.id] = [
                name for name, score in zip(speaking, most, strict=True) if score > MOST_FOR_ANOTHER - ROUNDING
            ]
    for question in bank.values():
        for other in [bank[name] for name in suspects.get(question.id, ()) if not _may_answer(question, bank[name])]:
            grade = grader.grade(question.id, reading(other.id))
            if grade.score > MOST_FOR_ANOTHER:
                yield Mistake(f"{question.id}.toml", *_too_much(grade, other))


def _may_answer(question: Question, other: Question) -> bool:
    related = other.id in question.related or question.id in other.related
    return question.id == other.id or related or question.form == other.form == "story"


def _too_much(grade: Grade, other: Question) -> tuple[str, str]:
    most = max(grade.points, key=lambda point: point.value)
    problem = f"the model answer of {other.id} scores {grade.score:.2f} here, at most {MOST_FOR_ANOTHER} is allowed"
    return f"points.{most.id}", f"{problem} ({most.why}); narrow the phrase, or name {other.id} in `related`"
