"""What people say to anybody gets a kind word, and an answer never does."""

from pathlib import Path

import pytest

from bot.core.bank import QuestionBank
from bot.core.small_talk import HEARD, HELLO, UNTIL, WELCOME, gives_up, kind_word


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


@pytest.mark.parametrize(
    "said",
    [
        *["I don't know", "i dont know", "I don’t know!", "I do not know this one", "sorry, I don't know the answer"],
        *["idk", "dunno", "no idea", "I have no clue", "not sure", "I'm not sure about that", "pass", "I forgot"],
        *["I really don't know :(", "hmm, no idea at all", "I can't remember it", "I don't remember"],
    ],
)
def test_who_does_not_know_may_say_so(said: str) -> None:
    assert gives_up(said)


@pytest.mark.parametrize(
    "said",
    [
        *["", "I", "it is the question", "I don't know who you are", "401: I don't know you"],
        *["the server does not know", "I don't know, maybe a tree", "I forgot await"],
        *["pass the error to next", "not sure, but it is faster"],
    ],
)
def test_who_adds_something_is_graded(said: str) -> None:
    assert not gives_up(said)


def test_no_answer_in_the_bank_is_small_talk() -> None:
    bank = QuestionBank.load(Path(__file__).parents[2] / "content")
    answers = [each.text for question in bank.values() for each in question.examples if each.covers]
    assert answers
    assert [text for text in answers if kind_word(text) or gives_up(text)] == []
