"""Plain characters → words that know in which clause and sentence they stand, and where in the text."""

import re
from typing import NamedTuple

from bot.core.grading.chunks import LONGEST_REMEMBERED, chunk_of, is_bare, remembered_chunk_of

_LIST_MARK = re.compile(r"(?:[-*+•]|\d{1,2}[.)]) ")
_COLUMNS = 70
"""A line of so many that ends in the middle of a sentence was broken by an editor, not by its writer."""
_STOPS = ".!?;:"


class Tokens(NamedTuple):
    """Words, for each of them where its chunk stands in the text and so on; and where clauses and sentences begin."""

    words: list[str]
    chunks: list[int]
    spans: list[tuple[int, int]]
    begins: list[bool]
    clauses: list[int]
    sentences: list[int]


def tokens(folded: str, most: int) -> Tokens:
    """All words of a text, or somewhat more than `most` of them."""
    found = Tokens([], [], [], [], [0], [0])
    at, wraps = 0, False
    for line in folded.split("\n"):
        mark = _LIST_MARK.match(line)
        if mark or not wraps:
            _begin(found, 0, True)
        _read_line(found, line[mark.end() :] if mark else line, at + (mark.end() if mark else 0), most)
        if len(found.words) > most:
            break
        at += len(line) + 1
        wraps = len(line) >= _COLUMNS and line[-1] not in _STOPS
    for starts in (found.clauses, found.sentences):
        if starts[-1] == len(found.words) > 0:
            starts.pop()  # nothing followed
    return found


def _read_line(found: Tokens, line: str, at: int, most: int) -> None:
    words, chunks, spans, begins, _, _ = found
    for written in line.removesuffix(" ??").split(" "):
        size = len(written)
        if is_bare(written):
            words.append(written)
            spans.append((0, size))
            begins.append(True)
            chunks.append(at)
        else:
            chunk = remembered_chunk_of(written) if size <= LONGEST_REMEMBERED else chunk_of(written, most)
            said, where, opens, breaks = chunk
            for ahead, ends in breaks:
                _begin(found, ahead, ends)
            words += said
            spans += where
            begins += opens
            chunks += [at] * len(said)
        at += size + 1
        if len(words) > most:
            return


def _begin(found: Tokens, ahead: int, ends: bool) -> None:
    """A clause begins so many words ahead, and a sentence too where one ends."""
    at = len(found.words) + ahead
    if at > found.clauses[-1]:
        found.clauses.append(at)
    if ends and at > found.sentences[-1]:
        found.sentences.append(at)
