"""Commands that the bot names in backticks, as they are typed here: each platform has its own way to type them."""

import re
from collections.abc import Callable

from bot.core.parsing import MORE_WORDS

SPAN = re.compile(r"`([^`\n]+)`")
FIRST = MORE_WORDS | {"quiz", "daily", "good"}


def as_typed(text: str, typed: Callable[[str], str]) -> str:
    """Every command in the text, but no other code, as `typed` says."""

    def replaced(found: re.Match[str]) -> str:
        words = found[1]
        return f"`{typed(words)}`" if words.split()[0] in FIRST else found[0]

    return SPAN.sub(replaced, text)


def with_slash(words: str) -> str:
    """Where one command takes all the others: `help` is `/quiz help`."""
    first, *rest = words.split()
    if first == "leaderboard":
        return f"/{words}"
    return f"/{words}" if first == "quiz" else " ".join(("/quiz", first, *rest))
