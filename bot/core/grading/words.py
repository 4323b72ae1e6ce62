"""Two words are one when their stems are equal, when they are a typo apart, or of one family and not contrary."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import Stemmer
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.core.grading.correct import CORRECT
from bot.core.grading.forms import DERIVED, IRREGULAR, OPPOSING, OPPOSING_ENDINGS
from bot.core.grading.lexicon import NEGATORS

FAMILY = 0.85
SHORTEST = 4
"""Shorter words are never taken for one another."""
LONG = 8
MOST_SLIPS = 2
"""Slips of the finger in a long word; in a shorter one it is one."""


LONGEST = 40
"""Longer words are no word, nor a typo of one."""


_STEMMED = ("s", "ed", "ing", "y", "e", "l", "er", "or", "ic", "nt", "ism", "ion", "i")
"""What a word ends with that stemming does not leave as it is."""


_SNOWBALL = Stemmer.Stemmer("english", 0)
"""In C, and without a memory of its own."""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    word = IRREGULAR.get(word, word)
    is_stemmed = word.endswith(_STEMMED) and 3 < len(word) <= LONGEST and word.isascii() and word.isalpha()
    return str(_SNOWBALL.stemWord(word)) if is_stemmed and word not in NEGATORS else word


class Stems:
    """Numbers of words by their stem."""

    def __init__(self, words: Iterable[str]) -> None:
        self._numbers: dict[str, list[int]] = {}
        for number, word in enumerate(words):
            self._numbers.setdefault(stem(word), []).append(number)
        irregular = _irregular_forms()
        self._starts = {form[:3] for known in self._numbers for form in (known, *irregular.get(known, ()))}

    def may_begin(self, word: str) -> bool:
        """Whether one of the words begins like this longer one."""
        return word[:3] in self._starts

    def __getitem__(self, word: str) -> Sequence[int]:
        if len(word) > LONGEST:  # it is its own stem, and many of them would fill the memory
            return self._numbers.get(word, ())
        return self._numbers.get(stem(word), ())


@lru_cache(maxsize=1)
def _irregular_forms() -> Mapping[str, set[str]]:
    """The irregular forms of each stem."""
    forms: dict[str, set[str]] = {}
    for form, base in IRREGULAR.items():
        forms.setdefault(stem(base), set()).add(form)
    return forms


@lru_cache(maxsize=20_000)
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
    return (value if not contrary(word, known) else 0.0) if value else kinship(word, known)


def kinship(word: str, known: str) -> float:
    """What a word of its family is worth, and 0 for another one."""
    is_kin = word[:SHORTEST] == known[:SHORTEST] and _one_family(word, known) and not contrary(word, known)
    return FAMILY if is_kin else 0.0


def near(word: str, known: Sequence[str], stems: Sequence[str]) -> list[str]:
    """A cheap look that spares a close one: which words of a list, given with their stems, may be mistyped so."""
    slips = 1 if len(word) < LONG else MOST_SLIPS
    found = extract(word, known, scorer=OSA.distance, score_cutoff=slips, limit=None)
    found += extract(stem(word), stems, scorer=OSA.distance, score_cutoff=slips, limit=None)
    return [known[at] for at in sorted({at for _, _, at in found})] if found else []


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
