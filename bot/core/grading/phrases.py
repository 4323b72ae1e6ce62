"""What authors write: groups apart by spaces, `a|b` alternatives, `a > b` in order, `side_by_side`, `\\|` a sign."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.core.errors import PhraseError
from bot.core.grading.answer import spoken
from bot.core.grading.chunks import SIGNS
from bot.core.grading.lexicon import NEGATORS

_ARROWS = ("=", "-")
"""Behind one of them “>” makes an arrow, and is no order sign."""
_SIGNS = frozenset(SIGNS)

Alternative = tuple[str, ...]
"""Words that stand side by side; mostly one."""


class Group(NamedTuple):
    alternatives: tuple[Alternative, ...]
    negates: bool
    after_previous: bool


Phrase = tuple[Group, ...]


@lru_cache(maxsize=10_000)
def parse(text: str) -> Phrase:
    """A phrase as its author wrote it; a question asks for each several times while it is made ready."""
    groups: list[Group] = []
    in_order = False
    for piece in _pieces(text):
        if piece == ">":
            if in_order or not groups:
                raise PhraseError(phrase=text, problem="“>” stands between two groups (write \\> for the sign itself)")
            in_order = True
        else:
            groups.append(_group(text, piece, in_order))
            in_order = False
    if in_order:
        raise PhraseError(phrase=text, problem="nothing follows “>” (write \\> for the sign itself)")
    if not groups:
        raise PhraseError(phrase=text, problem="it has no words")
    return tuple(groups)


def negates(phrase: Phrase) -> bool:
    return any(group.negates for group in phrase)


def _pieces(text: str) -> Iterator[str]:
    """Groups and order signs; what a backslash guards stays guarded."""
    if "\\" not in text and ">" not in text.replace(" > ", ""):
        yield from text.split()
        return
    piece, signs = "", iter(text)
    for sign in signs:
        if sign == "\\":
            piece += "\\" + next(signs, "\\")
        elif sign == ">" and piece.endswith(_ARROWS):
            piece += "\\>"
        elif sign == ">" or sign.isspace():
            if piece:
                yield piece
            piece = ""
            if sign == ">":
                yield sign
        else:
            piece += sign
    if piece:
        yield piece


def _group(phrase: str, piece: str, after_previous: bool) -> Group:
    found: list[Alternative] = []
    negates = False
    for alternative in _alternatives(piece):
        words = (alternative,) if alternative in _SIGNS else spoken(alternative.replace("_", " "))
        if not words or "**" in alternative:  # neither bold type nor a power is a word
            problem = f"“{piece}” has an alternative without a word, or with a sign that is not heard"
            raise PhraseError(phrase=phrase, problem=problem)
        if "_" not in alternative and not NEGATORS.isdisjoint(words):
            negates = True
            continue
        found.append(words)
        if len(words) > 1:
            found.append(("".join(words),))
    return Group(tuple(dict.fromkeys(found)), negates, after_previous)


def _alternatives(piece: str) -> list[str]:
    if "\\" not in piece:
        return piece.split("|")
    found, signs = [""], iter(piece)
    for sign in signs:
        if sign == "|":
            found.append("")
        else:
            found[-1] += next(signs) if sign == "\\" else sign
    return found
