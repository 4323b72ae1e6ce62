"""Inflections, typos and families of words are one word; look-alikes and contraries are two."""

import pytest

from bot.core.grading.vocabulary import Vocabulary
from bot.core.grading.words import LONGEST, likeness, stem


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("skips", "skip"),
        ("queries", "query"),
        ("threw", "throw"),
        ("indices", "index"),
        ("db", "database"),
        ("two", "2"),
    ],
)
def test_the_same_word(word: str, known: str) -> None:
    assert likeness(word, known) == 1


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("ofset", "offset"),
        ("cusror", "cursor"),
        ("dupplicate", "duplicate"),
        ("databse", "database"),
        ("asyncronous", "asynchronous"),
        ("scalable", "scale"),
        ("handler", "handle"),
        ("failure", "fail"),
    ],
)
def test_nearly_the_same_word(word: str, known: str) -> None:
    assert 0.7 <= likeness(word, known) < 1


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("mutable", "immutable"),
        ("synchronous", "asynchronous"),
        ("stateless", "state"),
        ("upload", "download"),
        ("last", "lost"),
        ("content", "context"),
        ("general", "generate"),
        ("complex", "complete"),
        ("pool", "poll"),
        ("404", "403"),
        ("id", "is"),
        ("public", "publish"),
        ("internet", "internal"),
        ("unique", "uni"),
    ],
)
def test_another_word(word: str, known: str) -> None:
    assert likeness(word, known) == 0
    assert likeness(known, word) == 0


def test_a_joined_word_is_its_parts() -> None:
    vocabulary = Vocabulary(["event", "loop", "queue"])
    assert vocabulary.find({"eventloop": 1}).places == [1, 1, 0]
    assert Vocabulary(["with", "out"]).find({"without": 1}).places == [0, 0]


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.core.grading.vocabulary.MAX_REMEMBERED", 10)
    vocabulary = Vocabulary(["event"])
    vocabulary.find({f"event{number}": 1 for number in range(100)})
    assert len(vocabulary._remembered) <= 10


def test_what_is_too_long_for_a_word_is_not_remembered() -> None:
    vocabulary = Vocabulary(["event"])
    stems = stem.cache_info().currsize
    assert vocabulary.find({"e" * (LONGEST + 1): 1, "event" * 100: 1}).said == 0
    assert not vocabulary._remembered
    assert stem.cache_info().currsize == stems
