"""A key point made ready to listen: its statement word by word, its phrases, and the names of the thing it is about."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.grading.answer import spoken
from bot.core.grading.lexicon import NEGATORS, STOP
from bot.core.grading.patterns import Pattern, along, occurrences, pattern
from bot.core.grading.phrases import parse
from bot.core.grading.places import Places
from bot.core.grading.vocabulary import Found, Vocabulary
from bot.core.grading.words import stem
from bot.core.questions import Point

ASKED_WORD = 0.2
"""A word that the question itself gives away counts this much."""


@dataclass(frozen=True, slots=True)
class Listener:
    id: str
    weight: float
    statement: tuple[tuple[int, float], ...]
    total: float
    says_not: bool
    owner: Pattern | None
    accept: tuple[Pattern, ...]
    reject: tuple[Pattern, ...]

    def named_in(self, found: Found) -> Places:
        """Where the thing is named that the point is about."""
        places = 0
        for part in self.owner.parts if self.owner else ():
            places |= occurrences(part, found, -1)[0]
        return places

    def long_names_in(self, found: Found) -> Places:
        """The places of all words of its names that have several: “half-open” is not the state “open”."""
        places = 0
        for part in self.owner.parts if self.owner else ():
            for row in part.side_by_side:
                start = along(row, found.places, -1)
                for distance in range(len(row)) if start else ():
                    places |= start << distance
        return places


def words_of(point: Point) -> Iterator[str]:
    """Every word that a point listens for."""
    yield from spoken(point.says)
    for text in (*point.accept, *point.reject, *filter(None, [point.owner])):
        for group in parse(text):
            for alternative in group.alternatives:
                yield from alternative


def listener(point: Point, asked: frozenset[str], vocabulary: Vocabulary) -> Listener:
    numbers = vocabulary.numbers
    statement = tuple((numbers[word], weight) for word, weight in carrying(point.says, asked))
    return Listener(
        id=point.id,
        weight=point.weight,
        statement=statement,
        total=sum(weight for _, weight in statement),
        says_not=not NEGATORS.isdisjoint(spoken(point.says)),
        owner=pattern(parse(point.owner), vocabulary) if point.owner else None,
        accept=tuple(pattern(parse(text), vocabulary) for text in point.accept),
        reject=tuple(pattern(parse(text), vocabulary) for text in point.reject),
    )


def carrying(says: str, asked: frozenset[str]) -> Iterator[tuple[str, float]]:
    """The words that carry a statement, once each, with their weights."""
    words = spoken(says)
    told = {stem(word): word for word in words if word not in STOP and word not in NEGATORS}
    for word in told.values() or dict.fromkeys(words):
        yield word, ASKED_WORD if stem(word) in asked else 1.0
