"""What a whole room reads, as it looks in Slack."""

import pytest

from bot.adapters.slack.render import posted, said
from bot.core.messages import (
    Action,
    Again,
    Board,
    Digest,
    Message,
    ModelAnswer,
    Notice,
    Offer,
    QuestionCard,
    Reminder,
    Reveal,
)
from tests.adapters.slack.examples import ANSWER, AT, BERLIN, CARD, CLOSES, PRACTICE, ROWS
from tests.adapters.slack.limits import check_message
from tests.adapters.slack.seen import seen

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
        "Well done: Ann, &lt;@U1&gt;.\n*Model answer*\nBecause of `y`.\n\n• one\n• two\n(See <https://x.y/z|x.y/z>)",
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
