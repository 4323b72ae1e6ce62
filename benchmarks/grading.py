"""How right and how fast the grader is: on answers that people scored, or without a folder on the bank itself."""

import argparse
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rapidfuzz.fuzz import token_set_ratio

from benchmarks import bank as bank_report
from benchmarks import hostile
from benchmarks.attacks import mistyped
from benchmarks.figures import mean, pearson, percentile, table
from benchmarks.human import Scored, read_answers, read_questions
from benchmarks.rivals import NotAGrader, scores_of
from bot.core.bank import QuestionBank
from bot.core.grading import Grader
from bot.core.questions import Question

CONTENT = Path(__file__).parent.parent / "content"
START = "from bot.core.bank import QuestionBank; from bot.core.grading import Grader; Grader(QuestionBank.load({!r}))"
RIVAL = "another grader: a Python file with score(question, answer) or a Grader, or its scores, one a line"
HEAD = ("grader", "pooled r", "mean r", "error")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grading", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="questions.jsonl and answers.jsonl; without it, the bank")
    parser.add_argument("--against", type=Path, metavar="FILE", help=RIVAL)
    chosen = parser.parse_args(arguments)
    if chosen.folder:
        questions, answers = read_questions(chosen.folder), read_answers(chosen.folder)
        try:
            rival = scores_of(chosen.against, chosen.folder, answers) if chosen.against else None
        except NotAGrader as error:
            parser.error(str(error))
        print(report(questions, answers, {chosen.against.stem: rival} if rival else {}))
    else:
        bank = QuestionBank.load(CONTENT)
        print(bank_report.report(bank), hostile.report(bank), sep="\n\n")
    print(f"start-up (import and load the bank): {start_up():.0f} ms")


def report(questions: Mapping[str, Question], answers: Sequence[Scored], rivals: Mapping[str, list[float]]) -> str:
    grader = Grader(questions)
    grades = [grader.grade(row.question, row.answer) for row in answers]
    slips = (grader.grade(row.question, mistyped(row.answer, seed)) for seed, row in enumerate(answers))
    rows = {
        "score": [grade.score for grade in grades],
        "mark": [grade.mark for grade in grades],
        "score, mistyped": [grade.score for grade in slips],
        "token_set_ratio": [token_set_ratio(row.answer, questions[row.question].answer) / 100 for row in answers],
        **rivals,
    }
    figures = table(HEAD, ((name, *agreement(ours, answers)) for name, ours in rows.items()))
    return f"{figures}\n{len(answers)} answers to {len(questions)} questions\n{speed(grader, answers)}"


def agreement(ours: Sequence[float], answers: Sequence[Scored]) -> Iterable[str]:
    """Pooled r, the mean over questions of r, and the mean absolute error."""
    theirs = [row.score for row in answers]
    yield f"{pearson(ours, theirs) or 0:.3f}"
    each: dict[str, list[tuple[float, float]]] = {}
    for row, score in zip(answers, ours, strict=True):
        each.setdefault(row.question, []).append((score, row.score))
    known = (pearson(*zip(*pairs, strict=True)) for pairs in each.values())
    yield f"{mean(r for r in known if r is not None):.3f}"
    yield f"{mean(abs(one - other) for one, other in zip(ours, theirs, strict=True)):.3f}"


def speed(grader: Grader, answers: Sequence[Scored]) -> str:
    """One grade at a time with every question compiled; the best of three, as other programs run beside it."""
    taken = [min(_time(grader, row) for _ in range(3)) for row in answers]
    return (
        f"one grade: p50 {percentile(taken, 0.5):.2f} ms, p95 {percentile(taken, 0.95):.2f} ms, max {max(taken):.2f} ms"
    )


def _time(grader: Grader, row: Scored) -> float:
    start = time.perf_counter()
    grader.grade(row.question, row.answer)
    return (time.perf_counter() - start) * 1000


def start_up() -> float:
    """The fastest of five fresh processes, less the start of Python itself."""
    return min(map(_run, [START.format(str(CONTENT))] * 5)) - min(map(_run, ["pass"] * 5))


def _run(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
