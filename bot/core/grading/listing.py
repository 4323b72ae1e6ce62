"""Which words are only listed: many in a row that nothing joins. What follows them takes nothing of it back."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.core.grading.answer import Answer
from bot.core.grading.forms import PARTICIPLES
from bot.core.grading.lexicon import JOINING
from bot.core.grading.places import Places, first

FEWEST = 6
"""Fewer bare words are a heading, or a figure of speech."""
SCRAP = 3
"""A line of fewer words says nothing by itself."""
LONGEST_WITH_E = 4
"""“Feed” and “seed” are no participles."""
MANY = 10
WORDS_FOR_EACH_GLUE = 12
CLAUSES = 3
WORDS_IN_A_CLAUSE = 2.5


def listed(answer: Answer) -> Places:
    """The places of listed keywords, in a sentence or as lines of a word or two."""
    if not _may_list(answer):
        return 0
    begins = answer.begins
    glue = [word in JOINING for word in answer.words]

    def is_scrap(part: slice) -> bool:
        return sum(begins[part]) < SCRAP and True not in glue[part] and not _is_told(answer.words[part.stop - 1])

    places = 0
    for scraps, run in groupby(_sentences(answer), key=is_scrap):
        parts = list(run)
        whole = slice(parts[0].start, parts[-1].stop)
        if not scraps:
            for part in parts:
                places |= _bits(part.start, _end_of_list(begins[part], glue[part], answer.clauses[part]))
        elif sum(begins[whole]) >= FEWEST:
            places |= _bits(whole.start, whole.stop - whole.start)
    return places


def _is_told(last: str) -> bool:
    """“Rooms lost” tells what becomes of rooms, “skipped rows” does not."""
    return last in PARTICIPLES or (len(last) > LONGEST_WITH_E and last.endswith("ed"))


def _may_list(answer: Answer) -> bool:
    """A cheap look at the first words of each sentence: hardly any text lists anything."""
    glue = answer.where(JOINING)
    for sentence in answer.whole_sentences:
        opening = sentence & ((sentence & -sentence) << FEWEST) - 1
        if (glue & opening).bit_count() * WORDS_FOR_EACH_GLUE < sentence.bit_count():
            return True
    return False


def _sentences(answer: Answer) -> Iterator[slice]:
    for sentence in answer.whole_sentences:
        yield slice(first(sentence), sentence.bit_length())


def _end_of_list(begins: Sequence[bool], glue: Sequence[bool], clauses: Sequence[Places]) -> int:
    """How many words of a sentence, from its beginning, are a list."""
    end = words = joined = parts = 0
    last = None
    fewest_joined = sum(begins) / WORDS_FOR_EACH_GLUE
    """From so many on it is no list, however it goes on."""
    for at, clause in enumerate(clauses):
        words += begins[at]
        joined += glue[at]
        if joined >= fewest_joined:
            break
        parts += clause != last
        last = clause
        dense = parts >= CLAUSES and words < WORDS_IN_A_CLAUSE * parts
        if joined * WORDS_FOR_EACH_GLUE < words and words >= (FEWEST if dense else MANY):
            end = at + 1
    return end


def _bits(start: int, length: int) -> Places:
    return ((1 << length) - 1) << start
