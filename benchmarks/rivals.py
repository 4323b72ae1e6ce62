"""Another grader's scores of the same answers: from a file of scores, or by running its Python file."""

import json
import runpy
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.human import Scored, rows
from bot.core.errors import KeypointError

Score = Callable[[dict[str, Any], str], float]


class NotAGrader(KeypointError):
    """{file} is no grader: {why}. It should be a Python file with score(question, answer), or with
    Grader(ask, points, idf, need=…, form=…) whose grade(answer) gives the score first; or a file of scores,
    one a line in the order of the answers."""


def scores_of(file: Path, folder: Path, answers: Sequence[Scored]) -> list[float]:
    """`folder` holds the questions as their file has them: another grader need not know our own Question."""
    if file.suffix != ".py":
        return _read(file, len(answers))
    questions = {row["id"]: row for row in rows(folder / "questions.jsonl")}
    score = _loaded(file, list(questions.values()))
    return [float(score(questions[row.question], row.answer)) for row in answers]


def _read(file: Path, wanted: int) -> list[float]:
    try:
        scores = [float(row["score"] if isinstance(row, dict) else row) for row in rows(file)]
    except (OSError, ValueError, TypeError, KeyError, json.JSONDecodeError) as error:
        raise NotAGrader(file=file, why=error) from error
    if len(scores) != wanted:
        raise NotAGrader(file=file, why=f"{len(scores)} scores for {wanted} answers")
    return scores


def _loaded(file: Path, questions: list[dict[str, Any]]) -> Score:
    try:
        names = runpy.run_path(str(file))
    except (OSError, SyntaxError) as error:
        raise NotAGrader(file=file, why=error) from error
    if "score" in names:
        score: Score = names["score"]
        return score
    if "Grader" not in names:
        raise NotAGrader(file=file, why="neither score nor Grader is in it")
    return _of_graders(names, questions)


def _of_graders(names: dict[str, Any], questions: list[dict[str, Any]]) -> Score:
    """One Grader a question, with the rarity of words in all of them where the file knows how to tell it."""
    texts = [question["ask"] for question in questions] + [question["reference"] for question in questions]
    rarity = names["rarity"](texts) if "rarity" in names else lambda word: 1.0
    graders = {
        question["id"]: names["Grader"](
            question["ask"],
            question["points"],
            rarity,
            need=question.get("need"),
            form="list" if question.get("need") else "explain",
        )
        for question in questions
    }
    return lambda question, answer: float(graders[question["id"]].grade(answer)[0])
