"""The picture of a learner's strength: quick, small, the same every time, and told in words as well."""

import time
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from bot.adapters.discord.picture import BACK, BAR, DAY, picture
from bot.adapters.discord.picture_words import described
from bot.core.messages import Stats, Strength

TODAY = date(2026, 11, 27)
DAYS = frozenset(TODAY - timedelta(days=n) for n in range(0, 400, 2))
TOPICS = tuple(Strength(f"topic-{n}", 5 * n, n + 1) for n in range(20, -1, -1))


def pixels(png: bytes) -> Image.Image:
    with Image.open(BytesIO(png)) as image:
        return image.convert("RGB")


def share(image: Image.Image, colour: str) -> int:
    """How many pixels have it."""
    wanted = tuple(bytes.fromhex(colour[1:]))
    return sum(count for count, value in image.getcolors(1 << 24) or () if value == wanted)


def test_it_is_small_and_quick() -> None:
    took = []
    for _ in range(5):
        began = time.process_time()
        file = picture(TOPICS, DAYS, TODAY)
        took.append(time.process_time() - began)
    assert len(file) < 60_000
    assert min(took) < 0.1


def test_it_is_the_same_every_time() -> None:
    assert picture(TOPICS, DAYS, TODAY) == picture(TOPICS, set(DAYS), TODAY)


def test_longer_bars_for_more() -> None:
    bars = [share(pixels(picture([Strength("sql", each, 3)], (), TODAY)), BAR) for each in (0, 50, 100)]
    assert bars[0] == 0
    assert bars[2] == pytest.approx(2 * bars[1], rel=0.05)


def test_a_long_name_leaves_its_bar_alone() -> None:
    short, long = (pixels(picture([Strength(name, 100, 3)], (), TODAY)) for name in ("sql", "a" * 40))
    assert share(short, BAR) == share(long, BAR)


def test_a_square_for_every_day_that_is_in_the_year() -> None:
    one = share(pixels(picture((), {TODAY - timedelta(days=1)}, TODAY)), DAY)
    three = share(pixels(picture((), {TODAY - timedelta(days=n) for n in (1, 2, 364, 372, -1)}, TODAY)), DAY)
    assert three == 3 * one > 0


def test_it_has_a_ground_of_its_own() -> None:
    image = pixels(picture(TOPICS, DAYS, TODAY))
    assert {image.getpixel(corner) for corner in ((0, 0), (image.width - 1, image.height - 1))} == {
        tuple(bytes.fromhex(BACK[1:]))
    }


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2024, 2, 29), date(2026, 11, 23), date(2026, 11, 29)])
def test_any_day_can_be_today(day: date) -> None:
    assert pixels(picture((), {day}, day)).width == pixels(picture(TOPICS * 3, (), day)).width


@pytest.mark.parametrize(
    ("strengths", "told"),
    [
        ((), "Streak: 1 day. Strength by topic: nothing answered yet."),
        (
            (Strength("sql", 75, 4), Strength("node", 50, 1)),
            "Streak: 1 day. Strength by topic: sql 75 % in 4 questions, node 50 % in 1 question.",
        ),
    ],
)
def test_it_is_told_in_words(strengths: tuple[Strength, ...], told: str) -> None:
    assert described(Stats(1, 0, 0, 0, strengths)) == told


def test_many_topics_are_counted() -> None:
    told = described(Stats(9, 0, 0, 0, tuple(Strength("a" * 40, 100, 100) for _ in range(100))))
    assert 900 < len(told) <= 1024
    assert told.endswith(" more.")
