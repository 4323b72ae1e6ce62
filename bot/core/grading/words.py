"""Two words are one when their stems are equal, when they are a typo apart, or of one family and not contrary."""

from functools import lru_cache

import snowballstemmer
from rapidfuzz.distance import OSA

from bot.core.grading.correct import CORRECT
from bot.core.grading.forms import DERIVED, IRREGULAR, OPPOSING, OPPOSING_ENDINGS
from bot.core.grading.lexicon import NEGATORS

_stemmer = snowballstemmer.stemmer("english")
FAMILY = 0.85
SHORTEST = 4
"""Shorter words are never taken for one another."""
LONG = 8
MOST_SLIPS = 2
"""Slips of the finger in a long word; in a shorter one it is one."""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    word = IRREGULAR.get(word, word)
    return _stemmer.stemWord(word) if len(word) > 3 and word.isalpha() and word not in NEGATORS else word


@lru_cache(maxsize=2_000)
def is_correct(word: str) -> bool:
    """Whether a word is known to be spelled right, and so is no typo of another."""
    return word in CORRECT or stem(word) in _correct_stems()


@lru_cache(maxsize=1)
def _correct_stems() -> frozenset[str]:
    return frozenset(map(stem, CORRECT))


def contrary(one: str, other: str) -> bool:
    """mutable and immutable, synchronous and asynchronous, state and stateless: alike in letters only."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and long[len(short) :] in OPPOSING_ENDINGS:
        return True
    return any(long.startswith(prefix) and _same_start(short, long[len(prefix) :]) for prefix in OPPOSING)


def _same_start(short: str, rest: str) -> bool:
    return rest == short or (len(short) >= 4 and rest[:4] == short[:4] and abs(len(rest) - len(short)) <= 1)


def likeness(word: str, known: str) -> float:
    """1 for the same word, less for a typo or a word of its family, 0 for another one."""
    if word == known or stem(word) == stem(known):
        return 1.0
    if min(len(word), len(known)) < SHORTEST or word[0] != known[0]:
        return 0.0
    value = 0.0
    if abs(len(word) - len(known)) <= MOST_SLIPS and not is_correct(word):
        value = max(_typo(word, known), _typo(stem(word), stem(known)))
    if not value and word[:SHORTEST] == known[:SHORTEST] and _one_family(word, known):
        value = FAMILY
    return value if value and not contrary(word, known) else 0.0


def may_be_alike(word: str, known: str) -> bool:
    """A cheap look that spares a close one."""
    return word[:SHORTEST] == known[:SHORTEST] or -MOST_SLIPS <= len(word) - len(known) <= MOST_SLIPS


def _typo(word: str, known: str) -> float:
    short = min(len(word), len(known))
    slack = 0 if short < SHORTEST else 1 if short < LONG else MOST_SLIPS
    if abs(len(word) - len(known)) > slack or not (word.isalpha() and known.isalpha()):
        return 0.0
    distance = OSA.distance(word, known, score_cutoff=slack)
    return 1 - distance / (short + 2) if 0 < distance <= slack else 0.0


def _one_family(word: str, known: str) -> bool:
    shared = 0
    for one, other in zip(word, known, strict=False):
        if one != other:
            break
        shared += 1
    return any(word[cut:] in DERIVED and known[cut:] in DERIVED for cut in range(max(SHORTEST, shared - 1), shared + 1))
