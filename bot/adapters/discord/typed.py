"""Commands as they are typed on Discord: each has a name of its own there, and its options have theirs."""

from collections.abc import Mapping

from bot.adapters.discord.markdown import CODE, escaped
from bot.core.clock_words import NAMED_TIMES, tidied, weekdays_named
from bot.core.periods import Period
from bot.core.questions import LEVELS
from bot.core.typed import as_typed

QUIZ = (
    *("ask", "review", "hint", "skip", "answer", "last", "topics", "stats", "leaderboard", "report", "reports"),
    *("away", "remind", "privacy", "export", "forget", "host", "help"),
)
DAILY = ("show", "on", "off", "now", "topics", "levels", "close", "tries", "holidays", "forms", "skip")
COMMANDS = frozenset(("/leaderboard", *(f"/quiz {name}" for name in QUIZ), *(f"/daily {name}" for name in DAILY)))
SETS = {
    **{"topics": "topics", "levels": "levels", "forms": "forms", "tries": "tries"},
    **{"close": "time", "holidays": "country", "skip": "day", "remind": "reminders", "host": "user"},
}
"""The option of a command that has one."""
PRESSED = {"claim": "I did say this", "accept": "Accept", "decline": "Decline", "good": "Good idea", "close": "Close"}
"""What is typed elsewhere and pressed here."""


def sentence(text: str) -> str:
    """What the core says: words without markup, perhaps a name among them, and commands in backticks."""
    parts = CODE.split(text)
    parts[::2] = map(escaped, parts[::2])
    return as_typed("".join(parts), typed)


def typed(words: str) -> str:
    """`quiz sql` is `/quiz ask topic:sql` here; a button has only its name."""
    first, *rest = words.removeprefix("/").split()
    if first == "quiz" and rest and rest[0] in (*QUIZ, *PRESSED, "daily"):
        first, *rest = rest
    match [first, *rest]:
        case ["quiz", *wanted]:
            return _with("/quiz ask", _question(wanted))
        case ["daily", "on", *when]:
            return _with("/daily on", _when(when))
        case ["daily", name, *value] if name in DAILY:
            return _with(f"/daily {name}", {SETS.get(name, ""): " ".join(value)})
        case ["daily", *_]:
            return "/daily show"
        case ["leaderboard", *which]:
            return _with("/leaderboard", _board(which))
        case ["forget", *sure]:
            return _with("/quiz forget", {"for_good": "True" if "good" in sure else ""})
        case ["away", *day]:
            return _with("/quiz away", {"until": " ".join(day).removeprefix("until ")})
        case ["remind" | "host" as name, value]:
            return _with(f"/quiz {name}", {SETS[name]: value})
        case ["privacy", "board", listed]:
            return _with("/quiz privacy", {"board": listed})
    return PRESSED.get(first, f"/quiz {first}")


def _with(command: str, options: Mapping[str, str]) -> str:
    return " ".join((command, *(f"{name}:{value}" for name, value in options.items() if name and value)))


def _question(words: list[str]) -> dict[str, str]:
    """A word in brackets stands for what may be typed, and Discord shows that by itself."""
    said = [word for word in words if not word.startswith(("[", "<"))]
    topics = [word for word in said if word not in (*LEVELS, "here")]
    level = next((word for word in said if word in LEVELS), "")
    return {"topic": "-".join(topics), "level": level, "here": "True" if "here" in said else ""}


def _when(words: list[str]) -> dict[str, str]:
    """Time, zone and days in any order; on Discord each has an option of its own."""
    found: dict[str, list[str]] = {"time": [], "zone": [], "days": []}
    for word in tidied(" ".join(words)):
        is_time = word[0].isdigit() or word in NAMED_TIMES
        name = "time" if is_time else "zone" if weekdays_named(word) is None else "days"
        found[name].append(next((each for each in words if each.casefold() == word), word))
    return {name: " ".join(said) for name, said in found.items()}


def _board(words: list[str]) -> dict[str, str]:
    period = next((word for word in words if word in set(Period)), "")
    return {"period": period, "everyone": "True" if "everyone" in words else ""}
