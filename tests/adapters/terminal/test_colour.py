"""Every message as it looks on a terminal: the same words as from a pipe, and no Markdown left in them."""

import io
from datetime import UTC, datetime

import pytest
from rich.console import Console

from bot.adapters.terminal.colour import coloured
from bot.adapters.terminal.plain import plain
from bot.core.messages import (
    Action,
    Again,
    Board,
    BoardRow,
    ClaimRow,
    Digest,
    Feedback,
    Help,
    Hint,
    Message,
    ModelAnswer,
    Notice,
    PointLine,
    QuestionCard,
    Reminder,
    Reports,
    Reveal,
    Stats,
    Strength,
    Topics,
)

CLOSES = datetime(2026, 11, 24, tzinfo=UTC)
MESSAGES: list[tuple[Message, str]] = [
    (Notice("`quiz` brings one."), "`quiz` brings one."),
    (
        QuestionCard("a", "Practice", "Joins", "sql", "mid", "What does `LEFT JOIN` keep?", None, 2, 1),
        "Practice: Joins (sql, mid)\n\nWhat does `LEFT JOIN` keep?\n\n(2 tries, 1 hint)",
    ),
    (
        QuestionCard("a", "Today's question", "Joins", "sql", "mid", "What?", CLOSES, 1, 0),
        "Today's question: Joins (sql, mid)\n\nWhat?\n\n(1 try, open until Tue 24 Nov 00:00)",
    ),
    (Hint("Think of a tree.", 1, 2), "Hint 1 of 2: Think of a tree."),
    (
        ModelAnswer("Joins", "It keeps **all** rows.\n", ("https://example.org",)),
        "Model answer: Joins\n\nIt keeps **all** rows.\n\nSee https://example.org",
    ),
    (
        Feedback(
            "1 of 3 key points.",
            (
                PointLine("covered", "Covered", "all rows of the left"),
                PointLine("partial", "Partly", "Which side?", "you said “rows”"),
                PointLine("contradicted", "Check this", "Is it faster?", "you wrote “always faster”"),
            ),
            notes=("50 points for the board.",),
            actions=(Action.TRY_AGAIN, Action.SHOW_ANSWER),
        ),
        "1 of 3 key points.\n- Covered: all rows of the left\n- Partly: Which side? (you said “rows”)\n"
        "- Check this: Is it faster? (you wrote “always faster”)\n50 points for the board.\n\n"
        "Next: type a better answer, or type `answer` for the model answer.",
    ),
    (
        Reveal("Joins", ModelAnswer("Joins", "All rows."), 6, 62, "all rows of the left", ("Ann", "Ben")),
        "Closed: Joins\n\n6 answers. On average 62 % of the key points. Most often missed: all rows of the left. "
        "Well done: Ann, Ben.\n\nModel answer: Joins\n\nAll rows.",
    ),
    (
        Reveal("Joins", ModelAnswer("Joins", "All rows."), 0),
        "Closed: Joins\n\nNobody answered this time.\n\nModel answer: Joins\n\nAll rows.",
    ),
    (
        Digest("This week", (BoardRow(1, "Ann", 100, 1, False),), (Again("sql/joins", "Joins"),)),
        "This week\n1. Ann: 100 points, 1 answer\nWorth another look: Joins.",
    ),
    (
        Reminder("a", "Joins", CLOSES),
        "“Joins” closes at 00:00. You can still answer: `quiz` brings it up.",
    ),
    (
        Board("Leaderboard, today", (BoardRow(1, "Ann", 100, 1, True), BoardRow(2, "Ben", 50, 2, False))),
        "Leaderboard, today\n1. Ann (you): 100 points, 1 answer\n2. Ben: 50 points, 2 answers",
    ),
    (
        Stats(1, 2, 150, 3, (Strength("sql", 75, 2),)),
        "Streak: 1 day (2 freezes in store)\nPoints: 150\nQuestions answered: 3\nsql: 75 % in 2 questions",
    ),
    (Topics((("node", 1), ("sql", 2))), "node: 1 question\nsql: 2 questions\n`quiz node` brings one of them."),
    (Help((("quiz", "a question"),)), "quiz: a question"),
    (
        Reports((ClaimRow("0a1b2c3d", "Ann", "Joins", "all rows of the left", None),), ()),
        "0a1b2c3d  Ann on “Joins” claims: all rows of the left\n  Their words have been deleted.\n"
        "Type `accept`, `decline` or `good idea` and the word in front of the claim, such as `accept 0a1b2c3d`.",
    ),
]


@pytest.mark.parametrize(("message", "text"), MESSAGES)
def test_plain(message: Message, text: str) -> None:
    assert plain(message, UTC) == text


@pytest.mark.parametrize("message", [message for message, _ in MESSAGES])
def test_coloured(message: Message) -> None:
    screen = io.StringIO()
    Console(file=screen, width=200, color_system=None).print(coloured(message, UTC))
    words = set(plain(message, UTC).replace("*", "").replace("`", "").replace("(", " ").replace(")", " ").split())
    missing = {word.strip(":.,") for word in words} - {word.strip(":.,()") for word in screen.getvalue().split()}
    assert missing <= {"-", ""}
    assert not {"**", "`"} & set(screen.getvalue())


def test_what_is_no_message_is_refused() -> None:
    with pytest.raises(TypeError, match="no plain text for str"):
        plain("a text")  # type: ignore[arg-type]
