"""What one learner is told alone, and what can be pressed about it."""

from dataclasses import replace
from typing import get_args

import pytest

from bot.adapters.discord.replies import Around, said
from bot.core.conversation import HELP
from bot.core.messages import (
    Action,
    Again,
    ClaimRow,
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
    Stats,
    Strength,
    Topics,
)
from tests.adapters.discord.sound import pressable, read, sound
from tests.adapters.discord.values import ANSWER, AT, DAILY, EXTRA, NASTY, board, card, feedback

STATS = Stats(5, 1, 1250, 1, (Strength("sql", 75, 4), Strength("node", 50, 1)))
CLAIMS = tuple(ClaimRow(f"0a1b2c{n:02}", NASTY, "Indexes", "it is a tree", NASTY * 100) for n in range(13))
REPORTS = Reports(CLAIMS, (ReportRow("Bob", "Indexes", "wrong @here"),) * 30)
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
    Reports((), (ReportRow("Bob", "Indexes", NASTY * 90),) * 30),
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


@pytest.mark.parametrize(
    ("page", "ranks", "has_more", "gaps", "turning"),
    [
        (0, (*range(1, 11), 22, 23, 24), True, 1, ["b|page|week|1|"]),
        (1, (*range(11, 21), 22, 23, 24), True, 1, ["b|page|week|0|", "b|page|week|2|"]),
        (2, (21, 22, 23, 24, 25), False, 0, ["b|page|week|1|"]),
    ],
)
async def test_a_page_of_a_board_has_your_own_place(
    page: int, ranks: tuple[int, ...], has_more: bool, gaps: int, turning: list[str]
) -> None:
    whole = board(25, you=23)
    rows = tuple(row for row in whole.rows if row.rank in ranks)
    told = said(replace(whole, rows=rows, page=page, has_more=has_more))
    text = read(told)
    assert all(f"{rank}\\. " in text for rank in ranks)
    assert text.count("…") == gaps
    assert text.count("**Ann 23** (you)") == 1
    assert "`/quiz privacy board:on` puts you back." in text
    assert [each.partition(" → ")[2] for each in pressable(*told)] == [*turning, "b|share|week||"]


async def test_a_short_board_has_nothing_to_turn() -> None:
    assert pressable(*said(board(10, 1))) == ["Share → b|share|week||"]


async def test_stats_with_a_picture_say_in_words_what_it_shows() -> None:
    [told] = said(STATS, Around(picture=b"PNG"))
    assert "Streak: **5 days** (1 freeze in store)\nPoints: **1,250**" in read([told])
    assert told.embeds[0].image.url == f"attachment://{told.files[0].filename}"
    assert "sql 75 % of 4 questions, node 50 % of 1 question" in (told.files[0].description or "")


async def test_stats_without_a_picture_are_lines() -> None:
    assert "sql: 75 % of 4 questions\nnode: 50 % of 1 question" in read(said(STATS))


async def test_a_host_decides_beside_the_words() -> None:
    told = said(REPORTS)
    first = told[0].embeds[0]
    assert (first.title or "").startswith("1. \\*Ann\\* ")
    assert (first.title or "").endswith(" on “Indexes”")
    assert (first.description or "").startswith("**Claims to have said**: it is a tree\nThey wrote:\n> \\*Ann\\*")
    assert pressable(told[0])[:3] == [
        "1. Accept → b|accept|0a1b2c00||",
        "1. Decline → b|decline|0a1b2c00||",
        "1. Good idea: add to the question → b|idea|0a1b2c00||",
    ]
    assert "3 more: decide these first, then `/quiz reports`." in read(told)
    assert "10 more" in read(told)


async def test_words_that_are_gone_are_not_missed() -> None:
    gone = Reports((replace(CLAIMS[0], text=None),), ())
    assert "Their words have been deleted." in read(said(gone))


async def test_an_offer_carries_what_it_is_about() -> None:
    told = said(Offer("Say `daily on` when.", (Action.START, Action.CHANGE, Action.TRY_PRIVATELY)), Around("7"))
    assert read(told) == "Say `/daily on` when."
    assert pressable(*told) == ["Start → b|start|7||", "Change → b|change|7||", "Try one privately → b|private|7||"]


async def test_lines_to_copy_come_out_as_they_went_in() -> None:
    [short] = said(Snippet("Copy:", 'a = "<@1> *b*"'))
    assert short.content == 'Copy:\n```toml\na = "<@1> *b*"\n```'
    for text in ("a = '```'", "x" * 2000):
        [told] = said(Snippet("Copy:", text))
        assert told.files[0].fp.read() == text.encode()


async def test_a_file_is_a_file() -> None:
    [told] = said(File("keypoint.json", '{"ü": 1}'))
    assert told.files[0].filename == "keypoint.json"
    assert told.files[0].fp.read().decode() == '{"ü": 1}'


async def test_help_is_about_this_platform() -> None:
    text = read(said(HELP))
    assert "`/quiz ask topic:node level:senior`" in text
    assert "`claim" not in text
    assert "`/daily show`: when the daily question comes" in text


def test_nothing_here_needs_a_running_loop() -> None:
    """So that it can be done in a thread."""
    assert said(Help((("help", "what there is"),)))
    assert said(card())
