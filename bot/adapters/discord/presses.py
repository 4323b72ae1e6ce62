"""What a button is for, written into its custom_id, so that it works as long as its message is there."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from bot.adapters.discord.limits import CUSTOM_ID
from bot.core.messages import Action


class Verb(StrEnum):
    """What is wanted; `about` an ask, unless it says otherwise."""

    ANSWER = "answer"
    HINT = "hint"
    RETRY = "retry"
    SHOW = "show"
    CLAIM = "claim"
    """`detail`: which line of the feedback, from 1."""
    START = "start"
    CHANGE = "change"
    PRIVATE = "private"
    SEE = "see"
    """`detail`: whose answer, in a thread; so with the next two."""
    GRADE = "grade"
    TALK = "talk"
    SHARE = "share"
    PAGE = "page"
    """`about` as the board was; `detail`: which page, from 0."""
    ACCEPT = "accept"
    """`about` a claim."""
    DECLINE = "decline"
    IDEA = "idea"
    CLOSE = "close"
    """`detail`: which report."""
    AGAIN = "again"
    """`about` a question."""
    ANOTHER = "another"
    PLACE = "place"
    """`about` as the board was; empty: this week's."""
    HELP = "help"


VERBS = {
    Action.ANSWER: Verb.ANSWER,
    Action.HINT: Verb.HINT,
    Action.TRY_AGAIN: Verb.RETRY,
    Action.SHOW_ANSWER: Verb.SHOW,
    Action.CLAIM: Verb.CLAIM,
    Action.START: Verb.START,
    Action.CHANGE: Verb.CHANGE,
    Action.TRY_PRIVATELY: Verb.PRIVATE,
    Action.GRADE: Verb.GRADE,
    Action.TALK: Verb.TALK,
    Action.SHARE: Verb.SHARE,
    Action.ACCEPT: Verb.ACCEPT,
    Action.DECLINE: Verb.DECLINE,
    Action.GOOD_IDEA: Verb.IDEA,
    Action.CLOSE: Verb.CLOSE,
}
PARTS = rf"(?P<verb>{'|'.join(Verb)})\|(?P<about>[^|]*)\|(?P<detail>[^|]*)\|(?P<mark>[^|]*)"
BUTTON, MENU = re.compile(rf"b\|{PARTS}"), re.compile(rf"s\|{PARTS}")


@dataclass(frozen=True, slots=True)
class Press:
    """`mark` is that of the slot whose message this is: one button of the message carries it."""

    verb: Verb
    about: str = ""
    detail: str = ""
    mark: str = ""

    @property
    def button_id(self) -> str:
        return self._written("b")

    @property
    def menu_id(self) -> str:
        """Of a menu: what is chosen in it is the detail."""
        return self._written("s")

    def _written(self, sign: str) -> str:
        custom_id = "|".join((sign, self.verb, self.about, self.detail, self.mark))
        if len(custom_id) > CUSTOM_ID or custom_id.count("|") != 4:
            raise ValueError(f"{custom_id!r} does not fit into a custom_id")
        return custom_id

    @classmethod
    def read(cls, found: re.Match[str]) -> Self:
        return cls(Verb(found["verb"]), found["about"], found["detail"], found["mark"])


def is_press(custom_id: str) -> bool:
    """Whether it is of a button or menu that this version knows."""
    return bool(BUTTON.fullmatch(custom_id) or MENU.fullmatch(custom_id))
