"""What stands between two blanks → its words, and where clauses and sentences end in it: mostly known from before."""

import re
from functools import lru_cache
from typing import NamedTuple

from bot.core.grading.lexicon import BARE_NEGATIONS, CLAUSE_OPENERS, CUT_VERBS

_WORD = r"[^\W\d_]+(?:[^\W_]|'[^\W_])*|\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)+|[^\W_]+"
_SIGNS = """
    === !== ... == != <= >= += -= *= /= %= |= &= ?= => -> && || ?? ?. ++ -- [] {} '' \"\" * ! ? = < > % ^ ~ $ & | @
"""
SIGNS = tuple(_SIGNS.split())
"""What code is made of besides words, the longest first."""
_IN_CODE_ONLY = {
    "...": r"\.\.\.(?=[\w$\[{])",
    "??": r"^\?\?$",
    "?.": r"\?\.(?=\w)",
    "?": r"\?(?=[\w:])",
    "!": r"!(?=[\w(\[])",
    "--": r"--(?=\w)",
    "''": r"(?<![\w'])''(?![\w'])",
    '""': r'(?<![\w"])""(?![\w"])',
    "*": r"(?<![*\w])\*(?![*\w])",
}
"""Signs that are also used in prose, and what stands around them in code."""
_SIGN = "|".join(_IN_CODE_ONLY.get(sign, re.escape(sign)) for sign in SIGNS)
_END = r"[.!?;]+(?=[\"')\]*`]|$)"
_PAUSE = r"(?<!\w)\(|\)|,|^-$"
_COLON = r":$"
_A_SIGN_BEGINS = r"(?=[-'\"=!.<>+*/%|&?\[{^~$@])"


_PIECE = re.compile(
    rf"(?P<word>{_WORD})|(?P<pause>{_PAUSE})|(?P<colon>{_COLON})"
    rf"|(?P<sign>{_A_SIGN_BEGINS}(?:{_SIGN}))|(?P<end>{_END})"
)
_A_CALL = re.compile(r"\w\(")
_SHORT_FORMS = ("e.g", "i.e", "etc", "vs", "approx", "exp", "resp", "incl")
_SHORTENED = re.compile(rf"\b(?:{'|'.join(map(re.escape, _SHORT_FORMS))})\.")
_NOT_BARE = {*BARE_NEGATIONS, *CLAUSE_OPENERS, *_SHORT_FORMS}
_STOPS = {**dict.fromkeys(".!?;", ((1, True),)), ",": ((1, False),)}
"""Whether a sentence ends with it, or a clause only."""
_SHORTHAND = {"w/": "with", "w/o": "without", "b/c": "because"}
_NAMES_WITH_SIGNS = {"c++": "cpp", "c#": "cs", "f#": "fs", ".net": " net"}
"""Names that are more than letters; of equal length, so that places stay."""
LONGEST_REMEMBERED = 40


class Chunk(NamedTuple):
    """What stands between two blanks: its words, where in it they stand, which of them begin one to a reader, and
    before which of them a clause ends, or a sentence."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    begins: tuple[bool, ...]
    breaks: tuple[tuple[int, bool], ...]


def is_bare(written: str) -> bool:
    """Whether it is one word and nothing else."""
    return written.isalpha() and written not in _NOT_BARE


def chunk_of(written: str, most: int = LONGEST_REMEMBERED) -> Chunk:
    """Its first words, or somewhat more than `most` of them."""
    if written[-1:] in _STOPS and is_bare(written[:-1]):
        return Chunk((written[:-1],), ((0, len(written) - 1),), (True,), _STOPS[written[-1]])
    if written in _SHORTHAND:
        return chunk_of(_SHORTHAND[written])._replace(spans=((0, len(written)),))
    return _taken_apart(written, most)


def _taken_apart(written: str, most: int) -> Chunk:
    text = written
    for name, letters in _NAMES_WITH_SIGNS.items():
        text = text.replace(name, letters)
    text = _SHORTENED.sub(lambda short: short.group().replace(".", " "), text) if "." in text else text
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    begins: list[bool] = []
    breaks: list[tuple[int, bool]] = []
    for piece in _PIECE.finditer(text):
        kind, said, span = piece.lastgroup, piece.group(), piece.span()
        if said == ")" and _ends_a_call(text, span[0]):
            continue
        if kind == "pause" or kind == "end" or (kind == "word" and said in CLAUSE_OPENERS):
            here = (len(words), kind == "end")
            if not breaks or breaks[-1] != here:
                breaks.append(here)
        if kind in ("word", "sign", "colon"):
            heard = spoken_as(said) if kind == "word" else (said,)
            words += heard
            spans += [span] * len(heard)
            begins += [span[0] == 0 or written[span[0] - 1] in ",;"] * len(heard)
        if kind == "colon":
            breaks.append((len(words), False))
        if len(words) > most:
            break
    return Chunk(tuple(words), tuple(spans), tuple(begins), tuple(breaks))


def _ends_a_call(text: str, at: int) -> bool:
    """“app.use(logger) with no path” is one clause; “(like this)” is one of its own."""
    return bool(_A_CALL.search(text, 0, at))


remembered_chunk_of = lru_cache(maxsize=20_000)(chunk_of)
"""Most of an answer are words that were read before."""


def spoken_as(written: str) -> tuple[str, ...]:
    """can't → can, not; it's → it; 5,000 → 5000."""
    if written in BARE_NEGATIONS:
        return BARE_NEGATIONS[written]
    if written.isalnum():
        return (written,)
    base, _, tail = written.rpartition("'")
    if tail == "t" and base.endswith("n"):
        return CUT_VERBS.get(base, base[:-1]), "not"
    if tail in ("s", "re", "ve", "ll", "d", "m") and base:
        return (base,)
    return (written.replace("'", "").replace(",", ""),)
