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
    for kept in range(len(shown), 0, -1):
        rest = len(shown) - kept
        text = told + ", ".join((*shown[:kept], *([f"and {rest} more"] if rest else []))) + "."
        if len(text) <= ALTERNATIVE:
            return text
    return told + f"{len(shown)} topics."


def _words(strength: Strength) -> str:
    questions = "1 question" if strength.answers == 1 else f"{strength.answers} questions"
    return f"{strength.topic} {strength.percent} % of {questions}"
