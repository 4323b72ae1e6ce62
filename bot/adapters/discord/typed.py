"""Commands as they are typed on Discord: each has a name of its own there, and its options have theirs."""

from bot.adapters.discord.markdown import CODE, escaped
from bot.core.questions import LEVELS
from bot.core.typed import as_typed

QUIZ = (
    *("ask", "review", "hint", "skip", "answer", "last", "topics", "stats", "leaderboard", "report", "reports"),
    *("away", "remind", "privacy", "export", "forget", "host", "help"),
)
DAILY = ("show", "on", "off", "now", "topics", "levels", "close", "tries", "holidays", "forms", "skip")
COMMANDS = frozenset(("/leaderboard", *(f"/quiz {name}" for name in QUIZ), *(f"/daily {name}" for name in DAILY)))
PRESSED = {"claim": "I did say this", "accept": "Accept", "decline": "Decline", "good": "Good idea"}
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
    match first:
        case "quiz":
            return " ".join(("/quiz ask", *_options(rest)))
        case "daily":
            return f"/daily {rest[0]}" if rest and rest[0] in DAILY else "/daily show"
        case "leaderboard":
            return "/leaderboard"
        case "forget":
            return "/quiz forget for_good:True" if "good" in rest else "/quiz forget"
        case "away":
            until = " ".join(rest).removeprefix("until ")
            return f"/quiz away until:{until}" if until else "/quiz away"
    return PRESSED.get(first, f"/quiz {first}")


def _options(words: list[str]) -> list[str]:
    """A word in brackets stands for what may be typed, and Discord shows that by itself."""
    said = [word for word in words if not word.startswith(("[", "<"))]
    topics = [word for word in said if word not in (*LEVELS, "here")]
    return [
        *([f"topic:{'-'.join(topics)}"] if topics else []),
        *(f"level:{word}" for word in said if word in LEVELS),
        *(["here:True"] if "here" in said else []),
    ]
