"""A phrase is said where all its groups stand near each other; a negator among them turns it into its contrary."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.core.grading.answer import Answer, Places
from bot.core.grading.negation import REACH, Denials
from bot.core.grading.phrases import Group, Phrase
from bot.core.grading.vocabulary import Found, Vocabulary

WINDOW = 12
"""So many words apart the parts of a phrase still belong together; farther apart they count less."""
FAR = 0.6
IN_PARTS = 0.4
"""What a phrase is worth of which only some groups were said."""


class Scene(NamedTuple):
    """An answer as one question sees it."""

    answer: Answer
    denials: Denials
    found: Found
    heard: Places


class Part(NamedTuple):
    """A group with its alternatives as the numbers of the vocabulary."""

    alternatives: tuple[tuple[int, ...], ...]
    negates: bool
    after_previous: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    parts: tuple[Part, ...]
    negates: bool


class Match(NamedTuple):
    """How well a phrase was said, and by which words."""

    value: float
    chain: tuple[int, ...]
    denied: bool = False


NO_MATCH = Match(0.0, ())


def pattern(phrase: Phrase, vocabulary: Vocabulary) -> Pattern:
    numbers = vocabulary.numbers

    def part(group: Group) -> Part:
        alternatives = tuple(tuple(numbers[word] for word in words) for words in group.alternatives)
        return Part(alternatives, group.negates, group.after_previous)

    return Pattern(tuple(map(part, phrase)), any(group.negates for group in phrase))


def matches(pattern: Pattern, scene: Scene, allowed: Places) -> Iterator[Match]:
    """Every way in which the phrase is said within the places allowed, or else what its parts are worth without the whole."""
    seen = [_occurrences(part, scene, allowed) for part in pattern.parts]
    mean = sum(value for _, value in seen) / len(seen)
    if all(places for places, _ in seen):
        for chain in _chains(pattern, [places for places, _ in seen], scene):
            width = max(chain) - min(chain)
            yield Match(mean if width <= WINDOW else FAR * mean, chain, _is_denied(pattern, chain, scene))
    elif mean and len(seen) > 1:
        yield Match(IN_PARTS * mean, tuple(_first(places) for places, _ in seen if places))


def _occurrences(part: Part, scene: Scene, allowed: Places) -> tuple[Places, float]:
    """Where a group begins, and how well its best alternative matches."""
    where, likeness = scene.found
    places = scene.denials.negators & allowed if part.negates else 0
    best = 1.0 if places else 0.0
    for numbers in part.alternatives:
        here = where[numbers[0]] & allowed
        if not here:
            continue
        if len(numbers) > 1:
            for distance, number in enumerate(numbers):
                here &= where[number] >> distance
            if not here:
                continue
        places |= here
        value = min(likeness[number] for number in numbers)
        if value > best:
            best = value
    return places, best


def _chains(pattern: Pattern, places: Sequence[Places], scene: Scene) -> Iterator[tuple[int, ...]]:
    """For each place of the first group the nearest places of the others."""
    for first in _bits(places[0]):
        chain: tuple[int, ...] = (first,)
        free = ~(1 << first)
        for part, others in zip(pattern.parts[1:], places[1:], strict=True):
            at = _first_after(others & free, chain[-1]) if part.after_previous else _nearest(others & free, first)
            if at < 0:
                break
            chain += (at,)
            free &= ~(1 << at)
        else:
            if not pattern.negates or _negates_the_rest(pattern, chain, scene):
                yield chain


def _negates_the_rest(pattern: Pattern, chain: Sequence[int], scene: Scene) -> bool:
    """A negator belongs to a phrase when it stands in one clause with the other words and near one of them."""
    for part, at in zip(pattern.parts, chain, strict=True):
        if len(chain) > 1 and part.negates and scene.denials.negators >> at & 1:
            clause = scene.answer.clauses[at]
            others = [place for place in chain if place != at]
            if not all(clause >> place & 1 for place in others):
                return False
            if not any(-2 <= place - at <= REACH + 1 for place in others):
                return False
    return True


def _is_denied(pattern: Pattern, chain: Sequence[int], scene: Scene) -> bool:
    first, last = min(chain), max(chain)
    denials, clauses = scene.denials, scene.answer.clauses
    denied = denials.denied >> first & 1
    if pattern.negates or not denials.negators:
        return bool(denied)
    behind = denials.negators & clauses[first] & ((1 << first) - 1) >> max(0, first - REACH) << max(0, first - REACH)
    within = denials.negators & clauses[last] & ((1 << last) - 1) >> (first + 1) << (first + 1)
    for at in chain:
        within &= ~(1 << at)
    trailing = denials.trailing >> (last + 1) & 1
    return bool(denied) != bool(behind.bit_count() % 2 or within.bit_count() % 2 or trailing)


def _bits(places: Places) -> Iterator[int]:
    while places:
        yield _first(places)
        places &= places - 1


def _first(places: Places) -> int:
    """The first place, or -1."""
    return (places & -places).bit_length() - 1


def _first_after(places: Places, at: int) -> int:
    after = places >> (at + 1)
    return at + 1 + _first(after) if after else -1


def _nearest(places: Places, at: int) -> int:
    before = (places & ((1 << at) - 1)).bit_length() - 1
    after = _first_after(places, at)
    return after if before < 0 or (after >= 0 and after - at < at - before) else before
