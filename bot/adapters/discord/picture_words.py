"""The picture of a learner's strength in words, for those who do not see it."""

from bot.adapters.discord.limits import ALTERNATIVE
from bot.core.messages import Stats, Strength


def described(stats: Stats) -> str:
    """As many topics as there is room for, the rest counted."""
    days = "1 day" if stats.streak == 1 else f"{stats.streak} days"
    told = f"Streak: {days}. Strength by topic: "
    if not stats.strengths:
        return f"{told}nothing answered yet."
    shown = list(map(_words, stats.strengths))
    kept = len(shown)
    while len(text := told + _listed(shown, kept)) > ALTERNATIVE:
        kept -= 1
    return text


def _listed(shown: list[str], kept: int) -> str:
    rest = [f"and {len(shown) - kept} more"] if kept < len(shown) else []
    return ", ".join((*shown[:kept], *rest)) + "."


def _words(strength: Strength) -> str:
    questions = "1 question" if strength.answers == 1 else f"{strength.answers} questions"
    return f"{strength.topic} {strength.percent} % of {questions}"
