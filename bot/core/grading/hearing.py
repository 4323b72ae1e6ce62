"""One key point against one answer: mostly its best phrase, partly how much of its statement was said."""

from collections.abc import Iterator

from bot.core.grading.answer import Answer
from bot.core.grading.grade import PointGrade, Verdict
from bot.core.grading.lexicon import CONTRASTS
from bot.core.grading.matching import NO_MATCH, Match, Scene, matches
from bot.core.grading.patterns import Pattern, possible
from bot.core.grading.places import Places, bits
from bot.core.grading.points import Listener

PHRASE_SHARE = 0.6
COVERED, PARTIAL = 0.5, 0.3
SAID = 0.7
"""A match from which a phrase counts as said."""
NOT_OF_ITS_OWNER = 0.3
"""The most for a point whose thing has a rival in the answer, while no phrase of it was said."""
UNSAID = 0.45
"""The most for a point of which only the words were said, and none of its phrases."""
CONTRADICTED = 0.2
SOFTLY = 4
"""So many words before a misconception may take it back."""


def hear(listener: Listener, scene: Scene, allowed: Places, has_rivals: bool) -> PointGrade:
    """Grades one point on the places allowed to it: those that are not said of a rival."""
    best, denied = _best(listener.accept, scene, allowed)
    recall = _recall(listener, scene, allowed)
    value = PHRASE_SHARE * best.value + (1 - PHRASE_SHARE) * recall if listener.accept else recall
    if has_rivals and listener.owner and listener.accept and best.value < COVERED:
        value = min(value, NOT_OF_ITS_OWNER)
    elif listener.accept and best.value < COVERED:
        value = min(value, UNSAID)
    wrong = _misconception(listener, scene, allowed)
    if not wrong and best.value < SAID and _contradicts(listener, denied, scene):
        wrong = denied
    if wrong:
        return PointGrade(listener.id, CONTRADICTED * value, "contradicted", f"you wrote {_quoted(wrong, scene)}")
    return PointGrade(listener.id, value, verdict(value), _why(value, best, denied, scene))


def verdict(value: float) -> Verdict:
    return "covered" if value >= COVERED else "partial" if value >= PARTIAL else "missing"


def _best(accept: tuple[Pattern, ...], scene: Scene, allowed: Places) -> tuple[Match, Match]:
    """The best phrase that was said, and the best that was denied, which matters only where nothing was said."""
    best = denied = NO_MATCH
    for accepted in possible(accept, scene.found.said):
        for found in matches(accepted, scene, allowed, best.value if best.value >= SAID else 0.0):
            if not found.denied:
                if found.value > best.value:
                    best = found
                if best.value >= 1:
                    return best, denied
            elif found.value > denied.value:
                denied = found
    return best, denied


def _recall(listener: Listener, scene: Scene, allowed: Places) -> float:
    """How much of the statement was said in one sentence, by weight; not what was denied."""
    heard = allowed if listener.says_not else allowed & ~scene.denials.turned
    places, likeness, _ = scene.found
    told = [
        (places[word] & heard, weight * likeness[word]) for word, weight in listener.statement if places[word] & heard
    ]
    if not told:
        return 0.0
    return max([sum([weight for at, weight in told if at & thought]) for thought in scene.thoughts]) / listener.total


def _misconception(listener: Listener, scene: Scene, allowed: Places) -> Match | None:
    """A rejected phrase, said in one thought, unlike “it avoids scanning all rows” or “it looks fast, but is slow”."""
    for rejected in possible(listener.reject, scene.found.said):
        for found in matches(rejected, scene, allowed, SAID):
            if (
                found.value >= SAID
                and not found.denied
                and _stands_in(found, scene.answer.sentences)
                and not _softened(found, scene)
                and not _is_weighed(found, scene.answer)
            ):
                return found
    return None


def _is_weighed(found: Match, answer: Answer) -> bool:
    """Whether a “but” that is none of its words parts them."""
    first, last = min(found.chain), max(found.chain)
    return any(answer.words[at] in CONTRASTS and at not in found.chain for at in range(first + 1, last))


def _softened(found: Match, scene: Scene) -> bool:
    """Whether an “avoids” that is none of its words takes it back."""
    first, last = max(0, min(found.chain) - SOFTLY), max(found.chain)
    softly = scene.denials.soft & ~bits(found.chain)
    return bool(softly >> first & ((1 << (last - first)) - 1))


def _contradicts(listener: Listener, denied: Match, scene: Scene) -> bool:
    """Only a denial of the same thing contradicts: where that is in doubt, the point is just missing."""
    if denied.value < SAID or len(denied.chain) < 2 or not _stands_in(denied, scene.answer.clauses):
        return False
    if scene.denials.denied >> denied.chain[0] & 1 and scene.denials.negators & scene.answer.clauses[denied.chain[0]]:
        return False  # “it is not true that it is not slow”
    sentence = scene.answer.sentences[denied.chain[0]]
    if listener.owner:
        return bool(listener.named_in(scene.found) & sentence)
    said = sum(weight for word, weight in listener.statement if scene.found.places[word] & sentence)
    return said >= COVERED * listener.total


def _stands_in(found: Match, areas: tuple[Places, ...]) -> bool:
    """Whether all of it is in one clause, or in one sentence."""
    area = areas[found.chain[0]]
    return all(area >> at & 1 for at in found.chain)


def _why(value: float, best: Match, denied: Match, scene: Scene) -> str:
    if best.value >= SAID:
        return f"you said {_quoted(best, scene)}"
    if denied.value >= SAID:
        return f"{_quoted(denied, scene)} does not say it"
    if best.chain:
        return f"only {', '.join(_words(best, scene))} points this way"
    return "none of your words say it"


def _quoted(found: Match, scene: Scene) -> str:
    return f"“{scene.answer.quote(min(found.chain), max(found.chain))}”"


def _words(found: Match, scene: Scene) -> Iterator[str]:
    for at in sorted(found.chain):
        yield f"“{scene.answer.quote(at, at)}”"
