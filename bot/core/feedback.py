"""(question, grade, progress) → what the learner reads about an answer."""

from datetime import datetime

from bot.core.asks import Ask
from bot.core.counting import counted
from bot.core.grading import (
    ANOTHER_LANGUAGE,
    CUT,
    EMPTY,
    KEYWORD_LIST,
    NO_ANSWER,
    REPEATS_THE_QUESTION,
    Grade,
    PointGrade,
    Verdict,
)
from bot.core.messages import Action, Feedback, ModelAnswer, Notice, PointLine
from bot.core.ports import Recorded
from bot.core.questions import Point, Question

WORDS: dict[Verdict, str] = {
    "covered": "Covered",
    "partial": "Partly",
    "missing": "Not yet",
    "contradicted": "Check this",
}
NO_NUDGE = "One more point is still to be said here."
FREE: dict[str, str] = {
    EMPTY: "I found no words to grade. Write a sentence or two; no try is spent.",
    NO_ANSWER: "That is fine, and no try is spent. `hint` gives a first step, `answer` shows the model answer.",
    ANOTHER_LANGUAGE: "I can only grade English so far. Simple English is enough; no try is spent.",
}
NOTES: dict[str, str] = {
    KEYWORD_LIST: "This reads as a list of keywords. Say how they hang together, and it counts in full.",
    REPEATS_THE_QUESTION: "Much of this repeats the question; only your own words count.",
    CUT: "This was very long: only the beginning was graded.",
}
COPIED = "Very close to an existing answer. Say it in your own words for points."


def free_of_charge(grade: Grade) -> Notice | None:
    """What is no real answer costs no try."""
    return next((Notice(FREE[flag]) for flag in grade.flags if flag in FREE), None)


def model_answer(question: Question) -> ModelAnswer:
    return ModelAnswer(question.title, question.answer, question.see)


def feedback(question: Question, ask: Ask, recorded: Recorded, at: datetime) -> Feedback:
    notes = _points_note(ask, recorded, at)
    return feedback_on(question, recorded.grade, notes, ask=ask.id, is_over=recorded.after.is_over(ask))


def feedback_on(question: Question, grade: Grade, notes: tuple[str, ...] = (), *, ask: str, is_over: bool) -> Feedback:
    """Of a grade that may have been given long ago."""
    points = {point.id: point for point in question.points}
    lines = tuple(_line(graded, points.get(graded.id), is_over) for graded in grade.points)
    return Feedback(
        heading=_heading(question, grade),
        lines=lines,
        notes=(*(NOTES[flag] for flag in grade.flags if flag in NOTES), *notes),
        model_answer=model_answer(question) if is_over else None,
        actions=_actions(grade, is_over),
        ask=ask,
    )


def _actions(grade: Grade, is_over: bool) -> tuple[Action, ...]:
    if not is_over:
        return Action.TRY_AGAIN, Action.SHOW_ANSWER
    return () if grade.full else (Action.CLAIM,)


def _heading(question: Question, grade: Grade) -> str:
    covered = sum(point.verdict == "covered" for point in grade.points)
    wanted = question.need or len(grade.points)
    done = " That is all of it: well said." if grade.full else ""
    return f"{min(covered, wanted)} of {wanted} key points.{done}"


def _line(graded: PointGrade, point: Point | None, is_over: bool) -> PointLine:
    """An open point shows its nudge and not its text: the next try is the learner's own."""
    told = graded.verdict == "covered" or is_over
    text = point.says if told and point else (point and point.nudge) or NO_NUDGE
    why = graded.why if graded.verdict in ("partial", "contradicted") else ""
    return PointLine(graded.verdict, WORDS[graded.verdict], text, why)


def _points_note(ask: Ask, recorded: Recorded, at: datetime) -> tuple[str, ...]:
    if not ask.kind.counts:
        return ()
    if not recorded.before.can_score(ask, at):
        return ("Graded as practice: this question was over, so the points stay as they are.",)
    if recorded.copied:
        return (COPIED,)
    return (f"{counted(recorded.after.points, 'point')} for the board.",)
