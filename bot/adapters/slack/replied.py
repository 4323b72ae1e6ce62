"""What a handler wants to be said, as a value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.adapters.slack.modals import View
from bot.adapters.slack.render import Rendered
from bot.core.messages import Message


@dataclass(frozen=True, slots=True)
class Told:
    """For one learner alone. `instead`: in place of the message whose button was pressed."""

    messages: Sequence[Message]
    value: str = ""
    instead: bool = False


@dataclass(frozen=True, slots=True)
class Shared:
    """For everybody in the channel."""

    pages: Sequence[Rendered]
    instead: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """In a modal: in place of the one that is open, if one is."""

    view: View


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a form, by its fields."""

    errors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Removed:
    """The message whose button was pressed goes away."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a menu offers."""

    options: Mapping[str, Any]


Reply = Told | Shared | Shown | Wrong | Removed | Options | None
