"""A question made ready: its words numbered, its phrases parsed, what it gives away itself."""

from dataclasses import dataclass

from bot.core.grading.answer import spoken
from bot.core.grading.points import Listener, listener, words_of
from bot.core.grading.vocabulary import Vocabulary
from bot.core.grading.words import stem
from bot.core.questions import Question

ECHO = 4
"""So many words in a row as in the question were copied from it."""


@dataclass(frozen=True, slots=True)
class Compiled:
    need: int | None
    lists_are_answers: bool
    is_code: bool
    echoes: frozenset[tuple[str, ...]]
    vocabulary: Vocabulary
    points: tuple[Listener, ...]


def compiled(question: Question) -> Compiled:
    asked = tuple(map(stem, spoken(question.ask)))
    vocabulary = Vocabulary(word for point in question.points for word in words_of(point))
    return Compiled(
        question.need,
        question.form in ("list", "code"),
        question.form == "code",
        frozenset(asked[at : at + ECHO] for at in range(len(asked) - ECHO + 1)),
        vocabulary,
        tuple(listener(point, frozenset(asked), vocabulary) for point in question.points),
    )
