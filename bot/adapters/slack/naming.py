"""How blocks, buttons and fields are named, and how the names are read again when somebody presses them."""

import re
from typing import NamedTuple

from bot.core.messages import Action

ACTION_IDS: dict[Action, str] = {
    Action.ANSWER: "answer",
    Action.HINT: "hint",
    Action.TRY_AGAIN: "try_again",
    Action.SHOW_ANSWER: "show_answer",
    Action.CLAIM: "claim",
    Action.START: "start",
    Action.CHANGE: "change",
    Action.TRY_PRIVATELY: "try_privately",
    Action.GRADE: "grade",
    Action.TALK: "talk",
    Action.SHARE: "share",
    Action.ACCEPT: "accept",
    Action.DECLINE: "decline",
    Action.GOOD_IDEA: "good_idea",
    Action.CLOSE: "close_report",
}
AGAIN = "again"
"""A question of the digest; its value is the question's id."""
REVIEW = "review"
QUIZ = "quiz"
SETTINGS = "settings"
"""Of App Home; its value is the room's id."""

ANSWER_VIEW = "answer_view"
REPORT_VIEW = "report_view"
SETTINGS_VIEW = "settings_view"
SHOWN_VIEW = "shown_view"
HOME_VIEW = "home_view"

SLOT_EVENT = "keypoint_slot"
_SLOT = "slot:"


def action_id(action: Action | str, number: int | None = None) -> str:
    """Numbered where it comes more than once: `claim:2`."""
    name = ACTION_IDS[action] if isinstance(action, Action) else action
    return name if number is None else f"{name}:{number}"


def action_name(action_id: str) -> str:
    """`claim:2` → `claim`."""
    return action_id.partition(":")[0]


def pattern(action: Action | str) -> re.Pattern[str]:
    """Every action id of it, numbered or not."""
    return re.compile(rf"^{re.escape(action_id(action))}(:\d+)?$")


def slot_block(mark: str) -> str:
    return f"{_SLOT}{mark}"


def mark_of(block_id: str) -> str | None:
    """The mark of the slot that a message was posted for; None: the block is another."""
    return block_id.removeprefix(_SLOT) if block_id.startswith(_SLOT) else None


class ClaimValue(NamedTuple):
    """“I did say this” about one line of a feedback, counted from 1."""

    ask: str
    line: int

    def __str__(self) -> str:
        return f"{self.ask}|{self.line}"

    @classmethod
    def read(cls, value: str) -> "ClaimValue":
        ask, _, line = value.rpartition("|")
        return cls(ask, int(line))
