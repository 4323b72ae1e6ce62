"""What is typed, and what is understood: a line that is not a command from end to end is an answer."""

import pytest

from bot.core.commands import (
    Claim,
    CloseReport,
    Command,
    Decide,
    Export,
    Forget,
    GoAway,
    Leaderboard,
    ListOnBoards,
    Quiz,
    Report,
    Word,
)
from bot.core.parsing import UnknownTopic, parse
from bot.core.periods import Period

KNOWN = ("node", "sql", "system-design", "postgresql", "CAP")


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("review", Word.REVIEW),
        ("quiz last", Word.LAST),
        ("leaderboard everyone", Leaderboard(everyone=True)),
        ("/quiz leaderboard month everyone", Leaderboard(Period.MONTH, everyone=True)),
        ("claim 2", Claim(2)),
        ("quiz accept c7f2a1b0", Decide("c7f2a1b0", True)),
        ("decline c7f2a1b0", Decide("c7f2a1b0", False)),
        ("good idea c7f2a1b0", Decide("c7f2a1b0", True, to_question=True)),
        ("quiz good idea C7F2A1B0", Decide("c7f2a1b0", True, to_question=True)),
        ("good idea indeed", None),
        ("good idea c7f2a1b0 because", None),
        ("close 0123abcd", CloseReport("0123abcd")),
        ("close the connection", None),
        ("close connections", None),
        ("quiz report The answer is WRONG", Report("The answer is WRONG")),
        ("report generation takes a while", None),
        ("privacy", Word.PRIVACY),
        ("privacy board off", ListOnBoards(False)),
        ("export me", Export()),
        ("forget me", Forget(sure=False)),
        ("quiz forget me for good", Forget(sure=True)),
        ("forget me not, said the flower", None),
        ("quiz away until 5 Jan", GoAway("5 jan")),
        ("away until 2027-01-05", GoAway("2027-01-05")),
        ("away off", GoAway("")),
        ("quiz", Quiz()),
        ("/quiz", Quiz()),
        ("  Quiz  ", Quiz()),
        ("quiz sql", Quiz(("sql",))),
        ("quiz senior", Quiz((), "senior")),
        ("quiz SQL Senior", Quiz(("sql",), "senior")),
        ("quiz senior sql", Quiz(("sql",), "senior")),
        ("quiz system design", Quiz(("system-design",))),
        ("quiz system-design lead", Quiz(("system-design",), "lead")),
        ("quiz sql node", Quiz(("sql", "node"))),
        ("quiz cap", Quiz(("CAP",))),
        ("quiz here", Quiz(here=True)),
        ("/quiz sql senior here", Quiz(("sql",), "senior", here=True)),
        ("quiz here system design lead", Quiz(("system-design",), "lead", here=True)),
        ("hint", Word.HINT),
        ("/quiz hint", Word.HINT),
        ("quiz skip", Word.SKIP),
        ("Answer", Word.ANSWER),
        ("topics", Word.TOPICS),
        ("stats", Word.STATS),
        ("help", Word.HELP),
        ("leaderboard", Leaderboard()),
        ("/leaderboard", Leaderboard()),
        ("quiz leaderboard month", Leaderboard(Period.MONTH)),
        ("leaderboard today", Leaderboard(Period.TODAY)),
        ("skip lists are sorted linked lists", None),
        ("hint: an index", None),
        ("quiz questions are a way of learning", None),
        ("answer 42", None),
        ("leaderboard of what", None),
        ("/users is the path", None),
        ("", None),
    ],
)
def test_lines(typed: str, understood: Command | None) -> None:
    assert parse(typed, KNOWN) == understood


@pytest.mark.parametrize(
    ("word", "guess"),
    [
        ("postgres", "Did you mean: postgresql? "),
        ("nod", "Did you mean: node? "),
        ("senoir", "Did you mean: senior? "),
        ("xyzzy", ""),
    ],
)
def test_an_unknown_topic_names_the_nearest(word: str, guess: str) -> None:
    with pytest.raises(UnknownTopic) as caught:
        parse(f"quiz {word}", KNOWN)
    assert str(caught.value) == f"I know no topic, tag or level “{word}”. {guess}Type `topics` for all of them."
