"""Long texts in parts that Slack takes: cut between paragraphs, else lines, else words; code stays code everywhere."""

from collections.abc import Iterable, Iterator

MOST = 3000
"""Characters in the text of a section."""
FENCE = "```"
FENCES = 2 * (len(FENCE) + 1)


def in_parts(paragraphs: Iterable[str], most: int = MOST) -> list[str]:
    """As few as can be. A held space counts as a letter: nothing is cut there."""
    parts: list[str] = []
    for paragraph in paragraphs:
        for piece in _cut(paragraph, most):
            if parts and len(parts[-1]) + 2 + len(piece) <= most:
                parts[-1] += f"\n\n{piece}"
            else:
                parts.append(piece)
    return parts


def shortened(text: str, most: int) -> str:
    """For what has one place only: the beginning, and a sign that there was more."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _cut(paragraph: str, most: int) -> Iterator[str]:
    if len(paragraph) <= most:
        yield paragraph
        return
    lines: list[str] = []
    fenced = False
    for line in _short_lines(paragraph, most - FENCES - len(FENCE)):
        if lines and len("\n".join((*lines, line))) + FENCES > most:
            yield "\n".join([*lines, FENCE] if fenced else lines)
            lines = [FENCE] if fenced else []
        fenced ^= line == FENCE
        lines.append(line)
    yield "\n".join(lines)


def _short_lines(paragraph: str, most: int) -> Iterator[str]:
    for whole in paragraph.split("\n"):
        line = whole
        while len(line) > most:
            at = line.rfind(" ", 1, most)
            at = at if at > 0 else _outside_entity(line, most)
            yield line[:at]
            line = line[at:].removeprefix(" ")
        yield line


def _outside_entity(line: str, at: int) -> int:
    """`&amp;` is one character to its reader."""
    begin = line.rfind("&", at - len("&amp;") + 1, at)
    return begin if begin > 0 and ";" not in line[begin:at] else at
