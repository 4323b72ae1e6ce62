"""Plain characters → words that know in which clause and sentence they stand, and where in the text."""

import re
from functools import lru_cache
from typing import NamedTuple

from bot.core.grading.lexicon import BARE_NEGATIONS, CLAUSE_OPENERS, CUT_VERBS

_WORD = r"[^\W\d_]+(?:[^\W_]|'[^\W_])*|\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)+|[^\W_]+"
SIGNS = (
    *(
        "===",
        "!==",
        "...",
        "==",
        "!=",
        "<=",
        ">=",
        "+=",
        "-=",
        "*=",
        "/=",
        "%=",
        "|=",
        "&=",
        "?=",
        "=>",
        "->",
        "&&",
        "||",
    ),
    *("??", "?.", "++", "--", "[]", "{}", "*", "!", "?", "=", "<", ">", "%", "^", "~", "$", "&", "|", "@"),
)
"""What code is made of besides words, the longest first."""
_IN_CODE_ONLY = {
    "...": r"\.\.\.(?=[\w$\[{])",
    "??": r"(?<=\s)\?\?(?=\s)",
    "?.": r"\?\.(?=\w)",
    "?": r"\?(?=[\w:])",
    "!": r"!(?=[\w(\[])",
    "--": r"--(?=\w)",
    "*": r"(?<![*\w])\*(?![*\w])",
}
"""Signs that are also used in prose, and what stands around them in code."""
_SIGN = "|".join(_IN_CODE_ONLY.get(sign, re.escape(sign)) for sign in SIGNS)
_LIST_MARK = r"(?:[-*+•]|\d{1,2}[.)])[ ]"
_END = rf"(?:[.!?;]+(?=[\s\"')\]*`]|$)|\n(?:{_LIST_MARK})?)+"
_PAUSE = r"[,()]|(?<=\s)-(?=\s)"
_COLON = r":(?=\s|$)"
_NO_SIGN_BEGINS = r"(?![\w\s,;()'\"`])"


def _pieces(word: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?! )(?:(?P<word>{word})|(?P<pause>{_PAUSE})|(?P<colon>{_COLON})"
        rf"|(?P<sign>{_NO_SIGN_BEGINS}(?:{_SIGN}))|(?P<end>{_END}))"
    )


_PIECE = _pieces(_WORD)
_PLAIN_PIECE = _pieces(_WORD.replace(r"[^\W\d_]", "[a-z]").replace(r"[^\W_]", "[a-z0-9]"))
"""The same for the commonest texts: letters by range are found faster than by what they are not."""

_OPENING_MARK = re.compile(_LIST_MARK)
_WRAPPED = re.compile(rf"\n(?<=[^\n]{{69}}[^\n.!?;:]\n)(?!{_LIST_MARK}|\n)")
"""A line of seventy columns that ends in the middle of a sentence was broken by an editor, not by its writer."""
_SHORTENED = re.compile(r"\b(?:e\.g|i\.e|etc|vs|approx)\.(?!\n)")
_NAMES_WITH_SIGNS = {"c++": "cpp", "c#": "cs", "f#": "fs", ".net": " net"}
"""Names that are more than letters; of equal length, so that places stay."""


class Tokens(NamedTuple):
    """Words, and for each of them its clause, its sentence, and where it begins and ends."""

    words: list[str]
    clauses: list[int]
    sentences: list[int]
    spans: list[tuple[int, int]]


def tokens(folded: str, most: int) -> Tokens:
    for name, letters in _NAMES_WITH_SIGNS.items():
        folded = folded.replace(name, letters)
    text = _SHORTENED.sub(lambda short: short.group().replace(".", " "), folded)
    text = _WRAPPED.sub(" ", text) if "\n" in text else text
    opening = _OPENING_MARK.match(text)
    words: list[str] = []
    clauses: list[int] = []
    sentences: list[int] = []
    spans: list[tuple[int, int]] = []
    clause = sentence = 0
    for piece in (_PLAIN_PIECE if text.isascii() else _PIECE).finditer(text, opening.end() if opening else 0):
        kind = piece.lastgroup
        if kind == "pause":
            clause += 1
            continue
        if kind == "end":
            clause += 1
            sentence += 1
            continue
        written = piece.group()
        if written in CLAUSE_OPENERS:
            clause += 1
        span = piece.span()
        for word in spoken_as(written):
            words.append(word)
            clauses.append(clause)
            sentences.append(sentence)
            spans.append(span)
        if len(words) >= most:
            break
        if kind == "colon":
            clause += 1
    return Tokens(words, clauses, sentences, spans)


@lru_cache(maxsize=20_000)
def spoken_as(written: str) -> tuple[str, ...]:
    """can't → can, not; it's → it; 5,000 → 5000."""
    if written in BARE_NEGATIONS:
        return BARE_NEGATIONS[written]
    base, _, tail = written.rpartition("'")
    if tail == "t" and base.endswith("n"):
        return CUT_VERBS.get(base, base[:-1]), "not"
    if tail in ("s", "re", "ve", "ll", "d", "m") and base:
        return (base,)
    return (written.replace("'", "").replace(",", ""),)
