"""Words are stemmed as Snowball's own stemmer does it."""

import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from bot.core.bank import QuestionBank
from bot.core.grading.answer import spoken
from bot.core.grading.correct import CORRECT
from bot.core.grading.lexicon import words
from bot.core.grading.stemming import stemmed
from bot.core.grading.words import beginning, begins_like_its_stem
from bot.settings import ROOT

SNOWBALL = snowballstemmer.stemmer("english")
BANK = QuestionBank.load(ROOT / "content").values()
SAID = {word for question in BANK for word in spoken(f"{question.ask} {question.answer}") if word.isalpha()} | CORRECT
BEGINNINGS = words(
    """
    arsen commun emerg gener inter later organ past univers succ proc exc even cann inn earr herr out by say hop
    hopp agre add egg off luxur rel nation vis oper sens y yy b e ll
    """
)
ENDINGS = words(
    """
    s ss us ied ies sses ed eed edly eedly ing ingly y ly li e l ll enci anci ogi ogist bli abli alli fulli lessli
    ousli entli aliti biliti iviti tional ational alism ation ization izer ator iveness fulness ousness icate ative
    alize iciti ical ful ness ic ance ence able ible ate ive ize iti al ism ion er ous ant ent ment ement at bl iz dd
    """
)
letters = st.text("abcdefghijklmnopqrstuvwxyz", max_size=6)
made_up = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", *sorted(BEGINNINGS)]),
    letters,
    st.sampled_from(["", *sorted(ENDINGS)]),
    st.sampled_from(["", *sorted(ENDINGS)]),
).filter(bool)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("queries", "queri"),
        ("dies", "die"),
        ("gas", "gas"),
        ("retries", "retri"),
        ("agreed", "agre"),
        ("exceed", "exceed"),
        ("evening", "evening"),
        ("dying", "die"),
        ("adding", "add"),
        ("dropping", "drop"),
        ("hoping", "hope"),
        ("updated", "updat"),
        ("normalization", "normal"),
        ("idempotency", "idempot"),
        ("connection", "connect"),
        ("controller", "control"),
        ("sky", "sky"),
        ("replayed", "replay"),
    ],
)
def test_what_forms_have_in_common(word: str, stem: str) -> None:
    assert stemmed(word) == stem


def test_every_word_of_the_bank_is_stemmed_as_by_snowball() -> None:
    assert {word: stemmed(word) for word in SAID} == {word: SNOWBALL.stemWord(word) for word in SAID}


@given(made_up)
def test_any_word_is_stemmed_as_by_snowball(word: str) -> None:
    assert stemmed(word) == SNOWBALL.stemWord(word)


@pytest.mark.parametrize("ending", ["", "s", "ed", "ing", "y", "ly", "er", "ers", "ful", "ness", "ation", "able"])
def test_words_begin_like_their_stem(ending: str) -> None:
    forms = [word + ending for word in SAID]
    stems = {form: stemmed(form) for form in forms if begins_like_its_stem(form)}
    assert {form: stem for form, stem in stems.items() if not form.startswith(beginning(stem))} == {}
    assert {form: stem for form, stem in stems.items() if form[:2] != stem[:2]} == {}
