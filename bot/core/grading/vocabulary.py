"""The words that a question listens for, and where they stand in an answer: sets of places are the bits of a number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from bot.core.grading.lexicon import GLUE
from bot.core.grading.places import Places
from bot.core.grading.words import LONGEST, SHORTEST, Stems, is_correct, kinship, likeness, near, stem

MAX_REMEMBERED = 2_000
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
        first = {stem(word): word for word in reversed(asked)}
        self._stems = Stems([*self.numbers, *first.values()])
        places = {start: len(self.numbers) + at for at, start in enumerate(first)}
        self.asked = tuple(places[stem(word)] for word in asked)
        self._size = len(self.numbers) + len(first)
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
        """Whether it is known or asked as it stands, and what it means."""
        numbers = self._stems[word]
        if not (numbers or closely):
            return False, ()
        means = tuple([(number, 1.0) for number in numbers])
        is_known, is_listened_for = bool(means), bool(means) and means[0][0] < len(self.numbers)
        if (not is_listened_for and not closely) or len(word) > LONGEST:
            return is_known, means
        if not is_listened_for and len(word) >= SHORTEST:
            means = (next(self._parts(word), ()) or self._alike(word)) + means
        if len(self._remembered) >= MAX_REMEMBERED:
            self._remembered.clear()
        self._remembered[word] = is_known, means
        return is_known, means

    def _exact(self, word: str) -> Likeness:
        return tuple([(number, 1.0) for number in self._stems[word] if number < len(self.numbers)])

    def _parts(self, word: str) -> Iterator[Likeness]:
        """eventloop is event and loop, if the question knows both; without is neither with nor out."""
        may_begin = self._stems.may_begin
        is_two = word not in GLUE and may_begin(word)
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1) if is_two else ():
            left = self._exact(word[:cut]) if may_begin(word[cut:]) else ()
            right = self._exact(word[cut:]) if left else ()
            if right:
                yield left + right

    def _alike(self, word: str) -> Likeness:
        """Words of its family, and what it may be a typo of unless it is spelled right."""
        letters = self._letters.get(word[0])
        mistyped = near(word, *letters) if letters and not is_correct(word) else ()
        family = [known for known in self._families.get(word[:SHORTEST], ()) if known not in mistyped]
        values = [(self.numbers[known], likeness(word, known)) for known in mistyped]
        values += [(self.numbers[known], kinship(word, known)) for known in family]
        return tuple([(number, value) for number, value in values if value])
