"""What a learner wrote: a bounded number of words, what is said twice heard once, and sets of places as bits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.core.grading.characters import plain
from bot.core.grading.tokens import Tokens, tokens

MAX_TOKENS = 400
LONGEST_QUOTE = 90

Places = int
"""Places of words as the bits of a number: sets that are intersected and shifted in one step."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The words of a text; for each of them the places of its clause and of its sentence."""

    shown: str
    words: tuple[str, ...]
    clauses: tuple[Places, ...]
    sentences: tuple[Places, ...]
    spans: tuple[tuple[int, int], ...]
    cut: bool

    def quote(self, first: int, last: int) -> str:
        """The learner's own words from one place to another, shortened where they are many."""
        text = " ".join(self.shown[self.spans[first][0] : self.spans[last][1]].split())
        return text if len(text) <= LONGEST_QUOTE else f"{text[:50].rsplit(' ', 1)[0]} … {text[-30:].split(' ', 1)[-1]}"


def read(text: str) -> Answer:
    shown, folded, cut = plain(text)
    found = tokens(folded, MAX_TOKENS + 1)
    whole = len(found.words)
    if cut or whole > MAX_TOKENS:
        cut, whole = True, whole - 1  # the last word may be half a word
    words, clauses, sentences, spans = _heard_once(found, min(whole, _period(found.words[:whole])))
    return Answer(shown, tuple(words), _areas(clauses), _areas(sentences), tuple(spans), cut)


def spoken(text: str) -> tuple[str, ...]:
    """Only the words and signs, for the short texts of authors."""
    return tuple(tokens(plain(text).folded, MAX_TOKENS).words)


def bits(places: Iterable[int]) -> Places:
    return sum(1 << at for at in places)


def _areas(numbers: Sequence[int]) -> tuple[Places, ...]:
    """For each place all the places of the same number."""
    areas: list[Places] = []
    for _, group in groupby(numbers):
        size = len(list(group))
        areas += [((1 << size) - 1) << len(areas)] * size
    return tuple(areas)


def _heard_once(found: Tokens, length: int) -> Tokens:
    """Without sentences that were said before: to repeat oneself says nothing more."""
    kept: list[int] = []
    said: set[tuple[str, ...]] = set()
    start = 0
    for _, group in groupby(found.sentences[:length]):
        stop = start + len(list(group))
        sentence = tuple(found.words[start:stop])
        if sentence not in said:
            said.add(sentence)
            kept += range(start, stop)
        start = stop
    if len(kept) == len(found.words):
        return found
    return Tokens(*([column[at] for at in kept] for column in found))  # type: ignore[arg-type]


def _period(words: Sequence[str]) -> int:
    """After how many words a text only begins again; all of them if it does not."""
    joined = " ".join(words) + " "
    head = " " + " ".join(words[:4]) + " "
    at = joined.find(head) + 1
    while at > 0:
        if joined.startswith(joined[at:]):
            return joined.count(" ", 0, at)
        at = joined.find(head, at) + 1
    return len(words)
