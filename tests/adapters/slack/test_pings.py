"""Nothing that anybody wrote rings at anybody."""

from bot.adapters.slack.render import posted, said
from bot.core.messages import (
    Action,
    Again,
    Board,
    BoardRow,
    ClaimRow,
    Digest,
    Feedback,
    Hint,
    Message,
    ModelAnswer,
    Notice,
    PointLine,
    QuestionCard,
    Reminder,
    ReportRow,
    Reports,
    Reveal,
    Snippet,
)
from tests.adapters.slack.examples import BERLIN, CLOSES


def test_nobody_is_pinged_by_anything() -> None:
    evil = "<!channel> <@U1> <!subteam^S1> @here @channel"
    messages: list[Message] = [
        Notice(evil),
        Hint(evil, 1, 1),
        Board(evil, (BoardRow(1, evil, 1, 1, is_you=False),), evil),
        Reveal(evil, ModelAnswer(evil, evil, (evil,)), 5, 50, evil, (evil,)),
        Digest(evil, (BoardRow(1, evil, 1, 1, is_you=False),), (Again("x", evil),)),
        Feedback(evil, (PointLine("missing", evil, evil, evil),), (evil,), actions=(Action.CLAIM,), ask="a"),
        Reports((ClaimRow("c", evil, evil, evil, evil),), (ReportRow("r", evil, evil, evil),)),
        Snippet(evil, evil),
        Reminder("a", evil, CLOSES),
        QuestionCard("a", evil, evil, evil, "mid", evil, None, 1, 1, 0),
    ]
    for message in messages:
        for rendered in (*said(message), *posted(message, "m", zone=BERLIN)):
            marked = [text["text"] for text in _marked(rendered.blocks)]
            assert not any(mark in text for text in (*marked, rendered.text) for mark in ("<!ch", "<!sub", "<@U1"))


def _marked(value: object) -> list[dict[str, str]]:
    if isinstance(value, dict):
        own = [value] if value.get("type") == "mrkdwn" else []
        return own + [each for inner in value.values() for each in _marked(inner)]
    return [each for inner in value for each in _marked(inner)] if isinstance(value, (list, tuple)) else []


def test_a_name_is_no_markdown() -> None:
    (rendered,) = said(Notice("Accepted: *Ann* [x](https://evil.example) has the point; `reports` lists more."))
    assert rendered.text == "Accepted: ∗Ann∗ [x](https://evil.example) has the point; `/quiz reports` lists more."
