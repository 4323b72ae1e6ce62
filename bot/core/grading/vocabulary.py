"""The words that a question listens for, and where they stand in an answer: sets of places are the bits of a number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from bot.core.grading.places import Places
from bot.core.grading.words import LONGEST, SHORTEST, Stems, is_correct, likeness, near, stem

MAX_REMEMBERED = 5_000
MOST_STRANGE = 120
"""So many different words that are not known as they stand are looked at closely: a text of more is no answer."""
_SHORTEST_PART = 3

Likeness = tuple[tuple[int, float], ...]
Words = int
"""Known words as bits."""


class Found(NamedTuple):
    """For each known word its places as bits, and how well the best of them matches; and which of them were said."""

    places: list[Places]
    best: list[float]
    said: Words


class Vocabulary:
    """Words by number; what a word of an answer means to the question is looked up once and remembered.

    What was asked is numbered behind what is known, stem by stem, and is only heard as it stands."""

    def __init__(self, known: Iterable[str], asked: Sequence[str] = ()) -> None:
        self.numbers = {word: number for number, word in enumerate(dict.fromkeys(known))}
        self._known, self._asked = Stems(self.numbers), Stems(asked)
        self.asked = tuple(len(self.numbers) + self._asked[word][0] for word in asked)
        self._size = len(self.numbers) + len(asked)
        self._families: dict[str, list[str]] = defaultdict(list)
        self._letters: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        self._remembered: dict[str, tuple[bool, Likeness]] = {}
        for word in self.numbers:
            self._families[word[:SHORTEST]].append(word)
            words, stems = self._letters[word[0]]
            words.append(word)
            stems.append(stem(word))

    def find(self, index: Mapping[str, Places]) -> Found:
        """What is known of the words of an answer, each given with its places."""
        places, best, said, strange = [0] * self._size, [0.0] * self._size, 0, 0
        remembered = self._remembered
        for word, at in index.items():
            is_known, means = remembered.get(word) or self._look_up(word, closely=strange < MOST_STRANGE)
            if not is_known:
                strange += 1
                means = means if strange <= MOST_STRANGE else ()
            for number, value in means:
                said |= 1 << number
                places[number] |= at
                if value > best[number]:
                    best[number] = value
        return Found(places, best, said)

    def knows(self, word: str) -> bool:
        return any(number < len(self.numbers) for number, _ in self._look_up(word, closely=True)[1])

    def may_mean(self, word: str) -> set[int]:
        """What a word means to a question that knows no more than this: a better match here may be unknown there."""
        found = self._exact(word)
        if SHORTEST <= len(word) <= LONGEST:
            found = (*found, *chain.from_iterable(self._parts(word)), *self._alike(word))
        return {number for number, _ in found}

    def _look_up(self, word: str, *, closely: bool) -> tuple[bool, Likeness]:
        """Whether it is known as it stands, and what it means."""
        found, asked = self._exact(word), self._asked[word]
        is_known = bool(found or asked)
        if not (found or closely):
            return is_known, ((len(self.numbers) + asked[0], 1.0),) if asked else ()
        if not found and SHORTEST <= len(word) <= LONGEST:
            found = next(self._parts(word), ()) or self._alike(word)
        if asked:
            found += ((len(self.numbers) + asked[0], 1.0),)
        if len(self._remembered) >= MAX_REMEMBERED:
            self._remembered.clear()
        self._remembered[word] = is_known, found
        return is_known, found

    def _exact(self, word: str) -> Likeness:
        known = self._known[word]
        return tuple([(number, 1.0) for number in known]) if known else ()

    def _parts(self, word: str) -> Iterator[Likeness]:
        """eventloop is event and loop, if the question knows both."""
        may_begin = self._known.may_begin
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1) if may_begin(word) else ():
            left = self._exact(word[:cut]) if may_begin(word[cut:]) else ()
            right = self._exact(word[cut:]) if left else ()
            if right:
                yield left + right

    def _alike(self, word: str) -> Likeness:
        """Words of its family, and what it may be a typo of unless it is spelled right."""
        meant = self._families.get(word[:SHORTEST], [])
        letters = self._letters.get(word[0])
        if letters and not is_correct(word):
            meant = [*meant, *near(word, *letters)]
        if not meant:
            return ()
        values = [(self.numbers[known], likeness(word, known)) for known in dict.fromkeys(meant)]
        return tuple([(number, value) for number, value in values if value])
