"""What an answer denies: a negator turns what follows it in its clause, “it is not true that” the rest of its sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.grading.answer import Answer, Places, bits
from bot.core.grading.lexicon import BELIEVED, GLUE, NEGATOR_LEFT_ALONE_BEFORE, NEGATORS, SOFT_NEGATORS, UNTRUE

REACH = 4


@dataclass(frozen=True, slots=True)
class Denials:
    """Places of words: those that negate, softly or behind their word, those in denied sentences, those turned."""

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
    at_negators = [at for at, word in enumerate(words) if word in NEGATORS and not openings >> at & 1 and _negates(words, at)]
    trailing = bits(at for at in at_negators if _trails(answer, at))
    turned = denied ^ trailing >> 1
    for at in at_negators:
        turned ^= answer.clauses[at] & ((1 << REACH) - 1) << (at + 1)
    soft = bits(at for at, word in enumerate(words) if word in SOFT_NEGATORS)
    return Denials(bits(at_negators), trailing, soft, denied, turned)


def _negates(words: tuple[str, ...], at: int) -> bool:
    """“Not only” and “no matter” negate nothing."""
    return at + 1 == len(words) or words[at + 1] not in NEGATOR_LEFT_ALONE_BEFORE


def _openings(answer: Answer) -> Iterator[tuple[int, Places]]:
    """Where “it is not true that” ends, and the places of its words."""
    for that, word in enumerate(answer.words):
        if word == "that" or word == "to":
            opening = answer.sentences[that] & ((1 << that) - 1) >> max(0, that - 5) << max(0, that - 5)
            said = {answer.words[at] for at in range(max(0, that - 5), that) if opening >> at & 1}
            untrue, negated = not said.isdisjoint(UNTRUE), not said.isdisjoint(NEGATORS)
            if untrue != negated and (untrue or not said.isdisjoint(BELIEVED)):
                yield that, opening


def _trails(answer: Answer, at: int) -> bool:
    """“It shifts not the pages” negates what stands before; “an index, not a scan” and “index not scan” do not."""
    words, clause = answer.words, answer.clauses[at]
    if words[at] != "not" or not at or not clause >> (at - 1) & 1 or words[at - 1] in GLUE:
        return False
    return not clause >> (at + 1) & 1 or words[at + 1] in GLUE
