"""Whether an answer is somebody else's in all but name: then it earns feedback and no points."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

FEWEST_WORDS = 8
"""Shorter answers to one question are alike by nature."""
ALIKE = 90.0

_WORD = re.compile(r"\w+")


def plain_words(text: str) -> str:
    """Without markup, capitals and punctuation; empty if too short to be called a copy."""
    words = _WORD.findall(text.casefold())
    return " ".join(words) if len(words) >= FEWEST_WORDS else ""


def is_copy(plain: str, others: Iterable[str]) -> bool:
    """All of them as `plain_words` leaves them."""
    return bool(plain) and process.extractOne(plain, others, scorer=fuzz.ratio, score_cutoff=ALIKE) is not None
