"""Messages that the tests show."""

from datetime import UTC, datetime

from bot.core.messages import (
    Action,
    BoardRow,
    Feedback,
    ModelAnswer,
    PointLine,
    QuestionCard,
)
from bot.core.zones import zone_of

BERLIN = zone_of("Europe/Berlin")
CLOSES = datetime(2026, 11, 24, 8, tzinfo=UTC)
AT = "<!date^1795507200^{date_short_pretty} at {time}|Tue 24 Nov 09:00 CET>"
CARD = QuestionCard("a1", "Today's question", "What is `x`?", "sql", "mid", "Why **x**?", CLOSES, 1, 2, answered=0)
PRACTICE = QuestionCard("a2", "Practice", "Indexes", "sql", "junior", "Why?", None, 2, 1)
ANSWER = ModelAnswer("What is `x`?", "Because of `y`.\n\n- one\n- two", ("https://x.y/z",))
ROWS = (BoardRow(1, "Ann", 100, 4, is_you=True), BoardRow(2, "<!channel> *Bob*", 1, 1, is_you=False))
OPEN = Feedback(
    "1 of 3 key points.",
    (
        PointLine("covered", "Covered", "It is sorted"),
        PointLine("partial", "Partly", "And `writes`?", "only “<@U1> *slow*” points this way"),
        PointLine("missing", "Not yet", "What does it cost?"),
    ),
    ("`hint` gives a first step.",),
    actions=(Action.TRY_AGAIN, Action.SHOW_ANSWER),
    ask="a1",
)
OVER = Feedback(
    "1 of 3 key points.",
    (PointLine("covered", "Covered", "It is sorted"), PointLine("contradicted", "Check this", "It costs writes")),
    model_answer=ANSWER,
    actions=(Action.CLAIM,),
    ask="a1",
)
MODEL = "*Model answer: What is x?*\nBecause of `y`.\n\n• one\n• two\n(See <https://x.y/z|x.y/z>)"
