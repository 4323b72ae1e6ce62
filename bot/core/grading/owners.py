"""Whose words these are: what follows the name of a thing in its sentence is said of that thing, not of its rival."""

from collections.abc import Container, Iterator, Sequence

from bot.core.grading.answer import Answer
from bot.core.grading.lexicon import ARROWS, COMPARED_AFTER, PRONOUNS
from bot.core.grading.places import Places, each, union

Points = int
"""Points as bits; none of them means that the words are about anything."""


def without_shorter_names(names: Sequence[Places], long: Sequence[Places]) -> list[Places]:
    """A name that is part of a rival's longer one names nothing: “timeout” in “reset timeout”."""
    return [
        here & (own | ~union(other for at, other in enumerate(long) if at != point))
        for point, (here, own) in enumerate(zip(names, long, strict=True))
    ]


def said_of_no_rival(names: Sequence[Places], answer: Answer) -> list[Places]:
    """For each point the places that are not said of a rival; `names` has the places of each point's owner."""
    told: dict[Points, Places] = {}
    for at, about in enumerate(said_of(names, answer)):
        told[about] = told.get(about, 0) | 1 << at
    return [
        union(places for about, places in told.items() if not about or about >> point & 1)
        for point in range(len(names))
    ]


def said_of(names: Sequence[Places], answer: Answer) -> list[Points]:
    """What each word is about. A sentence that begins with “it” goes on about the last one until a clause names one."""
    about: list[Points] = []
    last = 0
    anywhere = union(names)
    while len(about) < len(answer.words):
        start = len(about)
        stop = answer.sentences[start].bit_length()
        here = anywhere & answer.sentences[start]
        named = {at: _named_at(names, at) for at in each(here) if not _is_compared(answer, at)}
        if named:
            opens = next(iter(named))
            last = last if last and answer.words[start] in PRONOUNS else named[opens]
            for at in range(start, stop):
                if at < opens and answer.clauses[opens] >> at & 1:
                    last = named[opens]
                if at in named:
                    partner = at - 2 in named and answer.words[at - 1] in ("and", "or")
                    last = named[at] | last if partner else named[at]
                about.append(last)
            for at in named:
                for place in _told_before(named, at, answer):
                    about[place] = named[at]
        else:
            about += [last if answer.words[start] in PRONOUNS else 0] * (stop - start)
    return about


def _told_before(named: Container[int], at: int, answer: Answer) -> Iterator[int]:
    """“Token missing = 401”: such a name stands behind the clause that is about it."""
    if at and answer.words[at - 1] in ARROWS and at - 2 not in named:
        yield from each(answer.clauses[at] & ((1 << at) - 1))


def _named_at(names: Sequence[Places], at: int) -> Points:
    return sum((places >> at & 1) << point for point, places in enumerate(names))


def _is_compared(answer: Answer, at: int) -> bool:
    """In “slower than a cursor” and “unlike a cursor” the cursor is not what the sentence is about."""
    before = range(max(0, at - 2), at)
    return any(answer.words[place] in COMPARED_AFTER and answer.clauses[at] >> place & 1 for place in before)
