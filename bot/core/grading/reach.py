"""How far a negator reaches: three words, an enumeration, and what its clause is said of."""

from bot.core.grading.answer import Answer
from bot.core.grading.lexicon import AUXILIARIES, CLAUSE_OPENERS, ENUMERATING, GLUE, NEW_THOUGHTS, SUBJECTS
from bot.core.grading.places import Places, first

REACH = 3
LONGEST_NAME = 6
"""So many words name a thing and say nothing, if none of them joins."""


def reach(answer: Answer, negator: int) -> Places:
    """What a negator turns."""
    return _next_words(answer, negator) | _enumerated(answer, negator)


def _next_words(answer: Answer, negator: int) -> Places:
    """The next words of the clause, up to where a new thought begins; “non-blocking calls” are calls."""
    places = 0
    reach = 1 if answer.words[negator] == "non" else REACH + is_no_longer(answer.words, negator)
    for at in range(negator + 1, min(negator + 1 + reach, answer.clauses[negator].bit_length())):
        if answer.words[at] in NEW_THOUGHTS or _is_without(answer.words, negator, at):
            break
        places |= 1 << at
    return places


def _is_without(words: tuple[str, ...], negator: int, at: int) -> bool:
    """“Without it the request hangs” and “without a path every request” take away what is named first."""
    return words[negator] == "without" and at > negator + 1 and words[at] in SUBJECTS


def _enumerated(answer: Answer, negator: int) -> Places:
    """“Never cache queries, results of others or files” denies each of them, up to “or”."""
    end = answer.clauses[negator].bit_length()
    while end < len(answer.words) and answer.sentences[negator] >> end & 1:
        clause = range(end, answer.clauses[end].bit_length())
        named = [answer.words[at] for at in clause]
        if len(clause) > LONGEST_NAME or not GLUE.isdisjoint({*named} - ENUMERATING):
            break
        end = clause.stop
        if not ENUMERATING.isdisjoint(named):
            return (1 << end) - (1 << negator + 1)
    return 0


def is_no_longer(words: tuple[str, ...], at: int) -> bool:
    """“It no longer scans” denies, “no longer than a second” does not."""
    return words[at : at + 2] == ("no", "longer") and words[at + 2 : at + 3] != ("than",)


def clause_of(answer: Answer, negator: int) -> Places:
    """Where the words of a negating phrase stand; “without a path: every request” goes on behind the colon."""
    clause = answer.clauses[negator]
    after = clause.bit_length()
    goes_on = answer.words[negator] == "without" and answer.words[after - 1] == ":" and after < len(answer.words)
    return clause | answer.clauses[after] if goes_on else clause


def subject_of(answer: Answer, negator: int) -> Places:
    """What “not” is said of in “fast, but does not store” or “a node which did not get it”: the clause before."""
    start = first(answer.clauses[negator])
    opens = start > 0 and answer.words[start] in CLAUSE_OPENERS
    if opens and all(word in AUXILIARIES for word in answer.words[start + 1 : negator]):
        return answer.clauses[start - 1] & answer.sentences[start]
    return 0
