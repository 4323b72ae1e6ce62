"""What one learner is told alone, and what can be pressed about it."""

from dataclasses import replace
from typing import get_args

import pytest

from bot.adapters.discord.replies import Around, said
from bot.core.help import HELP
from bot.core.messages import (
    Action,
    Again,
    Digest,
    File,
    Help,
    Hint,
    Message,
    Notice,
    Offer,
    Reminder,
    ReportRow,
    Reports,
    Reveal,
    Snippet,
    Topics,
)
from tests.adapters.discord.sound import pressable, read, sound
from tests.adapters.discord.values import ANSWER, AT, DAILY, EXTRA, NASTY, REPORTS, STATS, board, card, feedback

LONG = "\n\n".join(f"{n} " + "word " * 300 for n in range(9))
MESSAGES: list[Message] = [
    card(),
    card(text=LONG),
    Hint("How does a book help?", 1, 2),
    ANSWER,
    replace(ANSWER, text=LONG + "\n\n```js\n" + "let a = 1\n" * 900 + "```\n\nend"),
    Offer("A message.", (Action.GRADE, Action.TALK)),
    feedback("covered", "partial", "missing", "contradicted"),
    feedback(*["missing"] * 40),
    feedback("covered", actions=tuple(Action)),
    board(10, 3),
    STATS,
    Reveal("Indexes", ANSWER, 3, 50),
    Digest("This week", board(3, 0).rows, (Again("sql/index", "Indexes"),)),
    Reminder(DAILY, "Indexes", AT),
    Topics((("sql", 20), ("node", 1))),
    HELP,
    REPORTS,
    Reports((), tuple(ReportRow(f"r{n}", "Bob", "Indexes", NASTY * 90) for n in range(30))),
    File("keypoint.json", "{}"),
    Snippet("Accepted. Copy this to the end of `sql/index.toml`:", '[[examples]]\ntext = "a"'),
    Notice("`quiz` brings the next."),
    Notice(LONG),
]


@pytest.mark.parametrize("message", MESSAGES)
async def test_every_message_fits(message: Message) -> None:
    sound(*said(message, Around(EXTRA)))


def test_no_message_is_left_out() -> None:
    assert {type(each) for each in MESSAGES} == set(get_args(Message))


async def test_no_name_and_no_word_of_a_learner_calls_anybody() -> None:
    for message in MESSAGES:
        text = read(said(message))
        assert "@everyone" not in text
        assert "@here" not in text
        assert "<@9" not in text


async def test_feedback_has_a_word_beside_every_symbol() -> None:
    told = said(feedback("covered", "partial", "missing", "contradicted"))
    text = read(told)
    for line in ("✅ **Covered**: point 1", "🌗 **Partly**: point 2", "⬜ **Not yet**: point 3", "⚠️ **Check this**"):
        assert line in text
    assert "Model answer: Indexes" in text
    assert pressable(*told)[:3] == [f"{n}. point {n} → s|claim|{DAILY}|| = {n}" for n in (2, 3, 4)]


async def test_one_missed_point_is_one_button() -> None:
    [claim, another] = pressable(*said(feedback("covered", "missing")))
    assert claim == f"I did say this → b|claim|{DAILY}|2|"
    assert another.startswith("Another question")


async def test_while_a_try_is_left_there_is_something_to_do() -> None:
    open_ = feedback("missing", actions=(Action.TRY_AGAIN, Action.SHOW_ANSWER), over=False)
    assert pressable(*said(open_)) == [f"Try again → b|retry|{DAILY}||", f"Show the answer → b|show|{DAILY}||"]


async def test_why_is_quoted_and_notes_name_commands() -> None:
    told = feedback("partial")
    line = replace(told.lines[0], why=f"you wrote “{NASTY}”")
    text = read(said(replace(told, lines=(line,), notes=("`hint` gives a first step.",))))
    assert "(you wrote “\\*Ann\\* " in text
    assert "`/quiz hint` gives" in text


async def test_practice_says_how_many_tries_are_left() -> None:
    assert "2 tries · 1 hint" in read(said(card()))
    assert "1 try" in read(said(card(tries_left=1, hints_left=0, closes=None)))


async def test_a_hint_leads_on() -> None:
    told = said(Hint("How does a book help?", 1, 2), Around(DAILY))
    assert read(told) == "**Hint 1 of 2**: How does a book help?"
    assert [each.partition(" → ")[0] for each in pressable(*told)] == ["Answer", "Hint", "Show the answer"]
    assert "Hint" not in " ".join(pressable(*said(Hint("The last.", 2, 2), Around(DAILY))))


async def test_an_offer_carries_what_it_is_about() -> None:
    told = said(Offer("Say `daily on` when.", (Action.START, Action.CHANGE, Action.TRY_PRIVATELY)), Around("7"))
    assert read(told) == "Say `/daily on` when."
    assert pressable(*told) == ["Start → b|start|7||", "Change → b|change|7||", "Try one privately → b|private|7||"]


async def test_help_is_about_this_platform() -> None:
    text = read(said(HELP))
    assert "`/quiz ask topic:node level:senior`" in text
    assert "`claim" not in text
    assert "`/daily show`: when the daily question comes" in text
    assert (
        "`/quiz last`: your last feedback once more; “I did say this” below it is for a point that you did say" in text
    )


def test_nothing_here_needs_a_running_loop() -> None:
    """So that it can be done in a thread."""
    assert said(Help((("help", "what there is"),)))
    assert said(card())
