"""A picture of what a learner knows: a bar for each topic, the days of a year, and words and numbers on all of it."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from typing import cast

from PIL import Image, ImageColor, ImageDraw, ImageFont

from bot.core.messages import Strength

WIDTH, MARGIN = 880, 36
BACK, FORE, DIM, TRACK, EMPTY = "#1b2230", "#f4f6fb", "#aab4c8", "#343e52", "#566380"
BAR, DAY = "#5b9dff", "#ffc14d"
ROW, BAR_LEFT, BAR_RIGHT, BAR_HEIGHT = 48, 272, 600, 22
TOPICS = 24
HEAD, MONTHS = 58, 32
WEEKS, CELL, GAP = 53, 15, 3
HEADING, TEXT, SMALL = 34, 30, 24
SHADES = 12
"""Of each colour on the ground, for the edges of letters: few, so that the file is small and quickly made."""


def picture(strengths: Sequence[Strength], answered: Collection[date], today: date) -> bytes:
    """A PNG on a ground of its own, so that it reads alike in dark and in light."""
    shown = strengths[:TOPICS]
    calendar = MARGIN + HEAD + ROW * max(1, len(shown)) + 32
    height = calendar + HEAD + MONTHS + 7 * CELL + MARGIN
    image = Image.new("RGB", (WIDTH, height), BACK)
    draw = ImageDraw.Draw(image)
    _draw_strengths(draw, shown, MARGIN)
    _draw_days(draw, answered, today, calendar)
    file = BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _draw_strengths(draw: ImageDraw.ImageDraw, strengths: Sequence[Strength], top: int) -> None:
    _write(draw, (MARGIN, top), "Strength by topic", HEADING)
    _write(draw, (WIDTH - MARGIN, top + 8), "of questions answered", SMALL, DIM, "ra")
    top += HEAD
    if not strengths:
        _write(draw, (MARGIN, top + ROW // 2), "Your first answer opens this.", TEXT, DIM, "lm")
    for number, each in enumerate(strengths):
        _draw_bar(draw, each, top + number * ROW + ROW // 2)


def _draw_bar(draw: ImageDraw.ImageDraw, strength: Strength, middle: int) -> None:
    up, down = middle - BAR_HEIGHT // 2, middle + BAR_HEIGHT // 2
    _write(draw, (MARGIN, middle), strength.topic, TEXT, FORE, "lm", BAR_LEFT - MARGIN - 12)
    draw.rounded_rectangle((BAR_LEFT, up, BAR_RIGHT, down), BAR_HEIGHT // 2, TRACK)
    end = BAR_LEFT + (BAR_RIGHT - BAR_LEFT) * strength.percent // 100
    if strength.percent:
        draw.rounded_rectangle((BAR_LEFT, up, max(end, BAR_LEFT + BAR_HEIGHT), down), BAR_HEIGHT // 2, BAR)
    _write(draw, (BAR_RIGHT + 104, middle), f"{strength.percent} %", TEXT, FORE, "rm")
    _write(draw, (WIDTH - MARGIN, middle), f"of {strength.answers:,}", SMALL, DIM, "rm")


def _draw_days(draw: ImageDraw.ImageDraw, answered: Collection[date], today: date, top: int) -> None:
    """A column for each week, Monday on top; a full square is a day with an answer."""
    first = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    days = [first + timedelta(days=n) for n in range((today - first).days + 1)]
    held = set(answered)
    count = sum(day in held for day in days)
    _write(draw, (MARGIN, top), "Days with an answer", HEADING)
    _write(draw, (WIDTH - MARGIN, top + 4), f"{count} in {WEEKS} weeks", TEXT, DIM, "ra")
    top += HEAD
    for number, day in enumerate(days):
        left = MARGIN + number // 7 * CELL
        if day.day == 1:
            _write(draw, (left, top), f"{day:%b}", SMALL, DIM)
        _draw_day(draw, (left, top + MONTHS + number % 7 * CELL), is_full=day in held, is_today=day == today)


def _draw_day(draw: ImageDraw.ImageDraw, corner: tuple[int, int], *, is_full: bool, is_today: bool) -> None:
    left, top = corner
    box = (left, top, left + CELL - GAP - 1, top + CELL - GAP - 1)
    draw.rectangle(box, DAY if is_full else None, FORE if is_today else DAY if is_full else EMPTY)


def _write(
    draw: ImageDraw.ImageDraw,
    at: tuple[int, int],
    text: str,
    size: int,
    fill: str = FORE,
    anchor: str = "la",
    room: int = WIDTH,
) -> None:
    font = _font(size)
    while font.getlength(text) > room:
        text = text[:-2].rstrip(" …-") + "…"
    draw.text(at, text, fill, font, anchor)


@cache
def _palette() -> Image.Image:
    ground = ImageColor.getrgb(BACK)
    colours = [ImageColor.getrgb(each) for each in (FORE, DIM, TRACK, EMPTY, BAR, DAY)]
    shades = [
        tuple(round(low + (high - low) * n / SHADES) for low, high in zip(ground, colour, strict=True))
        for colour in colours
        for n in range(SHADES + 1)
    ]
    image = Image.new("P", (1, 1))
    image.putpalette([value for shade in shades for value in shade])
    return image


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Pillow brings it along."""
    return cast(ImageFont.FreeTypeFont, ImageFont.load_default(size))
