"""Whose words these are: what follows the name of a thing in its sentence is said of that thing, not of its rival."""

from collections.abc import Sequence

from bot.core.grading.answer import Answer
from bot.core.grading.lexicon import COMPARED_AFTER, PRONOUNS
from bot.core.grading.places import Places

Points = int
"""Points as bits; none of them means that the words are about anything."""


def said_of_no_rival(names: Sequence[Places], answer: Answer) -> list[Places]:
    """For each point the places that are not said of a rival; `names` has the places of each point's owner."""
    free = [0] * len(names)
    for at, about in enumerate(said_of(names, answer)):
        for point in range(len(names)):
            if not about or about >> point & 1:
                free[point] |= 1 << at
    return free


def said_of(names: Sequence[Places], answer: Answer) -> list[Points]:
    """What each word is about. A sentence without a name that begins with “it” goes on about the last one."""
    about: list[Points] = []
    last = 0
    while len(about) < len(answer.words):
        start = len(about)
        stop = answer.sentences[start].bit_length()
        named = {
            at: points for at in range(start, stop) if (points := _named_at(names, at)) and not _is_compared(answer, at)
        }
        if named:
            last = next(iter(named.values()))
            for at in range(start, stop):
                if at in named:
                    partner = at - 2 in named and answer.words[at - 1] in ("and", "or")
                    last = named[at] | last if partner else named[at]
                about.append(last)
        else:
            about += [last if answer.words[start] in PRONOUNS else 0] * (stop - start)
    return about


def _named_at(names: Sequence[Places], at: int) -> Points:
    return sum((places >> at & 1) << point for point, places in enumerate(names))


def _is_compared(answer: Answer, at: int) -> bool:
    """In “slower than a cursor” and “unlike a cursor” the cursor is not what the sentence is about."""
    before = range(max(0, at - 2), at)
    return any(answer.words[place] in COMPARED_AFTER and answer.clauses[at] >> place & 1 for place in before)
