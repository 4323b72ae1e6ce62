"""A text too long for one message, in parts: between paragraphs if it can be, and code never loses its fence."""

from collections.abc import Iterator
from itertools import chain

FENCE = "```"


def split(text: str, limit: int) -> list[str]:
    """`text` as Discord reads it. Each part is at most `limit` long and stands for itself."""
    parts: list[str] = []
    for block in _blocks(text):
        for piece in _pieces(block, limit):
            if parts and len(parts[-1]) + 2 + len(piece) <= limit:
                parts[-1] += "\n\n" + piece
            else:
                parts.append(piece)
    return parts


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs and pieces of fenced code, however many blank lines are in that."""
    block: list[str] = []
    is_code = False
    for line in text.splitlines():
        fences = line.lstrip().startswith(FENCE)
        if (fences and not is_code) or (not is_code and not line.strip()):
            yield from ["\n".join(block)] if block else []
            block = []
        if is_code or line.strip():
            block.append(line)
        if fences and is_code:
            yield "\n".join(block)
            block = []
        is_code ^= fences
    yield from ["\n".join(block)] if block else []


def _pieces(block: str, limit: int) -> Iterator[str]:
    if len(block) <= limit:
        yield block
    elif block.lstrip().startswith(FENCE):
        opening, *lines = block.removesuffix(FENCE).rstrip("\n").split("\n")
        room = limit - len(opening) - len(FENCE) - 2
        yield from (f"{opening}\n{piece}\n{FENCE}" for piece in _filled(lines, room))
    else:
        yield from _filled(block.split("\n"), limit)


def _filled(lines: list[str], limit: int) -> Iterator[str]:
    """As many whole lines as fit, then a line by its words."""
    held = ""
    for line in chain.from_iterable(_short(long, limit) for long in lines):
        if held and len(held) + 1 + len(line) > limit:
            yield held
            held = line
        else:
            held = f"{held}\n{line}" if held else line
    if held:
        yield held


def _short(line: str, limit: int) -> Iterator[str]:
    while len(line) > limit:
        at = line.rfind(" ", limit // 2, limit)
        at = at if at > 0 else limit
        yield line[:at]
        line = line[at:].lstrip(" ")
    yield line
