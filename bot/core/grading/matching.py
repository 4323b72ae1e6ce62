"""A phrase is said where all its groups stand near each other; a negator among them turns it into its contrary."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.core.grading.answer import Answer
from bot.core.grading.lexicon import PRONOUNS
from bot.core.grading.negation import Denials
from bot.core.grading.patterns import Pattern, occurrences
from bot.core.grading.places import Places, around, each, first, first_after, nearest
from bot.core.grading.reach import clause_of, subject_of
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


def matches(pattern: Pattern, scene: Scene, allowed: Places, least: float = 0.0) -> Iterator[Match]:
    """Every way in which the phrase is said within the places allowed; where it is only denied, what is denied.

    Where its words cannot be worth `least`, nobody looks how near each other they stand."""
    straight = allowed & ~(scene.denials.denied if pattern.negates else scene.denials.turned)
    said = False
    for found in _found(pattern, scene, straight, least):
        said = said or not found.denied
        yield found
    if straight != allowed and not said:
        for found in _found(pattern, scene, allowed, least):
            yield Match(found.value, found.chain, True)


def _found(pattern: Pattern, scene: Scene, allowed: Places, least: float) -> Iterator[Match]:
    """A negator belongs to a phrase when it stands in one clause with all the other words."""
    denials, clauses = scene.denials, scene.answer.clauses
    for negator in each(denials.spoken & allowed) if pattern.negates else ():
        if not denials.negators & (clauses[negator] & ~(1 << negator)) & around(negator, BESIDE):
            near = allowed & around(negator, WINDOW)
            subject = near & subject_of(scene.answer, negator)
            value, places = _heard(pattern, scene, near & clause_of(scene.answer, negator), negator, subject)
            for chain in _chains(pattern, places) if value >= least else ():
                yield Match(value * _closeness(chain, scene), chain)
    value, places = _heard(pattern, scene, allowed)
    for chain in _chains(pattern, places) if value >= least else ():
        yield Match(value * _closeness(chain, scene), chain, _is_denied(chain, scene))


def _heard(
    pattern: Pattern, scene: Scene, allowed: Places, negator: int | None = None, subject: Places = 0
) -> tuple[float, Sequence[Places]]:
    """How well all groups are said, and where; a group that negates is the negator, where there is one.

    What stands before that group may be said where the subject is."""
    places, values = [], 0.0
    allowed |= subject
    for part in pattern.parts:
        if part.negates and negator is not None:
            here, value = 1 << negator, 1.0
            allowed &= ~subject
        else:
            here, value = occurrences(part, scene.found, allowed)
        if not here:
            return 0.0, ()
        places.append(here)
        values += value
    return values / len(places), places


def _closeness(chain: Sequence[int], scene: Scene) -> float:
    start, end = min(chain), max(chain)
    if end - start > WINDOW:
        return FAR
    return 1.0 if scene.loose or scene.answer.sentences[start] >> end & 1 else ACROSS


def _chains(pattern: Pattern, places: Sequence[Places]) -> Iterator[tuple[int, ...]]:
    """For each place of the first group the nearest places of the others."""
    if not places:
        return
    others = [*zip(pattern.parts, places, strict=True)][1:]
    for start in each(places[0]):
        chain: tuple[int, ...] = (start,)
        free = ~(1 << start)
        for part, here in others:
            at = first_after(here & free, chain[-1]) if part.after_previous else nearest(here & free, start)
            if at < 0:
                break
            chain += (at,)
            free ^= 1 << at
        else:
            yield chain


def _is_denied(chain: Sequence[int], scene: Scene) -> bool:
    """Whether a negator stands among the words of a phrase."""
    if not scene.denials.negators:
        return False
    start, end = min(chain), max(chain)
    opening, closing = scene.answer.clauses[start], scene.answer.clauses[end]
    within = scene.denials.negators & (opening | closing) & ((1 << end) - 1) >> (start + 1) << (start + 1)
    for at in chain:
        within &= ~(1 << at)
    if within:
        within &= _before_so(scene.answer, start, first(within))
    if within and opening != closing and scene.answer.words[first(closing)] in PRONOUNS:
        within &= closing  # “it does not close them, it keeps them”
    return within.bit_count() % 2 == 1


def _before_so(answer: Answer, start: int, negator: int) -> Places:
    """What may deny: in “limit it, so nobody can fill our memory” the purpose denies nothing said before it."""
    so = first_after(answer.index.get("so", 0), start)
    return (1 << so) - 1 if start < so < negator else -1
