"""What texts can score at most for a question, by their words alone and for all texts at once: so few are graded."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import and_

from bot.core.grading.answer import Answer, spoken
from bot.core.grading.hearing import PHRASE_SHARE
from bot.core.grading.judging import FULL_FROM
from bot.core.grading.phrases import Phrase, parse
from bot.core.grading.places import bits, each
from bot.core.grading.points import carrying, words_of
from bot.core.grading.vocabulary import Vocabulary
from bot.core.grading.words import stem
from bot.core.questions import Point, Question

Texts = int
"""Texts as the bits of a number, in their order."""
Said = Mapping[str, Texts]
"""For each known word the texts that may say it."""


def ceilings(questions: Iterable[Question], texts: Sequence[Answer]) -> Iterator[tuple[Question, list[float]]]:
    """For each question the most that each text can score; never less than its grade, wherever its words stand."""
    questions = list(questions)
    said = _said(Vocabulary(word for each in questions for point in each.points for word in words_of(point)), texts)
    for question in questions:
        asked = frozenset(map(stem, spoken(question.ask)))
        most = [_of_point(point, asked, said, len(texts)) for point in question.points]
        yield question, [_together(question, values) for values in zip(*most, strict=True)]


def _said(vocabulary: Vocabulary, texts: Sequence[Answer]) -> Said:
    speakers: dict[str, Texts] = {}
    for number, text in enumerate(texts):
        for word in text.index:
            speakers[word] = speakers.get(word, 0) | 1 << number
    known = list(vocabulary.numbers)
    said = dict.fromkeys(known, 0)
    for word, where in speakers.items():
        for meant in vocabulary.may_mean(word):
            said[known[meant]] |= where
    return said


def _of_point(point: Point, asked: frozenset[str], said: Said, count: int) -> list[float]:
    told = [0.0] * count
    weights = list(carrying(point.says, asked))
    share = (1 - PHRASE_SHARE if point.accept else 1.0) / sum(weight for _, weight in weights)
    for word, weight in weights:
        for text in each(said[word]):
            told[text] += weight * share
    everybody = bits(range(count))
    possible = 0
    for phrase in map(parse, point.accept):
        possible |= _who_may_say(phrase, said, everybody)
    return [min(1.0, (value + PHRASE_SHARE * (possible >> text & 1)) / FULL_FROM) for text, value in enumerate(told)]


def _who_may_say(phrase: Phrase, said: Said, who: Texts) -> Texts:
    for group in phrase:
        if not group.negates:
            here = 0
            for words in group.alternatives:
                here |= reduce(and_, [said[word] for word in words])
            who &= here
    return who


def _together(question: Question, values: Sequence[float]) -> float:
    if question.need:
        return sum(sorted(values, reverse=True)[: question.need]) / question.need
    weights = [point.weight for point in question.points]
    return sum(map(float.__mul__, values, weights)) / sum(weights)
