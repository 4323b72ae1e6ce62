"""Messages as the core says them, for tests of how they look."""

from datetime import UTC, datetime

from bot.core.messages import (
    Action,
    Board,
    BoardRow,
    ClaimRow,
    Feedback,
    ModelAnswer,
    PointLine,
    QuestionCard,
    ReportRow,
    Reports,
    Stats,
    Strength,
)

AT = datetime(2026, 11, 27, 9, tzinfo=UTC)
MARK = "0123456789abcdef01234567"
ROOM = "98765432109876543210"
DAILY = f"{ROOM}/2026-11-27/question/0"
EXTRA = f"{ROOM}/2026-11-27/extra/16777216"
NASTY = "*Ann* @everyone <@98765432109876543210> [x](https://e.example) ||s||\n# h"
ANSWER = ModelAnswer("Indexes", "A **tree**.", ("https://www.sqlite.org/a", "https://use-the-index-luke.com/b"))


def card(**changes: object) -> QuestionCard:
    told = {
        "ask": DAILY,
        "heading": "Today's question",
        "title": "What an index is for",
        "topic": "sql",
        "level": "junior",
        "text": "What does an index change?",
        "closes": AT,
        "tries_left": 2,
        "hints_left": 1,
    }
    return QuestionCard(**{**told, **changes})  # type: ignore[arg-type]


def feedback(*verdicts: str, actions: tuple[Action, ...] = (Action.CLAIM,), over: bool = True) -> Feedback:
    words = {"covered": "Covered", "partial": "Partly", "missing": "Not yet", "contradicted": "Check this"}
    lines = tuple(PointLine(each, words[each], f"point {n}") for n, each in enumerate(verdicts, 1))  # type: ignore[arg-type]
    return Feedback("1 of 4 key points.", lines, (), ANSWER if over else None, actions, DAILY)


def board(size: int, you: int, name: str = "Ann") -> Board:
    rows = tuple(BoardRow(n, f"{name} {n}", 1000 - n, 10, is_you=n == you) for n in range(1, size + 1))
    return Board("Leaderboard, this week", rows, "`privacy board on` puts you back.")


STATS = Stats(5, 1, 1250, 1, (Strength("sql", 75, 4), Strength("node", 50, 1)))
CLAIMS = tuple(ClaimRow(f"0a1b2c{n:02}", NASTY, "Indexes", "it is a tree", NASTY * 100) for n in range(13))
REPORTS = Reports(CLAIMS, tuple(ReportRow(f"r{n}", "Bob", "Indexes", "wrong @here") for n in range(30)))
