"""What holds for any text whatever."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.core.grading import Grade
from tests.core.grading.sample import PAGINATION, grade

SNIPPETS = [
    *(sentence for example in PAGINATION.examples for sentence in example.text.split(".")),
    *(
        "offset",
        "not",
        "slow",
        "cursor",
        "jump",
        "page 50",
        "index",
        ",",
        ".",
        "\n",
        "- ",
        "it is not true that",
        "?",
        "é",
        "Ω",
        "🙂",
    ),
]
anything = st.text(max_size=300)
spoken = st.lists(st.sampled_from(SNIPPETS), max_size=12).map(" ".join)
texts = st.one_of(anything, spoken)
OFF_TOPIC = [
    "My grandmother bakes bread every Sunday.",
    "The weather was nice in spring.",
    "Bananas and apples grow on trees.",
]


def essence(grade: Grade) -> tuple[object, ...]:
    return grade.score, grade.mark, grade.full, tuple((point.value, point.verdict) for point in grade.points)


@given(texts)
def test_score_and_mark_are_shares(text: str) -> None:
    result = grade(text)
    assert 0 <= result.score <= 1
    assert 0 <= result.mark <= 1
    assert all(0 <= point.value <= 1 and point.why for point in result.points)
    assert result.full == all(point.verdict == "covered" for point in result.points)


@given(texts, st.sampled_from(OFF_TOPIC), st.sampled_from([". ", "! ", "\n", "\n\n- "]))
def test_an_off_topic_sentence_more_earns_nothing(text: str, more: str, joint: str) -> None:
    """A sentence of its own: without a sign between, “not” and “my grandmother” would be one thought."""
    before, after = grade(text), grade(f"{text}{joint}{more}")
    assert after.score <= before.score
    assert after.mark <= before.mark


@given(texts, st.sampled_from([" ", ". ", "\n", "\n\n"]), st.integers(2, 4))
def test_repeating_an_answer_earns_nothing(text: str, joint: str, times: int) -> None:
    assert grade(joint.join([text] * times)).score <= grade(text).score


@given(texts)
def test_case_blanks_and_unicode_form_change_nothing(text: str) -> None:
    plain = essence(grade(text))
    assert essence(grade(text.upper())) == essence(grade(text.lower())) == plain
    assert essence(grade(text.replace(" ", "   "))) == plain
    assert essence(grade(f"\n {text}\t ")) == plain
    for form in ("NFC", "NFD"):
        assert essence(grade(unicodedata.normalize(form, text))) == plain


@given(texts)
def test_the_same_answer_gets_the_same_grade(text: str) -> None:
    assert grade(text) == grade(text)
