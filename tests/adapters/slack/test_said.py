"""What one learner is told, as they see it in Slack."""

import pytest

from bot.adapters.slack.manner import as_is
from bot.adapters.slack.render import said
from bot.core.messages import (
    Action,
    Board,
    ClaimRow,
    File,
    Help,
    Hint,
    Message,
    ModelAnswer,
    Notice,
    Offer,
    ReportRow,
    Reports,
    Snippet,
    Stats,
    Strength,
    Topics,
)
from tests.adapters.slack.examples import ANSWER, BERLIN, MODEL, OPEN, OVER, PRACTICE, ROWS
from tests.adapters.slack.limits import check_message
from tests.adapters.slack.seen import seen

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
        "*Your topics*\nsql: 80 % in 1 question",
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
        Reports((ClaimRow("c1", "Ann", "X", "Y", None),), (ReportRow("r1", "Bob", "X", "It is *wrong*"),)),
        "Ann on “X” says that this was said:\nY\nTheir words have been deleted.\n"
        "[Accept → accept c1] [Decline → decline c1]\nBob reports “X”:\nIt is *wrong* [Close → close_report:1 r1]",
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


def test_a_direct_message_has_no_slashes() -> None:
    (rendered,) = said(Notice("`quiz` brings the next."), typed=as_is)
    assert seen(rendered.blocks) == "`quiz` brings the next."


def test_a_screen_reader_says_all_of_a_private_reply() -> None:
    (rendered,) = said(OVER)
    for words in ("1 of 3 key points", "Check this", "Because of `y`"):
        assert words in rendered.text


def test_only_a_direct_message_hears_any_sentence() -> None:
    rows = Help((("any sentence", "your answer"), ("hint", "a first step")))
    (channel,), (direct,) = said(rows), said(rows, typed=as_is)
    assert seen(channel.blocks) == "`/quiz hint`: a first step"
    assert seen(direct.blocks) == "`any sentence`: your answer\n`hint`: a first step"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.python.org", "<https://www.python.org|python.org>"),
        ("https://docs.docker.com/build/cache/", "<https://docs.docker.com/build/cache/|docs.docker.com/…/cache>"),
        ("https://x.y/z?a=1&b=2#c", "<https://x.y/z?a=1&amp;b=2#c|x.y/z>"),
        ("a book", "a book"),
    ],
)
def test_where_to_read_on_is_short(url: str, shown: str) -> None:
    (rendered,) = said(ModelAnswer("X", "Y.", (url,)))
    assert seen(rendered.blocks).endswith(f"(See {shown})")
