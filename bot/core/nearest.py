"""“Did you mean …?”: the known words nearest to one that is not known."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

ALIKE = 75
"""So much of two names must be the same to take one for a slip of the other."""


def nearest(word: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    scorer = fuzz.WRatio if len(word) > 2 else fuzz.ratio  # of one or two letters, anything is a part of anything
    found = process.extract(word.casefold(), sorted(known), scorer=scorer, limit=most, score_cutoff=70)
    return tuple(name for name, _, _ in found)


def slip_of(word: str, known: Iterable[str]) -> str | None:
    """The one that was meant, where only a few letters are wrong."""
    of = {name.casefold(): name for name in sorted(known)}
    found = process.extractOne(word.casefold(), list(of), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return of[found[0]] if found else None


def is_near(word: str, known: Iterable[str]) -> bool:
    return len(word) > 2 and slip_of(word, known) is not None
