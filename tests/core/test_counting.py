"""Numbers as a person says them."""

import pytest

from bot.core.counting import counted, have_answered, room_result, standing, streak
from bot.core.messages import ModelAnswer, Reveal, Stats

ANSWER = ModelAnswer("Indexes", "A sorted tree.")


@pytest.mark.parametrize(
    ("number", "noun", "several", "said"),
    [
        (0, "answer", "", "0 answers"),
        (1, "answer", "", "1 answer"),
        (2, "try", "tries", "2 tries"),
        (1, "try", "tries", "1 try"),
        (1250, "point", "", "1,250 points"),
    ],
)
def test_one_is_not_several(number: int, noun: str, several: str, said: str) -> None:
    assert counted(number, noun, several) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "Be the first to answer"), (1, "1 has answered"), (2, "2 have answered"), (1001, "1,001 have answered")],
)
def test_how_many_have_answered(number: int, said: str) -> None:
    assert have_answered(number) == said


def test_a_platform_writes_parts_of_a_line_in_its_own_way() -> None:
    assert streak(3, 1, str.upper) == "3 DAYS (1 freeze in store)"
    shouted = standing(Stats(1, 0, 1250, 4, ()), lambda part: f"*{part}*")
    assert shouted == "Streak: *1 day*\nPoints: *1,250*\nQuestions answered: *4*"


def test_a_room_is_told_as_much_as_hides_everybody() -> None:
    assert room_result(Reveal("Indexes", ANSWER, 0)) == ["Nobody answered this time."]
    told = Reveal("Indexes", ANSWER, 5, 62, "writes slow down.", ("Ann", "Bob"))
    assert room_result(told, strong=str.upper, point=str.upper, name=str.upper) == [
        "5 answers.",
        "On average 62 % of the key points.",
        "Most often missed: WRITES SLOW DOWN.",
        "Well done: ANN, BOB.",
    ]
