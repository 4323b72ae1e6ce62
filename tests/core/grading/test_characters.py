"""However the same letters are written, the same text is read, and never more than so much of it."""

import unicodedata

import pytest

from bot.core.grading.characters import MAX_CHARACTERS, plain


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Offset  is\t slow", "offset is slow"),
        ("one\r\n\r\ntwo", "one\ntwo"),
        ("of\u200bfset\ufeff \u202eis slow", "offset is slow"),
        ("ｏｆｆｓｅｔ", "offset"),
        ("оffsеt of а cursоr", "offset of a cursor"),
        ("𝐨𝐟𝐟𝐬𝐞𝐭", "offset"),
        ("naïve café", "naive cafe"),
        ("it’s fast – so", "it's fast - so"),
        ("STRASSE straße", "strasse strasse"),
        ("O(n²)", "o(n 2)"),
        ("Сервер хранит данные", "сервер хранит данные"),
    ],
)
def test_folded(written: str, read: str) -> None:
    assert plain(written).folded == read


def test_what_is_shown_keeps_its_case_and_its_places() -> None:
    shown, folded, _ = plain("  Offset and CURSOR é ")
    assert (shown, folded) == ("Offset and CURSOR e", "offset and cursor e")


@pytest.mark.parametrize(
    "text", ["x" * 5_000_000, "\u200b" * 1_000_000 + "x", "\ufdfa" * 9_000, "a\u0301\u0323" * 9_000]
)
def test_only_the_beginning_is_ever_processed(text: str) -> None:
    assert plain(text).cut
    assert len(plain(text).folded) <= 2 * MAX_CHARACTERS


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_unicode_forms_are_one(form: str) -> None:
    text = "Café, naïve ﬁle, Ωmega"
    assert plain(unicodedata.normalize(form, text)).folded == plain(text).folded  # type: ignore[arg-type]
