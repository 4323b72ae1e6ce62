"""Any text → at most so many plain characters, so that no spelling of the same letters is graded differently."""

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse
from typing import NamedTuple

MAX_CHARACTERS = 4_000
_MAX_RAW = 4 * MAX_CHARACTERS
"""Room for invisible characters; nothing behind it is ever looked at."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+|[\U000e0000-\U000e0fff]+"
)
_BLANKS = re.compile(r"\s\s+|[^\S \n]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_TYPOGRAPHY = str.maketrans(
    {**dict.fromkeys("’‘ʼ´′", "'"), **dict.fromkeys("–—−‐‑", "-"), "²": " 2", "³": " 3", "ı": "i"}
)
_LOOKALIKES = str.maketrans("авекмнорстухіјѕԁɡһαεικνορτυχ", "abekmhopctyxijsdghaeiknoptux")
_LETTERS_OF_LATIN = re.compile("[a-z]")
_FOREIGN_LETTERS = re.compile("[^\\W\\d_a-z\u00df-\u024f]")


class Plain(NamedTuple):
    """`shown` is what can be quoted, `folded` the same without case, character by character."""

    shown: str
    folded: str
    cut: bool


def plain(text: str) -> Plain:
    raw = text[:_MAX_RAW]
    seen = _BLANKS.sub(_one_blank, raw if raw.isascii() else _INVISIBLE.sub("", raw)).strip()
    cut = len(text) > _MAX_RAW or len(seen) > MAX_CHARACTERS
    shown = _without_marks(seen[:MAX_CHARACTERS])[:MAX_CHARACTERS]
    if shown.isascii():
        return Plain(shown, shown.lower(), cut)
    folded = _without_lookalikes(_without_marks(shown.upper().casefold()))
    return Plain(shown if len(shown) == len(folded) else folded, folded, cut)


def _one_blank(blanks: re.Match[str]) -> str:
    return "\n" if "\n" in blanks.group() else " "


def _without_marks(text: str) -> str:
    """Sign by sign, as what a sign is made of does not depend on its neighbours; marks are signs of their own."""
    return text if text.isascii() else _BEYOND_ASCII.sub(lambda sign: _letters_of(sign.group()), text)


@lru_cache(maxsize=5_000)
def _letters_of(sign: str) -> str:
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", sign.translate(_TYPOGRAPHY))))


def _without_lookalikes(text: str) -> str:
    """Letters of other alphabets that look Latin are Latin in a Latin text; Russian stays Russian."""
    mapped = text.translate(_LOOKALIKES)
    if mapped == text:
        return text
    return mapped if len(_LETTERS_OF_LATIN.findall(text)) > len(_FOREIGN_LETTERS.findall(text)) else text
