"""The bank that ships with the project: mended, and complete where it says so."""

from collections import Counter
from typing import get_args

import pytest

from bot.core.bank import SOURCES, QuestionBank
from bot.core.lint import lint
from bot.core.places import DAILY_FORMS
from bot.core.questions import LEVELS, Form
from bot.core.selection import JUNIOR_START
from bot.core.sources import read_sources, uncovered
from bot.settings import ROOT

CONTENT = ROOT / "content"


@pytest.fixture(scope="module")
def bank() -> QuestionBank:
    return QuestionBank.load(CONTENT)


def test_there_is_nothing_to_mend(bank: QuestionBank) -> None:
    assert lint(bank, sources=read_sources(CONTENT / SOURCES)) == ()


def test_every_topic_of_the_list_is_covered(bank: QuestionBank) -> None:
    wanted = read_sources(CONTENT / SOURCES)
    assert len(wanted) == 234
    assert uncovered(bank, wanted) == ()


def test_there_is_enough_of_everything(bank: QuestionBank) -> None:
    """A room is asked every working day, of any topic and level that it chooses."""
    topics, levels = Counter(each.topic for each in bank.values()), Counter(each.level for each in bank.values())
    assert len(bank) >= 190
    assert {topic for topic, number in topics.items() if number < 5} == set()
    assert set(levels) == set(LEVELS)
    assert min(levels.values()) >= 0.15 * len(bank)
    assert {each.form for each in bank.values()} == set(get_args(Form))


def test_a_rooms_first_questions_are_there(bank: QuestionBank) -> None:
    first = [each for each in bank.values() if each.level == "junior" and each.form in DAILY_FORMS]
    assert len(first) >= 5 * JUNIOR_START
