"""A bank small enough to read, for tests that are not about content: tests/content, and variations on it."""

from pathlib import Path
from typing import Any

from bot.core.bank import QuestionBank
from bot.core.questions import Question

FOLDER = Path(__file__).parent / "content"
INDEX = QuestionBank.load(FOLDER)["sql/index"]


def question(question_id: str, **changes: Any) -> Question:
    """INDEX under another id, with these things changed."""
    return INDEX.model_copy(update={"id": question_id, "title": question_id, **changes})


def small_bank() -> QuestionBank:
    questions = (
        INDEX,
        question("sql/joins", level="senior"),
        question("node/streams"),
        question("node/loop", level="mid", tags=("event-loop",)),
        question("system-design/cache", level="lead", form="story"),
    )
    return QuestionBank({each.id: each for each in questions})
