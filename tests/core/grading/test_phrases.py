"""The phrase language: what can be written, and what is refused with the place."""

import pytest

from bot.core.errors import PhraseError
from bot.core.grading.phrases import Group, parse


def group(*alternatives: str, negates: bool = False, after: bool = False) -> Group:
    return Group(tuple(tuple(words.split()) for words in alternatives), negates, after)


@pytest.mark.parametrize(
    ("written", "groups"),
    [
        ("slow", [group("slow")]),
        ("offset|skip > slow", [group("offset", "skip"), group("slow", after=True)]),
        ("a b > c d", [group("a"), group("b"), group("c", after=True), group("d")]),
        ("a>b", [group("a"), group("b", after=True)]),
        ("event_loop", [group("event loop", "eventloop")]),
        ("wait_*_2", [group("wait * 2", "wait*2")]),
        ("app.use|next()", [group("app use", "appuse", "next")]),
        ("not|never jump", [group(negates=True), group("jump")]),
        ("cannot jump", [group(negates=True), group("jump")]),
        ("not_null|required", [group("not null", "notnull", "required")]),
        (r"\|\| ??|\!", [group("||"), group("??", "!")]),
        ("x => y", [group("x"), group("=>"), group("y")]),
        (r"x \> 5", [group("x"), group(">"), group("5")]),
    ],
)
def test_parsed(written: str, groups: list[Group]) -> None:
    assert parse(written) == tuple(groups)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("", "it has no words"),
        ("> slow", "“>” stands between two groups"),
        ("offset >", "nothing follows “>”"),
        ("offset > > slow", "“>” stands between two groups"),
        ("offset||skip slow", "“offset||skip” has an alternative without a word"),
        ("offset …", "“…” has an alternative without a word"),
        ("2**3 power", "“2**3” has an alternative without a word, or with a sign that is not heard"),
    ],
)
def test_refused(written: str, problem: str) -> None:
    with pytest.raises(PhraseError) as caught:
        parse(written)
    assert problem in str(caught.value)
    assert f"“{written}”" in str(caught.value)
