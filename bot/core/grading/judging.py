"""The points of a question → one grade: what is copied counts nothing, what is only listed counts little."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.core.grading.compiled import ECHO, Compiled
from bot.core.grading.grade import CUT, KEYWORD_LIST, NO_ANSWER, REPEATS_THE_QUESTION, Grade, PointGrade
from bot.core.grading.hearing import COVERED, hear
from bot.core.grading.matching import Scene
from bot.core.grading.owners import said_of_no_rival, without_shorter_names
from bot.core.grading.places import Places
from bot.core.grading.reading import Reading
from bot.core.grading.vocabulary import Found

FULL_FROM = 0.75
FLOOR = 0.0
"""Nobody writes the author's very words: from this value on a point counts in full."""
MOST_FOR_A_LIST = 0.35
MOSTLY = 0.7
EVERYWHERE: Places = -1
MARKS = {"covered": 1.0, "partial": 0.5}


def judge(question: Compiled, reading: Reading) -> Grade:
    found = question.vocabulary.find(reading.answer.index)
    if reading.gives_up:
        return _grade(question, _heard(question, reading, found, EVERYWHERE), (NO_ANSWER,))
    copied = _copied(question, found)
    if question.is_code and copied.bit_count() <= MOSTLY * len(reading.answer.words):
        copied = 0  # code goes on from where the question left off
    points = _heard(question, reading, found, copied)
    flags = _flags(reading, copied, any(point.value for point in points))
    grade = _grade(question, points, flags)
    if not reading.listed or question.lists_are_answers or reading.silent:
        return grade
    said = _grade(question, _heard(question, reading, found, copied | reading.listed), flags)
    return grade if said.score == grade.score else _capped(question, said, grade)


def _copied(question: Compiled, found: Found) -> Places:
    """The places of words that stand in the question in the same row."""
    places = 0
    for words, row in question.echoes:
        if words & ~found.said:
            continue
        start = -1
        for distance, word in enumerate(row):
            start &= found.places[word] >> distance
        for distance in range(ECHO) if start else ():
            places |= start << distance
    return places


def _flags(reading: Reading, copied: Places, earned: bool) -> tuple[str, ...]:
    silent = None if reading.silent == NO_ANSWER and earned else reading.silent
    flags = {
        silent: silent is not None,
        REPEATS_THE_QUESTION: copied.bit_count() > MOSTLY * len(reading.answer.words),
        CUT: reading.answer.cut,
    }
    return tuple(flag for flag, holds in flags.items() if flag and holds)


def _heard(question: Compiled, reading: Reading, found: Found, deaf: Places) -> list[PointGrade]:
    """Each point against the words of the answer, but for those in the places of `deaf`."""
    answer = reading.answer
    heard = ((1 << len(answer.words)) - 1) & ~deaf
    thoughts = (heard,) if question.is_code else answer.whole_sentences
    scene = Scene(answer, reading.denials, found, question.is_code, thoughts)
    named = [point.named_in(found) & heard for point in question.points]
    if not any(named):
        return [hear(point, scene, heard, False) for point in question.points]
    long = [point.long_names_in(found) for point in question.points]
    free = said_of_no_rival(without_shorter_names(named, long), answer)
    return [
        hear(point, scene, heard & places if point.owner else heard, True)
        for point, places in zip(question.points, free, strict=True)
    ]


def _capped(question: Compiled, said: Grade, all_in_all: Grade) -> Grade:
    """What was said counts; what was only listed adds no more than a list may have."""
    points = list(map(_only_listed, said.points, all_in_all.points))
    listed = _grade(question, points, (*said.flags, KEYWORD_LIST))
    score = max(said.score, min(all_in_all.score, MOST_FOR_A_LIST))
    return replace(listed, score=score, mark=max(said.mark, min(listed.mark, MOST_FOR_A_LIST)))


def _only_listed(said: PointGrade, listed: PointGrade) -> PointGrade:
    """A point that was listed and not said is there in part; what contradicts one does so in a list, too."""
    if said.value >= listed.value or listed.verdict == "missing":
        return said
    if listed.verdict == "contradicted":
        return listed
    why = f"{listed.why}, but only in a list of keywords"
    return replace(listed, value=max(said.value, min(listed.value, COVERED - 0.01)), verdict="partial", why=why)


def _grade(question: Compiled, points: Sequence[PointGrade], flags: tuple[str, ...]) -> Grade:
    score = _total(question, [min(1.0, max(0.0, point.value - FLOOR) / (FULL_FROM - FLOOR)) for point in points])
    mark = _total(question, [MARKS.get(point.verdict, 0.0) for point in points])
    covered = sum(point.verdict == "covered" for point in points)
    return Grade(tuple(points), score, mark, covered >= (question.need or len(points)), flags)


def _total(question: Compiled, values: Sequence[float]) -> float:
    if question.need:
        return min(1.0, sum(sorted(values, reverse=True)[: question.need]) / question.need)
    return min(1.0, _weighted(question, values) / _weighted(question, [1.0] * len(values)))


def _weighted(question: Compiled, values: Iterable[float]) -> float:
    return sum(point.weight * value for point, value in zip(question.points, values, strict=True))
