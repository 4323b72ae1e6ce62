"""What a learner types → a Command, or None: then it is an answer. A command is one from end to end of its line."""

from collections.abc import Collection, Sequence

from bot.core.claims import CLAIM_ID
from bot.core.commands import (
    AddHost,
    Claim,
    CloseReport,
    Command,
    Decide,
    Export,
    Forget,
    GoAway,
    Leaderboard,
    ListOnBoards,
    Quiz,
    Remind,
    Report,
    Word,
)
from bot.core.daily_words import parse_daily
from bot.core.errors import KeypointError
from bot.core.nearest import nearest
from bot.core.periods import Period
from bot.core.questions import LEVELS

MOST_WORDS = 4
"""Words after `quiz`: a topic of two words, a level, and here. A longer line that begins with “quiz” is an answer."""
MOST_DAILY_WORDS = 8
"""After `daily`: on, time, zone, five days. In a longer line a mistake is none: it is an answer."""
WORDS = {word.value: word for word in Word}
HOST_WORDS = ("host", "@ann")
MORE_WORDS = frozenset(
    {*WORDS, "report", "host", "leaderboard", "claim", "accept", "decline", "close"}
    | {"away", "remind", "export", "forget"}
)
"""How commands begin. One that is not whole is no topic either."""
PERIODS = {period.value: period for period in Period}


class UnknownTopic(KeypointError):
    """I know no topic, tag or level “{word}”. {guess}Type `topics` for all of them."""

    def __init__(self, word: str, known: Collection[str]) -> None:
        guess = nearest(word, known)
        super().__init__(word=word, guess=f"Did you mean: {', '.join(guess)}? " if guess else "")


class HalfCommand(KeypointError):
    """`quiz {word}` is typed another way: `help` lists how."""


def parse(line: str, known: Collection[str]) -> Command | None:
    """`known` holds the topics and tags of the bank. An error names a word that is none of them, and the nearest."""
    first, *rest = line.casefold().removeprefix("/").split() or [""]
    if first == "daily" or (first, *rest[:1]) == ("quiz", "daily"):
        return _daily(line, known)
    if first != "quiz":
        return _fixed([first, *rest])
    if rest[:1] == ["report"] and len(rest) > 1:
        return Report(line.split(maxsplit=2)[2])
    if rest[:1] == ["host"] and len(rest) == len(HOST_WORDS):
        return AddHost(line.split()[-1].removeprefix("@"))
    command = _fixed(rest)
    if command is None and len(rest) <= MOST_WORDS:
        if rest and rest[0] in MORE_WORDS and rest[0] not in known:
            raise HalfCommand(word=rest[0])
        return quiz_named(rest, known)
    return command


def _daily(line: str, known: Collection[str]) -> Command | None:
    """With a slash or `quiz` in front it is sure to be one."""
    said = line.split()
    at = next(n for n, word in enumerate(said) if word.casefold().removeprefix("/") == "daily")
    words, sure = said[at + 1 :], at > 0 or said[0].startswith("/")
    try:
        return parse_daily(words, known, sure=sure)
    except KeypointError:
        if len(words) > MOST_DAILY_WORDS and not sure:
            return None
        raise


def _fixed(words: list[str]) -> Command | None:
    """The commands that are these very words."""
    match words:
        case ["leaderboard", *rest]:
            return _leaderboard(rest)
        case [word]:
            return WORDS.get(word)
        case ["claim", number] if number.isdecimal():
            return Claim(int(number))
        case [("accept" | "decline") as verdict, claim]:
            return Decide(claim, verdict == "accept")
        case ["close", report] if CLAIM_ID.fullmatch(report):
            return CloseReport(report)
        case ["good", "idea", claim] if CLAIM_ID.fullmatch(claim):
            return Decide(claim, True, to_question=True)
    return _about_you(words)


def _about_you(words: list[str]) -> Command | None:
    match words:
        case ["privacy", "board", ("on" | "off") as listed]:
            return ListOnBoards(listed == "on")
        case ["export", "me"]:
            return Export()
        case ["forget", "me"] | ["forget", "me", "for", "good"]:
            return Forget(len(words) > 2)
        case ["remind", ("on" | "off") as wanted]:
            return Remind(wanted == "on")
        case ["away", "off"]:
            return GoAway("")
        case ["away", "until", *day] if 0 < len(day) <= MOST_WORDS:
            return GoAway(" ".join(day))
    return None


def _leaderboard(words: list[str]) -> Leaderboard | None:
    everyone = "everyone" in words
    match [word for word in words if word != "everyone"]:
        case []:
            return Leaderboard(everyone=everyone)
        case [period] if period in PERIODS:
            return Leaderboard(PERIODS[period], everyone)
    return None


def quiz_named(words: Sequence[str], known: Collection[str]) -> Quiz:
    """“system design senior” is the topic system-design at a level; “here” puts it to the room."""
    names = {name.casefold(): name for name in known}
    here = "here" in words
    words = [word.casefold() for word in words if word != "here"]
    level = next((level for level in LEVELS if level in words), None)
    topics = [word for word in words if word != level]
    joined = "-".join(topics)
    if joined in names:
        return Quiz((names[joined],), level, here)
    for word in topics:
        if word not in names:
            raise UnknownTopic(word, [*known, *LEVELS])
    return Quiz(tuple(names[word] for word in topics), level, here)
