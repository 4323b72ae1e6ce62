"""What people say to anybody gets a kind word, and an answer never does."""

from pathlib import Path

import pytest

from bot.core.bank import QuestionBank
from bot.core.small_talk import HEARD, HELLO, UNTIL, WELCOME, kind_word


@pytest.mark.parametrize(
    ("said", "told"),
    [
        *[(text, WELCOME) for text in ("thanks", "Thank you!", "thx :)", "ok, thanks", "Cheers :+1:", "ty")],
        *[(text, WELCOME) for text in ("thank you very much for the feedback", "oh nice, thank you", "Hi, thanks <3")],
        *[(text, HELLO) for text in ("hi", "Hello Keypoint!", "good morning everybody", "Hey there :wave:", "hi 👋🏽")],
        *[(text, UNTIL) for text in ("bye", "good night all", "see you tomorrow", "Goodbye!")],
        *[(text, HEARD) for text in ("ok", "Okay.", "got it", "nice one", "I see", "hmm", "haha", "great question")],
        *[(text, HEARD) for text in ("👍", "❤️", ":thumbsup::skin-tone-3:", "<:party:80351110224678912>", ":-)")],
    ],
)
def test_small_talk(said: str, told: object) -> None:
    assert kind_word(said) == told


@pytest.mark.parametrize(
    "said",
    [
        *["", "...", "?", "no", "yes", "404", "200 OK", "hello world", "npm start", "std::vector", "a", "all of it"],
        *["thanks, but I think an index is a tree", "ok: it is a b-tree", "nice sets a priority", "I don't know"],
        *["👍 it is a tree", "the question is good because it shows the index", "so much for that"],
    ],
)
def test_what_may_be_an_answer_is_left_to_the_grader(said: str) -> None:
    assert kind_word(said) is None


def test_no_answer_in_the_bank_is_small_talk() -> None:
    bank = QuestionBank.load(Path(__file__).parents[2] / "content")
    answers = [each.text for question in bank.values() for each in question.examples if each.covers]
    assert answers
    assert [text for text in answers if kind_word(text)] == []
