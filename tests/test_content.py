"""The bank that ships with the project: mended, and complete where it says so."""

from collections import Counter

import pytest

from bot.core.bank import SOURCES, QuestionBank
from bot.core.lint import lint
from bot.core.sources import read_sources, uncovered
from bot.settings import ROOT

CONTENT = ROOT / "content"
COMPLETE = ("000",)
"""The lists of topics that the bank covers to the last one."""


@pytest.fixture(scope="module")
def bank() -> QuestionBank:
    return QuestionBank.load(CONTENT)


def test_there_is_nothing_to_mend(bank: QuestionBank) -> None:
    assert lint(bank, sources=read_sources(CONTENT / SOURCES)) == ()


@pytest.mark.parametrize("part", COMPLETE)
def test_every_topic_of_a_complete_list_is_covered(bank: QuestionBank, part: str) -> None:
    wanted = [topic for topic in read_sources(CONTENT / SOURCES) if topic.startswith(f"{part}/")]
    assert wanted
    assert uncovered(bank, wanted) == ()


def test_there_is_enough_to_start_with(bank: QuestionBank) -> None:
    """A room's first questions are junior ones to explain, and each level has some."""
    first = [each for each in bank.values() if each.level == "junior" and each.form in ("explain", "list")]
    assert len(first) >= 10
    assert set(Counter(each.level for each in bank.values())) == {"junior", "mid", "senior", "lead"}
