"""The picture of a learner's strength in words, for those who do not see it."""

from bot.adapters.discord.limits import ALTERNATIVE
from bot.core.counting import counted
from bot.core.messages import Stats, Strength


def described(stats: Stats) -> str:
    """As many topics as there is room for, the rest counted."""
    told = f"Streak: {counted(stats.streak, 'day')}. Strength by topic: "
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
    return f"{strength.topic} {strength.percent} % in {counted(strength.answers, 'question')}"
