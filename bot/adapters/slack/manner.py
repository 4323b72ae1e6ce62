"""How a message is said here and now: what it needs to know beside its own words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, tzinfo

from bot.core.typed import as_typed, with_slash


def as_is(words: str) -> str:
    """Commands in a direct message have no slash."""
    return words


@dataclass(frozen=True, slots=True)
class Manner:
    """`zone` is for readers whose own is not known; `value` is what the buttons are about, if the message does not say
    so itself; `public`: the whole room reads it."""

    zone: tzinfo = UTC
    typed: Callable[[str], str] = with_slash
    value: str = ""
    public: bool = False

    def spell(self, text: str) -> str:
        """The text with its commands as they are typed here."""
        return as_typed(text, self.typed)
