"""Any text → at most so many plain characters, so that no spelling of the same letters is graded differently."""

import re
import unicodedata
from itertools import filterfalse
from typing import NamedTuple

MAX_CHARACTERS = 4_000
_MAX_RAW = 4 * MAX_CHARACTERS
"""Room for invisible characters; nothing behind it is ever looked at."""
_PIECE = 500
"""So many signs are taken apart at a time, since one of them can be made of eighteen."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+|[\U000e0000-\U000e0fff]+"
)
_BREAKS = re.compile(r"\n\s*\n")
_TYPOGRAPHY = {
    **dict.fromkeys("’‘ʼ´′", "'"),
    **dict.fromkeys("–—−‐‑", "-"),
    "²": " 2",
    "³": " 3",
    "ı": "i",
    "→": "->",
    "⇒": "=>",
}
_TYPOGRAPHIC = re.compile(f"[{''.join(_TYPOGRAPHY)}]")
_LOOKALIKES = str.maketrans("авекмнорстухіјѕԁɡһαεικνορτυχ", "abekmhopctyxijsdghaeiknoptux")
_LOOKALIKE = re.compile(f"[{''.join(map(chr, _LOOKALIKES))}]")
_LETTERS_OF_LATIN = re.compile("[a-z]")
_FOREIGN_LETTERS = re.compile("[^\\W\\d_a-z\u00df-\u024f]")


class Plain(NamedTuple):
    """`shown` is what can be quoted, `folded` the same without case, character by character."""

    shown: str
    folded: str
    cut: bool


def plain(text: str) -> Plain:
    raw = text[:_MAX_RAW]
    seen = _without_needless_blanks(raw if raw.isascii() else _INVISIBLE.sub("", raw))
    cut = len(text) > _MAX_RAW or len(seen) > MAX_CHARACTERS
    shown = _without_marks(seen[:MAX_CHARACTERS])[:MAX_CHARACTERS]
    if shown.isascii():
        return Plain(shown, shown.lower(), cut)
    folded = _without_lookalikes(_folded(shown))
    return Plain(shown if len(shown) == len(folded) else folded, folded, cut)


def _folded(shown: str) -> str:
    """Folding takes signs apart anew; where it finds nothing to fold, none is left that could be."""
    folded = shown.upper().casefold()
    return shown if folded == shown and not _TYPOGRAPHIC.search(shown) else _without_marks(folded)


def _without_needless_blanks(text: str) -> str:
    """One blank between words, and one line break where there are several."""
    lines = _BREAKS.sub("\n", text).split("\n")
    return "\n".join(filter(None, [" ".join(line.split()) for line in lines]))


def _without_marks(text: str) -> str:
    """What a sign is made of does not depend on its neighbours, and marks are signs of their own."""
    if text.isascii():
        return text
    found = ""
    for start in range(0, len(text), _PIECE):
        if len(found) >= MAX_CHARACTERS:
            break
        piece = _TYPOGRAPHIC.sub(lambda sign: _TYPOGRAPHY[sign.group()], text[start : start + _PIECE])
        found += "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", piece)))
    return found


def _without_lookalikes(text: str) -> str:
    """Letters of other alphabets that look Latin are Latin in a Latin text; Russian stays Russian."""
    if not _LOOKALIKE.search(text):
        return text
    is_latin = len(_LETTERS_OF_LATIN.findall(text)) > len(_FOREIGN_LETTERS.findall(text))
    return text.translate(_LOOKALIKES) if is_latin else text
