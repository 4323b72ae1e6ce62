"""A text turned into its contrary in two ways, to hold a question to this: who denies everything covers nothing."""

import re
from collections.abc import Callable

from bot.core.lint.verbs import AUXILIARIES, NOT_BEFORE_A_VERB, is_inflected, is_verb

_CODE = re.compile(r"(^```.*?^```[^\n]*$|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
_SENTENCE_END = re.compile(r"((?<=[.!?;:])(?<!^\d\.)\s+|\n\s*\n\s*|\n(?=\s*[-*+]\s|\s*\d+[.)]\s))", re.MULTILINE)
_CLAUSE_END = re.compile(
    r"((?<=[.!?;:,])\s+|\n\s*\n\s*|\n(?=\s*[-*+]\s)|\s(?=(?:but|because|while|so|and|which|whereas)\s))"
)
_HELD = "\ue000"
_MARK = re.compile(r"\s*(?:[-*+]\s+|\d+[.)]\s+|#+\s+)?")
_WORD = re.compile(r"[A-Za-z][A-Za-z']*")


def deny_each_sentence(text: str) -> str:
    """“It is not true that” before each sentence; code is left alone."""
    return _each(_SENTENCE_END, text, _denied)


def negate_each_clause(text: str) -> str:
    """“not” after the first verb of each clause; code is left alone."""
    return _each(_CLAUSE_END, text, _negated)


def _each(separator: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    """Changes what stands between separators, with code taken out of the way meanwhile."""
    code = iter(_CODE.findall(text))
    pieces = separator.split(_CODE.sub(_HELD, text))
    changed = "".join(piece if at % 2 else change(piece) for at, piece in enumerate(pieces))
    return re.sub(_HELD, lambda _: next(code), changed)


def _denied(sentence: str) -> str:
    start = _opening(sentence)
    body = sentence[start:]
    return (
        f"{sentence[:start]}It is not true that {body[0].lower()}{body[1:]}"
        if body.replace(_HELD, "").strip()
        else sentence
    )


def _negated(clause: str) -> str:
    verb = _first_verb(list(_WORD.finditer(clause)))
    return f"{clause[: verb.end()]} not{clause[verb.end() :]}" if verb else clause


def _opening(sentence: str) -> int:
    mark = _MARK.match(sentence)
    return mark.end() if mark else 0


def _first_verb(clause: list[re.Match[str]]) -> re.Match[str] | None:
    """The first word that can only be a verb, or else the first that can be one, or else the second."""
    spoken = ["", *(word.group().lower() for word in clause)]
    follows = zip(spoken, spoken[1:], clause, strict=False)
    free = [(word, match) for before, word, match in follows if before not in NOT_BEFORE_A_VERB or word in AUXILIARIES]
    certain = (match for word, match in free if _is_certain(word, match is clause[0]))
    possible = (match for word, match in free if is_verb(word))
    return next(certain, None) or next(possible, None) or (clause[1] if len(clause) > 2 else None)


def _is_certain(word: str, opens: bool) -> bool:
    """Auxiliaries, and third persons: the first word of a clause in -s is rather a plural."""
    return word in AUXILIARIES or (not opens and word.endswith("s") and is_inflected(word))
