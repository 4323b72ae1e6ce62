"""What a learner wrote: a bounded number of words, what is said twice heard once, and sets of places as bits."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from bot.core.grading.characters import plain
from bot.core.grading.chunks import spoken_as
from bot.core.grading.places import Places
from bot.core.grading.tokens import Tokens, tokens

MAX_TOKENS = 400
PLACES: tuple[Places, ...] = tuple(1 << at for at in range(MAX_TOKENS))
LONGEST_QUOTE = 90


@dataclass(frozen=True, slots=True)
class Answer:
    """The words of a text; for each of them the places of its clause and of its sentence, and where it is written."""

    shown: str
    words: tuple[str, ...]
    index: Mapping[str, Places]
    clauses: tuple[Places, ...]
    sentences: tuple[Places, ...]
    whole_sentences: tuple[Places, ...]
    """Its sentences one after another, and not for each word."""
    begins: tuple[bool, ...]
    """Whether a word begins one to a reader, to whom `app.use(express.json())` is one."""
    chunks: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    cut: bool

    def quote(self, first: int, last: int) -> str:
        """The learner's own words from one place to another, shortened where they are many."""
        start, stop = self.chunks[first] + self.spans[first][0], self.chunks[last] + self.spans[last][1]
        text = self.shown[start:stop].replace("\n", " ")
        return text if len(text) <= LONGEST_QUOTE else f"{text[:50].rsplit(' ', 1)[0]} … {text[-30:].split(' ', 1)[-1]}"

    def where(self, known: frozenset[str]) -> Places:
        """Where any of these words stands."""
        index = self.index
        return sum([index[word] for word in known.intersection(index)])


def read(text: str, is_code: bool = False) -> Answer:
    """In code a line said twice does something twice."""
    shown, folded, cut = plain(text)
    found = tokens(folded, MAX_TOKENS)
    if cut or len(found.words) > MAX_TOKENS:  # the last word may be half a word
        cut, found = True, _only(found, range(max(1, min(len(found.words) - 1, MAX_TOKENS))))
    found = _without_copied_sentences(_only(found, _without_copies(found.words, cut)), is_code)
    words, chunks, spans, begins, clauses, sentences = found
    index: dict[str, Places] = defaultdict(int)
    for word, place in zip(words, PLACES, strict=False):
        index[word] |= place
    return Answer(
        shown=shown,
        words=tuple(words),
        index=index,
        clauses=_areas(clauses, len(words)),
        sentences=_areas(sentences, len(words)),
        whole_sentences=tuple([(1 << stop) - (1 << start) for start, stop in pairwise([*sentences, len(words)])]),
        begins=tuple(begins),
        chunks=tuple(chunks),
        spans=tuple(spans),
        cut=cut,
    )


def spoken(text: str) -> tuple[str, ...]:
    """Only the words and signs, for the short texts of authors, most of which are words side_by_side."""
    if text.isascii() and text.replace("_", "").isalnum():
        return tuple([word for part in text.lower().split("_") if part for word in spoken_as(part)])
    return tuple(tokens(plain(text).folded, MAX_TOKENS).words[:MAX_TOKENS])


def _areas(starts: Sequence[int], count: int) -> tuple[Places, ...]:
    """For each place all the places of the same part, given where parts begin."""
    areas: list[Places] = []
    for start, stop in pairwise([*starts, count]):
        areas += [(1 << stop) - (1 << start)] * (stop - start)
    return tuple(areas)


def _only(found: Tokens, kept: Sequence[int]) -> Tokens:
    if len(kept) >= len(found.words):
        return found
    words, chunks, spans, begins = ([column[at] for at in kept] for column in found[:4])
    return Tokens(words, chunks, spans, begins, _starts(found.clauses, kept), _starts(found.sentences, kept))  # type: ignore


def _starts(starts: Sequence[int], kept: Sequence[int]) -> list[int]:
    """Where parts begin among the places that are kept."""
    parts = [bisect_right(starts, at) for at in kept]
    return [at for at, part in enumerate(parts) if not at or part != parts[at - 1]] or [0]


def _without_copied_sentences(found: Tokens, is_code: bool) -> Tokens:
    """Without the sentences that were said before: to repeat oneself says nothing more."""
    first: dict[tuple[str, ...], range] = {}
    for start, stop in pairwise([*found.sentences, len(found.words)]) if not is_code else ():
        first.setdefault(tuple(found.words[start:stop]), range(start, stop))
    is_new = is_code or len(first) == len(found.sentences)
    return found if is_new else _only(found, [*chain.from_iterable(first.values())])


def _without_copies(words: Sequence[str], cut: bool) -> Sequence[int]:
    """The places of all words but those of further copies of the beginning, the last of which may be cut."""
    if next(_restarts(words, f"{' '.join(words)} "), None) is None:
        return range(len(words))
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
