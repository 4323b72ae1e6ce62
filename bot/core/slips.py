"""A word that is nearly a command, or the beginning of one, is asked about: as an answer it would cost a try."""

from rapidfuzz.distance import OSA

from bot.core.messages import Notice
from bot.core.parsing import MORE_WORDS

SLIP = "“{word}” alone is no command, and hardly an answer: no try is spent. `help` lists what I understand."
WORDS = frozenset({*MORE_WORDS, "quiz", "daily", "quit"})
SHORTEST = 4
"""Of shorter words, any other is near."""


def slip(text: str) -> Notice | None:
    """None: it is no slip, and may be an answer; one of several lines always is."""
    if "\n" in text:
        return None
    word = text.strip().casefold().removeprefix("/").rstrip(".!?")
    return Notice(SLIP.format(word=word)) if word in WORDS or _is_near(word) else None


def _is_near(word: str) -> bool:
    """One letter is wrong, missing, too many, or two have changed places; the first is seldom wrong."""
    alike = (each for each in WORDS if each[:1] == word[:1])
    return len(word) >= SHORTEST and any(OSA.distance(word, each, score_cutoff=1) <= 1 for each in alike)
