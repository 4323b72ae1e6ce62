"""A phrase with its words as the numbers of a vocabulary, ready to be looked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.core.grading.phrases import Group, Phrase
from bot.core.grading.places import Places, bits
from bot.core.grading.vocabulary import Found, Vocabulary, Words


class Part(NamedTuple):
    """A group with its alternatives as the numbers of the vocabulary."""

    words: tuple[int, ...]
    side_by_side: tuple[tuple[int, ...], ...]
    negates: bool
    after_previous: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """Parts, and for each that needs one the words of which one must be said, the fewest first."""

    parts: tuple[Part, ...]
    needed: tuple[Words, ...]
    needed_most: Words
    negates: bool


def pattern(phrase: Phrase, vocabulary: Vocabulary) -> Pattern:
    numbers = vocabulary.numbers

    def part(group: Group) -> Part:
        alternatives = [tuple(numbers[word] for word in words) for words in group.alternatives]
        single = tuple(words[0] for words in alternatives if len(words) == 1)
        return Part(
            single, tuple(words for words in alternatives if len(words) > 1), group.negates, group.after_previous
        )

    parts = tuple(map(part, phrase))
    needed = [bits({*part.words, *(words[0] for words in part.side_by_side)}) for part in parts if not part.negates]
    needed.sort(key=int.bit_count)
    return Pattern(parts, tuple(needed), needed[0] if needed else 0, any(group.negates for group in phrase))


def possible(patterns: Iterable[Pattern], said: Words) -> list[Pattern]:
    """A cheap look at single words: most phrases are not said, and need not be looked for closely."""
    near = [pattern for pattern in patterns if pattern.needed_most & said or not pattern.needed]
    return [pattern for pattern in near if all(map(said.__and__, pattern.needed))] if near else near


def along(row: Sequence[int], where: Sequence[Places], allowed: Places) -> Places:
    """Where words stand in a row."""
    for distance, number in enumerate(row):
        allowed &= where[number] >> distance
    return allowed


def occurrences(part: Part, found: Found, allowed: Places) -> tuple[Places, float]:
    """Where a group begins, and how well its best alternative matches."""
    where, likeness, _ = found
    places, best = 0, 0.0
    for number in part.words:
        here = where[number] & allowed
        if here:
            places |= here
            best = max(best, likeness[number])
    for numbers in part.side_by_side:
        here = along(numbers, where, allowed)
        if here:
            places |= here
            best = max(best, min(likeness[number] for number in numbers))
    return places, best
