"""Every message as its readers see it in Slack."""

from datetime import UTC, datetime

import pytest

from bot.adapters.slack.manner import as_is
from bot.adapters.slack.render import posted, said
from bot.core.messages import (
    Action,
    Again,
    Board,
    BoardRow,
    ClaimRow,
    Digest,
    Feedback,
    File,
    Help,
    Hint,
    Message,
    ModelAnswer,
    Notice,
    Offer,
    PointLine,
    QuestionCard,
    Reminder,
    ReportRow,
    Reports,
    Reveal,
    Snippet,
    Stats,
    Strength,
    Topics,
)
from bot.core.zones import zone_of
from tests.adapters.slack.limits import check_message
from tests.adapters.slack.seen import seen

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
MODEL = "*Model answer: What is x?*\nBecause of `y`.\n\n• one\n• two\n(See <https://x.y/z>)"

SAID: list[tuple[Message, str]] = [
    (Notice("Type `quiz here` & `x`."), "Type `/quiz here` &amp; `x`."),
    (
        PRACTICE,
        "(Practice · sql · junior)\n# Indexes\nWhy?\n(2 tries · 1 hint)\n"
        "[!Answer → answer a2] [Hint → hint a2] [Show the answer → show_answer a2]",
    ),
    (
        OPEN,
        "*1 of 3 key points.*\n✅ *Covered*: It is sorted\n"
        "🟡 *Partly*: And `writes`?\nonly “&lt;@U1&gt; ∗slow∗” points this way\n⚪ *Not yet*: What does it cost?\n"
        "(`/quiz hint` gives a first step.)\n[!Try again → try_again a1] [Show the answer → show_answer a1]",
    ),
    (
        OVER,
        "*1 of 3 key points.*\n✅ *Covered*: It is sorted\n"
        f"🔍 *Check this*: It costs writes [I did say this → claim:2 a1|2]\n{MODEL}",
    ),
    (ANSWER, MODEL),
    (Hint("Think of `x`.", 1, 2), "*Hint 1 of 2*\n\nThink of `x`."),
    (
        Board("Leaderboard, this week", ROWS, "`privacy board on` puts you back."),
        "*Leaderboard, this week*\n1. Ann (you): 100 points, 4 answers\n2. <!channel> *Bob*: 1 point, 1 answer\n"
        "(`/quiz privacy board on` puts you back.)\n[Share → share v]",
    ),
    (
        Stats(1, 2, 340, 5, (Strength("sql", 80, 1),)),
        "Streak: 1 day (2 freezes in store)\nPoints: 340\nQuestions answered: 5\n"
        "*Your topics*\nsql: 80 % of 1 question",
    ),
    (Stats(0, 0, 0, 0, ()), "Streak: 0 days\nPoints: 0\nQuestions answered: 0"),
    (Topics((("node", 12), ("sql", 1))), "node: 12 questions\nsql: 1 question"),
    (
        Help((("hint", "a first step"), ("quiz [topic]", "try `quiz sql`"))),
        "`/quiz hint`: a first step\n`/quiz [topic]`: try `/quiz sql`",
    ),
    (
        Reports((ClaimRow("c1", "Ann", "What is `x`?", "It is `y`", "<!here> *my* words"),), ()),
        "Ann on “What is x?” says that this was said:\nIt is y\nTheir words:\n<!here> *my* words\n"
        "[Accept → accept c1] [Decline → decline c1] [Good idea: add to the question → good_idea c1]",
    ),
    (
        Reports((ClaimRow("c1", "Ann", "X", "Y", None),), (ReportRow("Bob", "X", "It is *wrong*"),)),
        "Ann on “X” says that this was said:\nY\nTheir words have been deleted.\n"
        "[Accept → accept c1] [Decline → decline c1]\nBob reports “X”:\nIt is *wrong*",
    ),
    (File("keypoint.json", "{}"), "Your file: `keypoint.json`"),
    (
        Snippet("Copy it; `reports` has more:", 'text = "<a>"'),
        'Copy it; `/quiz reports` has more:\n```\ntext = "&lt;a&gt;"\n```',
    ),
    (
        Offer("Is this an answer?", (Action.GRADE, Action.TALK)),
        "Is this an answer?\n[!Grade it privately → grade v] [Just talking → talk v]",
    ),
]


@pytest.mark.parametrize(("message", "shown"), SAID, ids=lambda each: type(each).__name__)
def test_a_learner_is_told(message: Message, shown: str) -> None:
    (rendered,) = said(message, zone=BERLIN, value="v")
    check_message(rendered)
    assert seen(rendered.blocks) == shown


