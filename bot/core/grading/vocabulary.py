"""The words that a question listens for, and where they stand in an answer: sets of places are the bits of a number."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from bot.core.grading.words import likeness, may_be_alike, stem

MAX_REMEMBERED = 20_000
LONGEST = 40
"""Longer words are no word, nor a typo of one."""
_SHORTEST_PART = 3

Likeness = tuple[tuple[int, float], ...]


class Found(NamedTuple):
    """For each known word its places as bits, and how well the best of them matches."""

    places: list[int]
    best: list[float]


class Vocabulary:
    """Words by number; what a word of an answer means to the question is looked up once and remembered."""

    def __init__(self, known: Iterable[str]) -> None:
        self.numbers = {word: number for number, word in enumerate(dict.fromkeys(known))}
        self._stems: dict[str, list[int]] = defaultdict(list)
        self._letters: dict[str, list[str]] = defaultdict(list)
        self._remembered: dict[str, Likeness] = {}
        for word, number in self.numbers.items():
            self._stems[stem(word)].append(number)
            self._letters[word[0]].append(word)

    def find(self, spoken: Iterable[str]) -> Found:
        places, best = [0] * len(self.numbers), [0.0] * len(self.numbers)
        for at, word in enumerate(spoken):
            for number, value in self._means(word):
                places[number] |= 1 << at
                if value > best[number]:
                    best[number] = value
        return Found(places, best)

    def knows(self, word: str) -> bool:
        return bool(self._means(word))

    def _means(self, word: str) -> Likeness:
        found = self._remembered.get(word)
        if found is not None:
            return found
        found = self._exact(word) or (self._parts(word) or self._alike(word) if len(word) <= LONGEST else ())
        if len(self._remembered) >= MAX_REMEMBERED:
            self._remembered.clear()
        self._remembered[word] = found
        return found

    def _exact(self, word: str) -> Likeness:
        return tuple((number, 1.0) for number in self._stems.get(stem(word), ()))

    def _parts(self, word: str) -> Likeness:
        """eventloop is event and loop, if the question knows both."""
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            left = self._exact(word[:cut])
            right = self._exact(word[cut:]) if left else ()
            if right:
                return left + right
        return ()

    def _alike(self, word: str) -> Likeness:
        near = ((known, likeness(word, known)) for known in self._letters.get(word[0], ()) if may_be_alike(word, known))
        return tuple((self.numbers[known], value) for known, value in near if value)
