"""Answers that people have scored: a folder with `questions.jsonl` and `answers.jsonl`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bot.core.questions import Question


class Scored(NamedTuple):
    question: str
    answer: str
    score: float


def read_questions(folder: Path) -> dict[str, Question]:
    return {row["id"]: question_of(row) for row in rows(folder / "questions.jsonl")}


def read_answers(folder: Path) -> list[Scored]:
    return [Scored(row["question"], row["answer"], row["score"]) for row in rows(folder / "answers.jsonl")]


def question_of(row: dict[str, Any]) -> Question:
    points = [{"id": str(number), **point} for number, point in enumerate(row["points"], 1)]
    return Question.model_validate(
        {
            "id": row["id"],
            "title": row["id"],
            "ask": row["ask"],
            "level": "mid",
            "form": row.get("form") or ("list" if row.get("need") else "explain"),
            "answer": row["reference"],
            "points": points,
            "need": row.get("need"),
        }
    )


def rows(file: Path) -> Iterator[Any]:
    for line in file.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)
