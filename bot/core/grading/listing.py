"""Which sentences only list keywords: words in a row that nothing joins."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.core.grading.answer import Answer, Places
from bot.core.grading.lexicon import GLUE

FEWEST = 6
"""Fewer words, alone between sentences, are a heading."""
LONG_RUN = 9
LITTLE_GLUE = 0.12


def listed(answer: Answer) -> Places:
    """The places of listed keywords. Sentences are judged apart, so that no other one lifts a list's cap."""
    bare = [word not in GLUE for word in answer.words]
    places = at = 0
    for is_list, run in groupby(_parts(answer.sentences, 0, len(bare)), key=lambda part: _is_list(answer, bare, *part)):
        length = sum(stop - start for start, stop in run)
        if is_list and length >= FEWEST:
            places |= ((1 << length) - 1) << at
        at += length
    return places


def _parts(areas: Sequence[Places], start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Where sentences or clauses begin and end."""
    while start < stop:
        end = areas[start].bit_length()
        yield start, end
        start = end


def _is_list(answer: Answer, bare: Sequence[bool], start: int, stop: int) -> bool:
    clauses = _parts(answer.clauses, start, stop)
    return sum(last - first for first, last in clauses if _is_bare(bare[first:last])) > (stop - start) / 2


def _is_bare(clause: Sequence[bool]) -> bool:
    glue = clause.count(False)
    if len(clause) < 3:
        return glue == 0
    return len(clause) >= LONG_RUN and glue < LITTLE_GLUE * len(clause)
