"""What an answer denies: a negator turns what follows in its clause, “it is not true that” its whole sentence."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.grading.answer import Answer
from bot.core.grading.lexicon import (
    BELIEVED,
    GLUE,
    LEFT_ALONE_BEFORE,
    NEGATORS,
    RETURNED_BY,
    SOFT_NEGATORS,
    UNTRUE,
)
from bot.core.grading.places import Places, bits, each, first
from bot.core.grading.reach import is_no_longer, reach

FEWEST_STRAY = 3
MOSTLY = 0.5
OPENING_ENDS = frozenset({"that", "to"})
BELIEVED_OR_NOT = BELIEVED | UNTRUE
FEWEST_SAID = 2
"""A clause of no more words says nothing that could be counted."""


@dataclass(frozen=True, slots=True)
class Denials:
    """Places of words: those that negate, softly or behind their word, those in denied sentences, those turned."""

    spoken: Places
    negators: Places
    trailing: Places
    soft: Places
    denied: Places
    turned: Places


def denials(answer: Answer) -> Denials:
    words = answer.words
    denied = openings = 0
    for that, opening in _openings(answer):
        openings |= opening
        denied |= answer.sentences[that] >> that << that
    spoken = answer.where(NEGATORS) & ~openings
    at_negators = [at for at in each(spoken) if _negates(words, at)]
    trailing = bits(at for at in at_negators if _trails(answer, at))
    turned = denied ^ trailing >> 1
    for at in at_negators:
        turned ^= reach(answer, at)
    turned |= _throughout(answer, at_negators)
    soft = answer.where(SOFT_NEGATORS)
    return Denials(spoken, bits(at_negators), trailing, soft, denied, turned)


def _throughout(answer: Answer, negators: list[int]) -> Places:
    """“It reads not …, and takes not …”: who puts a “not” behind most verbs denies all that these sentences say.

    Asked at each negator of the words so far, so that nothing said later takes it back."""
    if len(negators) < FEWEST_STRAY:
        return 0
    begins = [first(clause) for clause in dict.fromkeys(answer.clauses) if clause.bit_count() > FEWEST_SAID]
    denying: set[Places] = set()
    turned = sentences = stray = 0
    for at in negators:
        denying.add(answer.clauses[at])
        sentences |= answer.sentences[at]
        stray += answer.words[at] == "not" and at > 0 and answer.words[at - 1] not in GLUE
        if stray >= FEWEST_STRAY and len(denying) >= MOSTLY * bisect_right(begins, at):
            turned = sentences
    return turned


def _negates(words: tuple[str, ...], at: int) -> bool:
    """“Not only”, “no matter”, “or not”, NOT NULL and the name in “alg none” negate nothing."""
    if words[at] == "none" and at and words[at - 1] not in GLUE and words[at + 1 : at + 2] != ("of",):
        return False
    alone = words[at + 1 : at + 2] and words[at + 1] in LEFT_ALONE_BEFORE and not is_no_longer(words, at)
    return not alone and (at == 0 or words[at - 1] != "or")


def _openings(answer: Answer) -> Iterator[tuple[int, Places]]:
    """Where “it is not true that” ends, and the places of its words."""
    if not answer.where(BELIEVED_OR_NOT):
        return
    for that in each(answer.where(OPENING_ENDS)):
        opening = answer.sentences[that] & ((1 << that) - 1) >> max(0, that - 5) << max(0, that - 5)
        opening &= answer.clauses[max(0, that - 1)]
        said = {answer.words[at] for at in each(opening) if not _is_returned(answer.words, at)}
        untrue, negated = not said.isdisjoint(UNTRUE), not said.isdisjoint(NEGATORS)
        if untrue != negated and (untrue or not said.isdisjoint(BELIEVED)):
            yield that, opening


def _is_returned(words: tuple[str, ...], at: int) -> bool:
    return at > 0 and words[at - 1] in RETURNED_BY


def _trails(answer: Answer, at: int) -> bool:
    """“It shifts not the pages” negates what stands before; “an index, not a scan” and “index not scan” do not."""
    words, clause = answer.words, answer.clauses[at]
    if words[at] != "not" or not at or not clause >> (at - 1) & 1 or words[at - 1] in GLUE:
        return False
    return not clause >> (at + 1) & 1 or words[at + 1] in GLUE
