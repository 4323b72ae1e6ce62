"""A text turned into its contrary in two ways, to hold a question to this: who denies everything covers nothing."""

import re
from collections.abc import Callable

_CODE = re.compile(r"(^```.*?^```[^\n]*$|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
_SENTENCE_END = re.compile(r"((?<=[.!?;:])\s+|\n\s*\n\s*|\n(?=\s*[-*+]\s|\s*\d+[.)]\s))")
_CLAUSE_END = re.compile(r"((?<=[.!?;:,])\s+|\n\s*\n\s*|\n(?=\s*[-*+]\s)|\s(?=(?:but|because|while|so|and|which|whereas)\s))")
_HELD = "\ue000"
_MARK = re.compile(r"\s*(?:[-*+]\s+|\d+[.)]\s+|#+\s+)?")
_WORD = re.compile(r"[A-Za-z][A-Za-z']*")

_AUXILIARIES = frozenset(
    "is are was were can could will would should must may might does do did has have had cannot be".split()
)
_VERBS = frozenset(
    """accept access add aggregate allow answer appear apply arrive ask assign attach avoid await balance become begin behave belong
    bind block break bring buffer build call cancel carry catch cause change check choose clear close collect combine come
    commit compare compile complete compute connect consume contain continue control convert copy cost count cover crash
    create decide declare decode decouple define delay delete deliver depend describe destroy detect die discard distribute do drain
    drop emit enable encode encrypt end enforce ensure enter escape evaluate evict execute exist exit expect expire explain
    export expose extend fail fall fetch fill filter find finish fire fit fix flush follow force free gain generate get give go
    grant group grow guarantee handle happen hash help hide hold ignore import improve include increase index inherit inject insert
    inspect isolate iterate join jump keep kill know last lead leak learn leave let limit list listen live load lock log look
    lose make manage map mark match mean measure merge modify mount move mutate name need notify occur offer omit open overwrite
    own parse pass pay permit pick point poll prepare prevent process produce promise protect prove provide publish pull push put query
    queue raise reach react read rebuild receive recover redirect reduce refer refuse register reject release rely remain remember
    remove render repeat replace report require reserve reset resolve respond restart restore return reuse reveal reverse rollback roll
    rotate route run save say scale scan search see seek select send separate serialize serve set share shift show shrink sign
    simplify skip sleep slow sort speak spend split stand start stay stop store stream subscribe succeed suit support survive swap
    switch take tell terminate test throw time touch trace track transfer translate treat trigger trust try turn update use
    validate verify wait want warn watch work wrap write yield keep keeps threw""".split()
)
_NOT_BEFORE_A_VERB = frozenset("a an the every each any all some no this that its their of in on at by for with per one".split())


def deny_each_sentence(text: str) -> str:
    """“It is not true that” before each sentence; code is left alone."""
    return _each(_SENTENCE_END, text, _denied)


def negate_each_clause(text: str) -> str:
    """“not” after the first verb of each clause; code is left alone."""
    return _each(_CLAUSE_END, text, _negated)


def _each(separator: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    """Changes what stands between separators, with code taken out of the way meanwhile."""
    code: list[str] = []
    prose = _CODE.sub(lambda found: code.append(found.group()) or _HELD, text)
    pieces = separator.split(prose)
    changed = "".join(piece if at % 2 else change(piece) for at, piece in enumerate(pieces))
    return re.sub(_HELD, lambda _: code.pop(0), changed)


def _denied(sentence: str) -> str:
    start = _opening(sentence)
    body = sentence[start:]
    return f"{sentence[:start]}It is not true that {body[0].lower()}{body[1:]}" if body.strip() else sentence


def _negated(clause: str) -> str:
    verb = _first_verb([word for word in _WORD.finditer(clause)])
    return f"{clause[: verb.end()]} not{clause[verb.end() :]}" if verb else clause


def _opening(sentence: str) -> int:
    mark = _MARK.match(sentence)
    return mark.end() if mark else 0


def _first_verb(words: list[re.Match[str]]) -> re.Match[str] | None:
    """The first that can only be a verb, or else the first that can be one; or else the second word."""
    spoken = [word.group().lower() for word in words]
    for at, word in enumerate(spoken):
        if word in _AUXILIARIES or (at and word.endswith("s") and _base(word) and spoken[at - 1] not in _NOT_BEFORE_A_VERB):
            return words[at]
    for at, word in enumerate(spoken):
        if (word in _VERBS or _base(word)) and not (at and spoken[at - 1] in _NOT_BEFORE_A_VERB):
            return words[at]
    return words[1] if len(words) > 2 else None


def _base(word: str) -> bool:
    """Whether the word is a form of a known verb."""
    return any(
        word.endswith(ending) and word.removesuffix(ending) + base in _VERBS
        for ending, base in (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"))
    )
