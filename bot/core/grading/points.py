"""A key point made ready to listen: its statement word by word, its phrases, and the names of the thing it is about."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.grading.answer import Places, spoken
from bot.core.grading.lexicon import NEGATORS, STOP
from bot.core.grading.matching import Pattern, pattern
from bot.core.grading.phrases import parse
from bot.core.grading.vocabulary import Found, Vocabulary
from bot.core.grading.words import stem
from bot.core.questions import Point

ASKED_WORD = 0.3
"""A word that the question itself gives away counts this much."""


@dataclass(frozen=True, slots=True)
class Listener:
    id: str
    weight: float
    statement: tuple[tuple[int, float], ...]
    total: float
    says_not: bool
    owner: tuple[int, ...]
    accept: tuple[Pattern, ...]
    reject: tuple[Pattern, ...]

    def named_in(self, found: Found) -> Places:
        """Where the thing is named that the point is about."""
        places = 0
        for number in self.owner:
            places |= found.places[number]
        return places


def words_of(point: Point) -> Iterator[str]:
    """Every word that a point listens for."""
    yield from spoken(point.says)
    yield from _names(point)
    for text in (*point.accept, *point.reject):
        for group in parse(text):
            for alternative in group.alternatives:
                yield from alternative


def listener(point: Point, asked: frozenset[str], vocabulary: Vocabulary) -> Listener:
    numbers = vocabulary.numbers
    statement = tuple((numbers[word], weight) for word, weight in _statement(point.says, asked))
    return Listener(
        id=point.id,
        weight=point.weight,
        statement=statement,
        total=sum(weight for _, weight in statement),
        says_not=not NEGATORS.isdisjoint(spoken(point.says)),
        owner=tuple(numbers[name] for name in _names(point)),
        accept=tuple(pattern(parse(text), vocabulary) for text in point.accept),
        reject=tuple(pattern(parse(text), vocabulary) for text in point.reject),
    )


def _names(point: Point) -> tuple[str, ...]:
    return spoken(point.owner.replace("|", " "))


def _statement(says: str, asked: frozenset[str]) -> Iterator[tuple[str, float]]:
    """The words that carry a statement, once each, with their weights."""
    words = spoken(says)
    carrying = {stem(word): word for word in words if word not in STOP and word not in NEGATORS}
    for word in carrying.values() or dict.fromkeys(words):
        yield word, ASKED_WORD if stem(word) in asked else 1.0
