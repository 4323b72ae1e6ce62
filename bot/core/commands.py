"""What a learner types → a Command, or None: then it is an answer. A command is one from end to end of its line."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from bot.core.errors import KeypointError
from bot.core.nearest import nearest
from bot.core.periods import Period
from bot.core.questions import LEVELS, Level

MOST_WORDS = 3
"""Words after `quiz`: a topic of two words and a level. A longer line that begins with “quiz” is an answer."""


class Word(StrEnum):
    """The commands that are one word."""

    HINT = "hint"
    SKIP = "skip"
    ANSWER = "answer"
    TOPICS = "topics"
    STATS = "stats"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Quiz:
    words: tuple[str, ...] = ()
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Leaderboard:
    period: Period = Period.WEEK


Command = Word | Quiz | Leaderboard
WORDS = {word.value: word for word in Word}
PERIODS = {period.value: period for period in Period}


class UnknownTopic(KeypointError):
    """I know no topic, tag or level “{word}”. {guess}Type `topics` for all of them."""

    def __init__(self, word: str, known: Collection[str]) -> None:
        guess = nearest(word, known)
        super().__init__(word=word, guess=f"Did you mean: {', '.join(guess)}? " if guess else "")


def parse(line: str, known: Collection[str]) -> Command | None:
    """`known` holds the topics and tags of the bank. `quiz` with a word that is none of them raises UnknownTopic."""
    first, *rest = line.casefold().removeprefix("/").split() or [""]
    if first == "quiz" and len(rest) <= MOST_WORDS:
        return _word_or_board(rest) or _quiz(rest, known)
    return _word_or_board([first, *rest])


def _word_or_board(words: list[str]) -> Command | None:
    match words:
        case [word]:
            return Leaderboard() if word == "leaderboard" else WORDS.get(word)
        case ["leaderboard", period] if period in PERIODS:
            return Leaderboard(PERIODS[period])
    return None


def _quiz(words: list[str], known: Collection[str]) -> Quiz:
    """“system design senior” is the topic system-design at a level."""
    names = {name.casefold(): name for name in known}
    level = next((level for level in LEVELS if level in words), None)
    topics = [word for word in words if word != level]
    joined = "-".join(topics)
    if joined in names:
        return Quiz((names[joined],), level)
    for word in topics:
        if word not in names:
            raise UnknownTopic(word, [*known, *LEVELS])
    return Quiz(tuple(names[word] for word in topics), level)
