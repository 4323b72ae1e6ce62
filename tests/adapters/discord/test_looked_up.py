"""What is looked up: boards, one's own standing, what waits for hosts, files and lines to copy."""

from dataclasses import replace

import pytest

from bot.adapters.discord.replies import Around, said
from bot.core.messages import (
    File,
    Reports,
    Snippet,
)
from tests.adapters.discord.sound import pressable, read
from tests.adapters.discord.values import CLAIMS, REPORTS, STATS, board


@pytest.mark.parametrize(
    ("page", "ranks", "has_more", "gaps", "turning"),
    [
        (0, (*range(1, 11), 22, 23, 24), True, 1, ["b|page|week|1|"]),
        (1, (*range(11, 21), 22, 23, 24), True, 1, ["b|page|week|0|", "b|page|week|2|"]),
        (2, (21, 22, 23, 24, 25), False, 0, ["b|page|week|1|"]),
    ],
)
async def test_a_page_of_a_board_has_your_own_place(
    page: int, ranks: tuple[int, ...], has_more: bool, gaps: int, turning: list[str]
) -> None:
    whole = board(25, you=23)
    rows = tuple(row for row in whole.rows if row.rank in ranks)
    told = said(replace(whole, rows=rows, page=page, has_more=has_more))
    text = read(told)
    assert all(f"{rank}\\. " in text for rank in ranks)
    assert text.count("…") == gaps
    assert text.count("**Ann 23** (you)") == 1
    assert "`/quiz privacy board:on` puts you back." in text
    assert [each.partition(" → ")[2] for each in pressable(*told)] == [*turning, "b|share|week||"]


async def test_a_short_board_has_nothing_to_turn() -> None:
    assert pressable(*said(board(10, 1))) == ["Share → b|share|week||"]


async def test_stats_with_a_picture_say_in_words_what_it_shows() -> None:
    [told] = said(STATS, Around(picture=b"PNG"))
    assert "Streak: **5 days** (1 freeze in store)\nPoints: **1,250**" in read([told])
    assert told.embeds[0].image.url == f"attachment://{told.files[0].filename}"
    assert "sql 75 % in 4 questions, node 50 % in 1 question" in (told.files[0].description or "")


async def test_stats_without_a_picture_are_lines() -> None:
    assert "sql: 75 % in 4 questions\nnode: 50 % in 1 question" in read(said(STATS))


async def test_a_host_decides_beside_the_words() -> None:
    told = said(REPORTS)
    first = told[0].embeds[0]
    assert (first.title or "").startswith("1. \\*Ann\\* ")
    assert (first.title or "").endswith(" on “Indexes”")
    assert (first.description or "").startswith("**Claims to have said**: it is a tree\nThey wrote:\n> \\*Ann\\*")
    assert pressable(told[0])[:3] == [
        "1. Accept → b|accept|0a1b2c00||",
        "1. Decline → b|decline|0a1b2c00||",
        "1. Good idea: add to the question → b|idea|0a1b2c00||",
    ]
    assert "3 more: decide these first, then `/quiz reports`." in read(told)
    assert "10 more" in read(told)


async def test_words_that_are_gone_are_not_missed() -> None:
    gone = Reports((replace(CLAIMS[0], text=None),), ())
    assert "Their words have been deleted." in read(said(gone))


async def test_lines_to_copy_come_out_as_they_went_in() -> None:
    [short] = said(Snippet("Copy:", 'a = "<@1> *b*"'))
    assert short.content == 'Copy:\n```toml\na = "<@1> *b*"\n```'
    for text in ("a = '```'", "x" * 2000):
        [told] = said(Snippet("Copy:", text))
        assert told.files[0].fp.read() == text.encode()


async def test_a_file_is_a_file() -> None:
    [told] = said(File("keypoint.json", '{"ü": 1}'))
    assert told.files[0].filename == "keypoint.json"
    assert told.files[0].fp.read().decode() == '{"ü": 1}'
