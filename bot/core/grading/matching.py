"""A phrase is said where all its groups stand near each other; a negator among them turns it into its contrary."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.core.grading.answer import Answer
from bot.core.grading.negation import Denials
from bot.core.grading.patterns import Pattern, may_occur, occurrences
from bot.core.grading.places import Places, around, each, first_after, nearest
from bot.core.grading.vocabulary import Found

WINDOW = 12
"""So many words apart the parts of a phrase still belong together; farther apart they count less."""
FAR = 0.3
ACROSS = 0.7
"""What a phrase is worth that begins in one sentence and ends in another."""
BESIDE = 2
"""Two negators so near each other say the contrary of one."""


class Scene(NamedTuple):
    """An answer as one question sees it."""

    answer: Answer
    denials: Denials
    found: Found
    loose: bool
    thoughts: tuple[Places, ...]
    """What belongs together: its sentences, or all of it where it is loose."""


class Match(NamedTuple):
    """How well a phrase was said, and by which words."""

    value: float
    chain: tuple[int, ...]
    denied: bool = False


NO_MATCH = Match(0.0, ())


def matches(pattern: Pattern, scene: Scene, allowed: Places) -> Iterator[Match]:
    """Every way in which the phrase is said within the places allowed; where it is only denied, what is denied."""
    if not may_occur(pattern, scene.found, allowed):
        return
    straight = allowed & ~(scene.denials.denied if pattern.negates else scene.denials.turned)
    said = False
    for found in _found(pattern, scene, straight):
        said = said or not found.denied
        yield found
    if straight != allowed and not said:
        for found in _found(pattern, scene, allowed):
            yield found._replace(denied=True)


def _found(pattern: Pattern, scene: Scene, allowed: Places) -> Iterator[Match]:
    """A negator belongs to a phrase when it stands in one clause with all the other words."""
    if not pattern.negates:
        yield from _positive(pattern, scene, allowed)
        return
    for negator in each(scene.denials.spoken & allowed):
        if not scene.denials.negators & (scene.answer.clauses[negator] & ~(1 << negator)) & around(negator, BESIDE):
            near = allowed & scene.answer.clauses[negator] & around(negator, WINDOW)
            yield from _matches(pattern, scene, near, negator)
    yield from _positive(pattern, scene, allowed)


def _positive(pattern: Pattern, scene: Scene, allowed: Places) -> Iterator[Match]:
    for found in _matches(pattern, scene, allowed):
        yield found._replace(denied=True) if _is_denied(found.chain, scene) else found


def _matches(pattern: Pattern, scene: Scene, allowed: Places, negator: int | None = None) -> Iterator[Match]:
    """The phrase with all its groups; a group that negates is the negator, where there is one."""
    places, values = [], []
    for part in pattern.parts:
        here, value = (
            (1 << negator, 1.0) if part.negates and negator is not None else occurrences(part, scene.found, allowed)
        )
        if not here:
            return
        places.append(here)
        values.append(value)
    mean = sum(values) / len(values)
    for chain in _chains(pattern, places):
        yield Match(mean * _closeness(chain, scene), chain)


def _closeness(chain: Sequence[int], scene: Scene) -> float:
    first, last = min(chain), max(chain)
    if last - first > WINDOW:
        return FAR
    return 1.0 if scene.loose or scene.answer.sentences[first] >> last & 1 else ACROSS


def _chains(pattern: Pattern, places: Sequence[Places]) -> Iterator[tuple[int, ...]]:
    """For each place of the first group the nearest places of the others."""
    for first in each(places[0]):
        chain: tuple[int, ...] = (first,)
        free = ~(1 << first)
        for part, others in zip(pattern.parts[1:], places[1:], strict=True):
            at = first_after(others & free, chain[-1]) if part.after_previous else nearest(others & free, first)
            if at < 0:
                break
            chain += (at,)
            free &= ~(1 << at)
        else:
            yield chain


def _is_denied(chain: Sequence[int], scene: Scene) -> bool:
    """Whether a negator stands among the words of a phrase."""
    if not scene.denials.negators:
        return False
    first, last = min(chain), max(chain)
    clauses = scene.answer.clauses
    within = scene.denials.negators & (clauses[first] | clauses[last]) & ((1 << last) - 1) >> (first + 1) << (first + 1)
    for at in chain:
        within &= ~(1 << at)
    return within.bit_count() % 2 == 1
