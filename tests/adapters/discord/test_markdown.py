"""The bank's Markdown as Discord reads it, and learners' words that do nothing but stand there."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.adapters.discord.limits import cut
from bot.adapters.discord.markdown import escaped, learners, quoted, to_discord
from bot.adapters.discord.splitting import split

CASES = [
    ("one\nline", "one line"),
    ("two\n\nparagraphs", "two\n\nparagraphs"),
    ("- an item\n  goes on\n- another", "- an item goes on\n- another"),
    ("1. one\n2. two", "1. one\n2. two"),
    ("text:\n- item", "text:\n- item"),
    ("a hard  \nbreak", "a hard\nbreak"),
    ("## Heading\ntext", "## Heading\ntext"),
    ("##### Deep", "**Deep**"),
    ("> a quote\n> of two", "> a quote\n> of two"),
    ("**b** _i_ `c` [l](https://e.example)", "**b** _i_ `c` [l](https://e.example)"),
    ("a || b, but `a || b`", "a \\|\\| b, but `a || b`"),
    ("![a picture](https://e.example/p.png)", "[a picture](https://e.example/p.png)"),
    ("| a | b |\n|---|:-:|\n| long | x |", "```\na     b\nlong  x\n```"),
    ("so:\n```js\na\nb || c\n\n| d |\n```\nand", "so:\n```js\na\nb || c\n\n| d |\n```\nand"),
    ("~~~sql\nSELECT 1\n~~~", "```sql\nSELECT 1\n```"),
    ("```\nnever closed", "```\nnever closed\n```"),
]


@pytest.mark.parametrize(("bank", "discord"), CASES)
def test_markdown(bank: str, discord: str) -> None:
    assert to_discord(bank) == discord


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("*Ann* `x` ~y~ |z|", "\\*Ann\\* \\`x\\` \\~y\\~ \\|z\\|"),
        ("snake_case", "snake\\_case"),
        ("# big", "\\# big"),
        ("[here](https://e.example)", "\\[here\\](https://e.example)"),
        ("<#123>", "\\<#123>"),
    ],
)
def test_words_of_learners_have_no_markup(typed: str, shown: str) -> None:
    assert escaped(typed) == shown


@given(some.text("ab *_~|`[]()<>#-\\\n", max_size=60))
def test_every_sign_of_theirs_is_only_a_sign(words: str) -> None:
    """Apart from the signs behind a backslash there is no markup left."""
    left = re.sub(r"\\.", "x", escaped(words), flags=re.DOTALL)
    assert not re.search(r"[\\*_~|`<\[\]]|^\s*[#>-]", left, re.MULTILINE)
    assert re.sub(r"\\(.)", r"\1", escaped(words), flags=re.DOTALL) == words


@pytest.mark.parametrize("mention", ["@everyone", "@here", "<@98765432109876543210>", "<@&98765432109876543210>"])
def test_words_of_learners_name_nobody(mention: str) -> None:
    assert mention not in escaped(f"hi {mention}")


def test_names_stay_on_their_line_and_quotes_in_their_quote() -> None:
    assert learners("Ann\n# Bob") == "Ann # Bob"
    assert quoted("one\n> two\n# three") == "> one\n> \\> two\n> \\# three"


def test_a_text_is_split_between_paragraphs() -> None:
    assert split("aaa\n\nbbb\n\nccc", 8) == ["aaa\n\nbbb", "ccc"]


def test_code_is_closed_and_opened_again() -> None:
    parts = split("before\n\n```js\n" + "\n".join(f"line {n}" for n in range(9)) + "\n```\n\nafter", 40)
    assert all(len(part) <= 40 for part in parts)
    assert [part.count("```") for part in parts] == [0, 2, 2, 2]
    assert all(part.startswith("```js\n") for part in parts[1:4])


@given(some.text("ab `\n|-#~>*", max_size=300), some.integers(20, 60))
def test_whatever_is_written_every_part_fits(text: str, limit: int) -> None:
    whole = to_discord(text)
    parts = split(whole, limit)
    assert all(0 < len(part) <= limit for part in parts)


@given(some.text("ab\n ", max_size=300), some.integers(20, 60))
def test_no_word_is_lost(text: str, limit: int) -> None:
    assert "".join("".join(split(text, limit)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "short"), [("one two", "one two"), ("one two three", "one two…"), ("a" * 20, "a" * 9 + "…")]
)
def test_a_short_text_ends_with_a_word(text: str, short: str) -> None:
    assert cut(text, 10) == short
