"""Which question comes next."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.places import RoomSettings
from bot.core.questions import Level, Question
from bot.core.selection import JUNIOR_START, Filter, Selection, choose
from tests.small_bank import question, small_bank

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
BANK = small_bank()


def days_of(questions: list[Question], days: int) -> list[str]:
    """The questions that a room is asked, day after day."""
    asked: dict[str, datetime] = {}
    names = []
    for number in range(days):
        chosen = Selection(questions).choose_daily(RoomSettings(), asked, f"room/{number}")
        assert chosen
        asked[chosen.id] = START + timedelta(days=number)
        names.append(chosen.id)
    return names


def test_every_question_comes_once_before_any_comes_twice() -> None:
    questions = [question(f"{topic}/{number}") for topic in ("a", "b", "c") for number in range(4)]
    names = days_of(questions, 24)
    assert len(set(names[:12])) == 12
    assert set(Counter(names).values()) == {2}


def test_then_the_longest_unseen_comes_first() -> None:
    questions = [question(f"a/{number}") for number in range(5)]
    names = days_of(questions, 10)
    assert names[5:] == names[:5]


def test_topics_take_turns() -> None:
    questions = [question(f"{topic}/{number}") for topic in ("a", "b", "c") for number in range(4)]
    topics = [name[0] for name in days_of(questions, 12)]
    assert all(len(set(topics[start : start + 3])) == 3 for start in range(0, 12, 3))


def test_the_first_questions_of_a_room_are_junior() -> None:
    levels: tuple[Level, ...] = ("junior", "senior")
    bank = {f"{level}/{n}": question(f"{level}/{n}", level=level) for level in levels for n in range(8)}
    chosen = [bank[name].level for name in days_of(list(bank.values()), 16)]
    assert chosen[:JUNIOR_START] == ["junior"] * JUNIOR_START
    assert "senior" in chosen[JUNIOR_START : JUNIOR_START + 2]


def test_a_bank_without_junior_questions_is_served_all_the_same() -> None:
    assert Selection([question("a/b", level="lead")]).choose_daily(RoomSettings(), {}, "room")


def test_code_and_stories_are_never_daily() -> None:
    quiet = [question("a/b", form="code"), question("a/c", form="story")]
    assert Selection(quiet).choose_daily(RoomSettings(), {}, "room") is None


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (RoomSettings(topics=("a",)), {"a/junior", "a/senior"}),
        (RoomSettings(levels=("senior",)), {"a/senior", "b/senior"}),
        (RoomSettings(("b",), ("senior",)), {"b/senior"}),
        (RoomSettings(topics=("c",)), set()),
    ],
)
def test_the_topics_and_levels_of_the_room_are_obeyed(room: RoomSettings, expected: set[str]) -> None:
    levels: tuple[Level, ...] = ("junior", "senior")
    bank = [question(f"{topic}/{level}", level=level) for topic in "ab" for level in levels]
    asked: dict[str, datetime] = {}
    for number in range(8):
        if chosen := Selection(bank).choose_daily(room, asked, f"room/{number}"):
            asked[chosen.id] = START + timedelta(days=number)
    assert set(asked) == expected


def test_the_same_seed_chooses_the_same_and_another_chooses_otherwise() -> None:
    questions = [question(f"a/{number}") for number in range(50)]
    first = choose(questions, Filter(), {}, "room/2026-11-23")
    assert first == choose(list(reversed(questions)), Filter(), {}, "room/2026-11-23")
    assert len({choose(questions, Filter(), {}, f"room/{day}") for day in range(20)}) > 10


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Filter(), ["node/loop", "node/streams", "sql/index", "sql/joins", "system-design/cache"]),
        (Filter(words=("sql",)), ["sql/index", "sql/joins"]),
        (Filter(words=("event-loop",)), ["node/loop"]),
        (Filter(words=("sql", "node"), levels=("junior",)), ["node/streams", "sql/index"]),
        (Filter(levels=("senior", "lead")), ["sql/joins", "system-design/cache"]),
        (Filter(forms=("story",)), ["system-design/cache"]),
        (Filter(words=("sql",), levels=("lead",)), []),
    ],
)
def test_filters(wanted: Filter, names: list[str]) -> None:
    assert [each.id for each in BANK.values() if wanted.admits(each)] == names
