"""“Did you mean …?”: the known words nearest to one that is not known."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process


def nearest(word: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    scorer = fuzz.WRatio if len(word) > 2 else fuzz.ratio  # of one or two letters, anything is a part of anything
    found = process.extract(word.casefold(), sorted(known), scorer=scorer, limit=most, score_cutoff=70)
    return tuple(name for name, _, _ in found)
