"""The bank's Markdown → Discord's, and the words of learners → text that shows itself and nothing else."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

import discord

FENCE = re.compile(r"\s*(```|~~~)")
TABLE = re.compile(r"\s*\|.*\|\s*$")
RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*$")
BEGINS = re.compile(r"\s*([-*+]\s|\d+[.)]\s|#{1,6}\s|>|```|~~~|\|)")
"""A line that begins something of its own; any other goes on with the line before."""
HEADING = re.compile(r"(#{1,6})\s")
DEEP = re.compile(r"#{4,6}\s+(.*)")
MARKUP = re.compile(r"[\\*_~|`<\[\]]")
BEGINNING = re.compile(r"^(\s*)([#>+-])", re.MULTILINE)
"""What is markup only where a line begins."""
CODE = re.compile(r"(`+[^`]*`+)")
MOST_KEPT = 2_000
"""Texts of the bank: all who answer a question read the same."""


@lru_cache(MOST_KEPT)
def to_discord(text: str) -> str:
    """Discord breaks wherever a line does and knows no tables; for the rest it reads Markdown."""
    return "\n".join(line for is_code, lines in _runs(text.strip()) for line in (lines if is_code else _prose(lines)))


def learners(words: str) -> str:
    """What somebody typed, on one line: no markup, no mention, no link in disguise."""
    return escaped(" ".join(words.split()))


def bold(words: str) -> str:
    return f"**{words}**"


def quoted(words: str) -> str:
    return "\n".join(f"> {escaped(line)}" for line in words.strip().splitlines())


def escaped(words: str) -> str:
    """The SDK's own way leaves every link but the first alive, and all that is between them."""
    shown = BEGINNING.sub(r"\1\\\2", MARKUP.sub(r"\\\g<0>", words))
    return discord.utils.escape_mentions(shown)


def code_block(lines: Iterable[str], language: str = "") -> str:
    return "\n".join((f"```{language}", *lines, "```"))


def _runs(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Fenced code, fences and all, and what is between."""
    fence, run = "", list[str]()
    for line in text.splitlines():
        found = FENCE.match(line)
        if not fence and found:
            yield False, run
            fence, run = found[1], [line.strip().replace("~~~", "```")]
        elif fence and found and found[1] == fence:
            yield True, [*run, "```"]
            fence, run = "", []
        else:
            run.append(line)
    yield bool(fence), [*run, "```"] if fence else run


def _prose(lines: list[str]) -> Iterator[str]:
    for is_table, found in groupby(lines, key=lambda line: bool(TABLE.match(line))):
        group = list(found)
        yield from _table(group) if is_table and len(group) > 1 else map(_line, _unwrapped(group))


def _unwrapped(lines: list[str]) -> list[str]:
    """A paragraph or an item of a list, wrapped in its file, is one line on the screen."""
    whole: list[str] = []
    for line in lines:
        goes_on = whole and whole[-1].strip() and line.strip() and not BEGINS.match(line)
        if goes_on and not whole[-1].endswith(("  ", "\\")) and not HEADING.match(whole[-1]):
            whole[-1] += " " + line.lstrip()
        else:
            whole.append(line)
    return [line.rstrip(" ").removesuffix("\\") for line in whole]


def _line(line: str) -> str:
    """Outside code, `||` would hide what follows, and a picture would be a link with an odd sign before it."""
    line = DEEP.sub(r"**\1**", line)
    parts = CODE.split(line)
    parts[::2] = [part.replace("||", "\\|\\|").replace("![", "[") for part in parts[::2]]
    return "".join(parts)


def _table(lines: list[str]) -> list[str]:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if not RULE.match(line)]
    widths = [max(len(row[n]) for row in rows if n < len(row)) for n in range(max(map(len, rows)))]
    padded = ((cell.ljust(width) for cell, width in zip(row, widths, strict=False)) for row in rows)
    return code_block("  ".join(cells).rstrip() for cells in padded).split("\n")
