"""A question made ready: its words numbered, its phrases parsed, what it gives away itself."""

from dataclasses import dataclass

from bot.core.grading.answer import spoken
from bot.core.grading.places import bits
from bot.core.grading.points import Listener, listener, words_of
from bot.core.grading.vocabulary import Vocabulary, Words
from bot.core.grading.words import stem
from bot.core.questions import Question

ECHO = 4
"""So many words in a row as in the question were copied from it."""


@dataclass(frozen=True, slots=True)
class Compiled:
    need: int | None
    lists_are_answers: bool
    is_code: bool
    echoes: tuple[tuple[Words, tuple[int, ...]], ...]
    """Rows of words of the ask, as a set and one after another."""
    vocabulary: Vocabulary
    points: tuple[Listener, ...]


def compiled(question: Question) -> Compiled:
    asked = spoken(question.ask)
    vocabulary = Vocabulary((word for point in question.points for word in words_of(point)), asked)
    rows = zip(*(vocabulary.asked[start:] for start in range(ECHO)), strict=False)
    stems = frozenset(map(stem, asked))
    return Compiled(
        question.need,
        question.form in ("list", "code"),
        question.form == "code",
        tuple((bits(set(row)), row) for row in dict.fromkeys(rows)),
        vocabulary,
        tuple(listener(point, stems, vocabulary) for point in question.points),
    )
