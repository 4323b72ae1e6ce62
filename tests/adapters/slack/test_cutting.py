"""Long texts: every word arrives, in its order, in parts that Slack takes."""

import html

import pytest

from bot.adapters.slack.blocks import sections, words
from bot.adapters.slack.cutting import in_parts
from bot.adapters.slack.escaping import fenced
from bot.adapters.slack.render import said
from bot.core.messages import Notice
from tests.adapters.slack.limits import check_blocks, check_message

WORDS = " ".join(f"word{number}" for number in range(2000))
CODE = "\n".join(f"x{number} = a < {number}  # {'why ' * (number % 9)}" for number in range(400))


def test_short_paragraphs_share_a_part_and_long_ones_do_not() -> None:
    assert in_parts(["a" * 10, "b" * 10, "c" * 10], most=24) == [f"{'a' * 10}\n\n{'b' * 10}", "c" * 10]


def test_nothing_is_no_part() -> None:
    assert in_parts([]) == []


def test_a_long_paragraph_is_cut_between_words() -> None:
    parts = in_parts([WORDS])
    assert len(parts) > 1
    assert " ".join(parts).split() == WORDS.split()


def test_long_code_is_closed_and_opened_again() -> None:
    parts = in_parts([fenced(CODE)])
    assert len(parts) > 1
    assert all(part.startswith("```\n") and part.endswith("\n```") and len(part) <= 3000 for part in parts)
    lines = [line for part in parts for line in part.split("\n")[1:-1]]
    assert html.unescape("\n".join(lines)).split() == CODE.split()


@pytest.mark.parametrize("shift", range(6))
def test_an_escaped_sign_is_never_cut(shift: int) -> None:
    parts = in_parts(["x" * shift + "&amp;" * 2000])
    assert html.unescape("".join(parts).replace("\n", "")) == "x" * shift + "&" * 2000


def test_words_in_bold_are_not_cut_apart() -> None:
    blocks = sections("plain words " * 230 + "**bold " + "words " * 60 + "end**")
    check_blocks(blocks)
    assert all(block["text"]["text"].count("*") % 2 == 0 for block in blocks)
    assert len(blocks) > 1


def test_what_a_learner_wrote_is_cut_and_never_read() -> None:
    text = "<!channel> *x* " * 500
    blocks = words(text)
    assert all(block["text"]["type"] == "plain_text" for block in blocks)
    assert "".join(block["text"]["text"] for block in blocks) == text


def test_more_than_a_message_takes_is_several_messages() -> None:
    rendered = said(Notice("\n\n".join(f"{WORDS}\n\n```\n{CODE}\n```" for _ in range(3))))
    assert len(rendered) > 2
    for each in rendered:
        check_message(each)
