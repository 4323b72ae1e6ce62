"""What a learner wrote: a bounded number of words, what is said twice heard once, and sets of places as bits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.core.grading.characters import plain
from bot.core.grading.places import Places
from bot.core.grading.tokens import Tokens, spoken_as, tokens

MAX_TOKENS = 400
LONGEST_QUOTE = 90


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
        cut, whole = True, max(1, whole - 1)  # the last word may be half a word
    words, clauses, sentences, spans = _heard_once(found, whole, cut)
    return Answer(shown, tuple(words), _areas(clauses), _areas(sentences), tuple(spans), cut)


def spoken(text: str) -> tuple[str, ...]:
    """Only the words and signs, for the short texts of authors."""
    if text.isascii() and text.isalpha():
        return spoken_as(text.lower())
    return tuple(tokens(plain(text).folded, MAX_TOKENS).words)


def _areas(numbers: Sequence[int]) -> tuple[Places, ...]:
    """For each place all the places of the same number."""
    areas: list[Places] = []
    for _, group in groupby(numbers):
        size = len(list(group))
        areas += [((1 << size) - 1) << len(areas)] * size
    return tuple(areas)


def _heard_once(found: Tokens, whole: int, cut: bool) -> Tokens:
    """Without what was said before, be it all of the text or a sentence: to repeat oneself says nothing more."""
    kept: list[int] = []
    said: set[tuple[str, ...]] = set()
    for _, sentence in groupby(_without_copies(found.words[:whole], cut), key=found.sentences.__getitem__):
        places = list(sentence)
        words = tuple(found.words[at] for at in places)
        if words not in said:
            said.add(words)
            kept += places
    if len(kept) == len(found.words):
        return found
    return Tokens(*([column[at] for at in kept] for column in found))  # type: ignore[arg-type]


def _without_copies(words: Sequence[str], cut: bool) -> Sequence[int]:
    """The places of all words but those of further copies of the beginning, the last of which may be cut."""
    words = words[: _period(words, cut)]
    length = end = _beginning(words)
    while end < len(words) and words[end : end + length] == words[:length]:
        end += length
    return [*range(length), *range(end, len(words))]


def _period(words: Sequence[str], cut: bool) -> int:
    """How long the part is of which the whole text is copies."""
    joined = " ".join(words) + " "
    for at in _restarts(words, joined):
        if joined.startswith(joined[at:]) and (cut or len(joined) % at == 0):
            return joined.count(" ", 0, at)
    return len(words)


def _beginning(words: Sequence[str]) -> int:
    """After how many words a text begins again in full; all of them if it does not."""
    joined = " ".join(words) + " "
    for at in _restarts(words, joined):
        if len(joined) >= 2 * at and joined.startswith(joined[at : 2 * at]):
            return joined.count(" ", 0, at)
    return len(words)


def _restarts(words: Sequence[str], joined: str) -> Iterator[int]:
    """Where the first words come again: as few of them as a text of two copies begins with."""
    head = " " + " ".join(words[: max(1, min(4, len(words) // 2))]) + " "
    at = joined.find(head) + 1
    while at > 0:
        yield at
        at = joined.find(head, at) + 1
