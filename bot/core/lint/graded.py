"""A question grades as its author means it: its own words pass; its contrary and other questions' answers do not."""

from collections.abc import Iterator

from bot.core.errors import Mistake, PhraseError
from bot.core.grading import Grade, Grader, PointGrade
from bot.core.grading.phrases import parse
from bot.core.lint.denial import deny_each_sentence, negate_each_clause
from bot.core.questions import Example, Question

MOST_FOR_THE_ASK = 0.1
MOST_FOR_A_DENIAL = 0.4
MOST_SHOWN_WORDS = 6
DENIALS = {
    "“not” after each first verb": negate_each_clause,
    "“it is not true that” before each sentence": deny_each_sentence,
}

Found = Iterator[tuple[str, str]]
"""Fields, each with what is to be changed there."""


def mistakes_of_phrases(question: Question) -> Iterator[Mistake]:
    for point in question.points:
        named = {f"accept[{number}]": phrase for number, phrase in enumerate(point.accept, 1)}
        named |= {f"reject[{number}]": phrase for number, phrase in enumerate(point.reject, 1)}
        for name, phrase in {**named, **({"owner": point.owner} if point.owner else {})}.items():
            try:
                parse(phrase)
            except PhraseError as error:
                yield Mistake(f"{question.id}.toml", f"points.{point.id}.{name}", str(error))


def mistakes_of_grading(question: Question, grader: Grader) -> Iterator[Mistake]:
    for found in (_statements, _answer, _ask, _denials, _examples):
        for field, problem in found(question, grader):
            yield Mistake(f"{question.id}.toml", field, problem)


def _statements(question: Question, grader: Grader) -> Found:
    for point in question.points:
        heard = _of(point.id, grader.grade(question.id, point.says))
        if heard.verdict != "covered":
            problem = f"its `says` alone scores {heard.value:.2f} ({heard.verdict}: {heard.why})"
            yield f"points.{point.id}", f"{problem}; add an `accept` phrase of its words"


def _answer(question: Question, grader: Grader) -> Found:
    grade = grader.grade(question.id, question.answer)
    for heard in grade.points if not grade.full else ():
        if heard.verdict != "covered":
            problem = f"the model answer scores {heard.value:.2f} ({heard.verdict}: {heard.why})"
            yield f"points.{heard.id}", f"{problem}; add its words to `accept`, or the fact to the answer"


def _ask(question: Question, grader: Grader) -> Found:
    grade = grader.grade(question.id, question.ask)
    for heard in grade.points:
        if heard.verdict == "covered":
            yield (
                "ask",
                f"it gives “{heard.id}” away ({heard.value:.2f}: {heard.why}); reword the ask or narrow the phrase",
            )
    if grade.score > MOST_FOR_THE_ASK:
        most = max(grade.points, key=lambda point: point.value)
        problem = f"the question alone scores {grade.score:.2f}; at most {MOST_FOR_THE_ASK} is allowed"
        yield "ask", f"{problem}; “{most.id}” hears the most in it ({most.value:.2f}: {most.why})"


def _denials(question: Question, grader: Grader) -> Found:
    if question.form == "code":  # code has no sentences to deny
        return
    for name, change in DENIALS.items():
        grade = grader.grade(question.id, change(question.answer))
        if grade.mark > MOST_FOR_A_DENIAL:
            earned = "; ".join(f"“{point.id}”: {point.why}" for point in grade.points if point.verdict == "covered")
            problem = f"with {name} it still marks {grade.mark:.2f}, at most {MOST_FOR_A_DENIAL} is allowed"
            yield "answer", f"{problem}; make these phrases longer: {earned}"


def _examples(question: Question, grader: Grader) -> Found:
    for number, example in enumerate(question.examples, 1):
        for heard in grader.grade(question.id, example.text).points:
            problem = _of_example(example, heard)
            if problem:
                unheard = _unheard(question, grader, example) if heard.id in example.covers else ""
                yield f"points.{heard.id}", f"the example {number} {problem}{unheard}"


def _of_example(example: Example, heard: PointGrade) -> str:
    if heard.id in example.covers and heard.verdict != "covered":
        return f"is marked as covering it, but scores {heard.value:.2f} ({heard.verdict}: {heard.why})"
    if heard.id not in example.covers and heard.verdict == "covered":
        return f"is not marked as covering it, but scores {heard.value:.2f}: {heard.why}"
    return ""


def _unheard(question: Question, grader: Grader, example: Example) -> str:
    words = grader.unheard(question.id, example.text)[:MOST_SHOWN_WORDS]
    listed = ", ".join(f"'{word}'" for word in words)
    return (
        f"; its words {listed} are in no phrase" if words else "; all its words are in phrases, but not near each other"
    )


def _of(point_id: str, grade: Grade) -> PointGrade:
    return next(point for point in grade.points if point.id == point_id)