POSTED: list[tuple[Message, str, str]] = [
    (
        CARD,
        f"(Today's question · sql · mid)\n# What is x?\nWhy *x*?\n(Open until {AT} · Be the first to answer)\n"
        "[!Answer → answer a1] [Hint → hint a1] [Show the answer → show_answer a1]",
        "Today's question: What is x?",
    ),
    (
        Reveal("What is `x`?", ANSWER, 5, 61, "It costs *writes*.", ("Ann", "<@U1>")),
        "*Closed: What is x?*\n5 answers.\nOn average 61 % of the key points.\nMost often missed: It costs ∗writes∗.\n"
        "Well done: Ann, &lt;@U1&gt;.\n*Model answer*\nBecause of `y`.\n\n• one\n• two\n(See <https://x.y/z>)",
        "Closed: What is x?",
    ),
    (
        Reveal("X", ModelAnswer("X", "Y."), 0),
        "*Closed: X*\nNobody answered this time.\n*Model answer*\nY.",
        "Closed: X",
    ),
    (
        Digest("This week", ROWS, (Again("sql/x", "What is `x`?"), Again("sql/y", "Y"))),
        "# This week\n1. Ann: 100 points, 4 answers\n2. <!channel> *Bob*: 1 point, 1 answer\n*Worth another look*\n"
        "What is x? [Try it again → again:1 sql/x]\nY [Try it again → again:2 sql/y]",
        "This week\n1. Ann: 100 points, 4 answers\n2. &lt;!channel&gt; *Bob*: 1 point, 1 answer\n*Worth another look*\n"
        "What is x?\nY",
    ),
    (
        Reminder("a1", "What is `x`?", CLOSES),
        f"“What is x?” closes {AT}. You can still answer: a wrong answer costs nothing.\n[!Answer → answer a1]",
        f"“What is x?” closes {AT}. You can still answer: a wrong answer costs nothing.",
    ),
    (Notice("A word. `daily` says more."), "A word. `/quiz daily` says more.", "A word. `/quiz daily` says more."),
    (
        Offer("I post one question each weekday.", (Action.START, Action.CHANGE, Action.TRY_PRIVATELY)),
        "I post one question each weekday.\n"
        "[!Start → start v] [Change → change v] [Try one privately → try_privately v]",
        "I post one question each weekday.",
    ),
    (
        Board("Leaderboard", ROWS[:1], "You are not on it."),
        "*Leaderboard*\n1. Ann: 100 points, 4 answers",
        "*Leaderboard*\n1. Ann: 100 points, 4 answers",
    ),
]


@pytest.mark.parametrize(("message", "shown", "text"), POSTED)
def test_a_room_reads(message: Message, shown: str, text: str) -> None:
    (rendered,) = posted(message, "m1", zone=BERLIN, value="v")
    check_message(rendered)
    assert seen(rendered.blocks) == shown
    assert rendered.text == text


@pytest.mark.parametrize("message", [each for each, *_ in POSTED])
def test_a_message_of_a_slot_can_be_found_again(message: Message) -> None:
    (rendered,) = posted(message, "m1", zone=BERLIN)
    assert rendered.metadata == {"event_type": "keypoint_slot", "event_payload": {"mark": "m1"}}
    assert [block["block_id"] for block in rendered.blocks if "block_id" in block] == ["slot:m1"]


def test_the_mark_is_in_the_block_of_the_buttons() -> None:
    (rendered,) = posted(CARD, "m1", zone=BERLIN)
    assert rendered.blocks[-1]["type"] == "actions"
    assert rendered.blocks[-1]["block_id"] == "slot:m1"


def test_what_is_for_no_slot_has_no_mark() -> None:
    (rendered,) = posted(CARD, zone=BERLIN)
    assert rendered.metadata is None
    assert not any("block_id" in block for block in rendered.blocks)


@pytest.mark.parametrize(
    ("count", "told"), [(0, "Be the first to answer"), (1, "1 has answered"), (3, "3 have answered")]
)
def test_how_many_have_answered(count: int, told: str) -> None:
    card = QuestionCard("a", "Today's question", "X", "sql", "mid", "Why?", None, 1, 0, answered=count)
    (rendered,) = posted(card, "m", zone=BERLIN)
    assert f"({told})" in seen(rendered.blocks)


def test_a_card_without_hints_offers_none_and_one_without_tries_only_its_answer() -> None:
    (no_hints,) = said(QuestionCard("a", "Practice", "X", "sql", "mid", "Why?", None, 1, 0))
    (no_tries,) = said(QuestionCard("a", "Practice", "X", "sql", "mid", "Why?", None, 0, 2))
    assert seen(no_hints.blocks).endswith("(1 try)\n[!Answer → answer a] [Show the answer → show_answer a]")
    assert seen(no_tries.blocks).endswith("\n[Show the answer → show_answer a]")


def test_only_where_points_can_be_lost_is_the_answer_asked_about_first() -> None:
    (public,), (practice,) = posted(CARD, "m", zone=BERLIN), said(PRACTICE)
    assert public.blocks[-1]["elements"][-1]["confirm"]["confirm"]["text"] == "Show it"
    assert "confirm" not in practice.blocks[-1]["elements"][-1]


def test_a_direct_message_has_no_slashes() -> None:
    (rendered,) = said(Notice("`quiz` brings the next."), typed=as_is)
    assert seen(rendered.blocks) == "`quiz` brings the next."


def test_a_screen_reader_says_all_of_a_private_reply() -> None:
    (rendered,) = said(OVER)
    for words in ("1 of 3 key points", "Check this", "Because of `y`"):
        assert words in rendered.text


def test_nobody_is_pinged_by_anything() -> None:
    evil = "<!channel> <@U1> <!subteam^S1> @here @channel"
    messages: list[Message] = [
        Notice(evil),
        Hint(evil, 1, 1),
        Board(evil, (BoardRow(1, evil, 1, 1, is_you=False),), evil),
        Reveal(evil, ModelAnswer(evil, evil, (evil,)), 5, 50, evil, (evil,)),
        Digest(evil, (BoardRow(1, evil, 1, 1, is_you=False),), (Again("x", evil),)),
        Feedback(evil, (PointLine("missing", evil, evil, evil),), (evil,), actions=(Action.CLAIM,), ask="a"),
        Reports((ClaimRow("c", evil, evil, evil, evil),), (ReportRow(evil, evil, evil),)),
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
