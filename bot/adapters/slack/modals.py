"""What opens in front of a learner: to answer, to read what came of it, to report. Each remembers what it is about."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from bot.adapters.slack.blocks import Block, actions, context, plain, section, sections
from bot.adapters.slack.cards import ASK_FIRST, small_print
from bot.adapters.slack.elements import button, field, typed_text
from bot.adapters.slack.escaping import literal
from bot.adapters.slack.manner import Manner
from bot.adapters.slack.mrkdwn import bare, one_line
from bot.adapters.slack.naming import ANSWER_VIEW, REPORT_VIEW, SHOWN_VIEW
from bot.adapters.slack.render import blocks_of
from bot.adapters.slack.replies import hint
from bot.core.messages import Action, Feedback, Hint, Message, ModelAnswer, QuestionCard
from bot.core.typed import with_slash

View = dict[str, Any]
State = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""`view.state.values`: block → element → what is in it."""

MOST_BLOCKS = 100
LONGEST_TITLE = 24
TEXT = "text"
WHY = "why"
ONLY_YOU = "Only you see your answer and your score."
THE_REST = "There is more than fits here: `/quiz last` shows all of it."


@dataclass(frozen=True, slots=True)
class Opened:
    """What a modal is about: the ask, where its button was pressed, and when. It travels with the view.

    `message`: the time stamp of the message that the button stands below, if what is sent changes that one.
    """

    ask: str
    where: str
    at: datetime
    message: str = ""

    def __str__(self) -> str:
        return json.dumps([self.ask, self.where, self.at.timestamp(), self.message], separators=(",", ":"))

    @classmethod
    def read(cls, metadata: str) -> "Opened":
        """A version that named no message may have opened it."""
        ask, where, at, *message = json.loads(metadata)
        return cls(ask, where, datetime.fromtimestamp(at, UTC), *message)


def modal(
    title: str, blocks: Sequence[Block], *, name: str, submit: str = "", close: str = "Close", about: str
) -> View:
    """Without `submit` it is there to be read."""
    fits = list(blocks) if len(blocks) <= MOST_BLOCKS else [*blocks[: MOST_BLOCKS - 1], context(THE_REST)]
    view: View = {
        "type": "modal",
        "callback_id": name,
        "title": plain(title, LONGEST_TITLE),
        "close": plain(close, LONGEST_TITLE),
        "private_metadata": about,
        "blocks": fits,
    }
    return view | ({"submit": plain(submit, LONGEST_TITLE)} if submit else {})


def answer_view(
    card: QuestionCard,
    opened: Opened,
    *,
    hints: Sequence[Hint] = (),
    initial: str = "",
    privacy: str = "",
    zone: tzinfo = UTC,
) -> View:
    """The question stands inside. Updated with a hint, it keeps what has been typed: the field has the same name.

    `privacy` is said the first time, in place of the short form of it.
    """
    manner = Manner(zone)
    left = small_print(card, manner)
    hint_button = [button(Action.HINT, card.ask)] if card.hints_left else []
    typing = typed_text(TEXT, initial, placeholder="A sentence or two in your own words")
    blocks = [
        section(f"*{literal(bare(card.title))}*"),
        *sections(card.text),
        *[block for each in hints for block in hint(each)],
        *([context(left)] if left else []),
        *actions([*hint_button, button(Action.SHOW_ANSWER, card.ask, confirm=ASK_FIRST if card.closes else None)]),
        field(TEXT, "Your answer", typing, "" if privacy else ONLY_YOU),
        *([context(one_line(manner.spell(privacy)))] if privacy else []),
    ]
    return modal("Your answer", blocks, name=ANSWER_VIEW, submit="Send", close="Cancel", about=str(opened))


def in_form(words: str) -> str:
    """What can be pressed in the form need not be typed."""
    return {"hint": "“Hint”", "answer": "“Show the answer”"}.get(words) or with_slash(words)


def answer_of(state: State) -> str:
    return state[TEXT][TEXT].get("value") or ""


def shown_view(
    message: Message,
    opened: Opened,
    *,
    zone: tzinfo = UTC,
    typed: Callable[[str], str] = with_slash,
    value: str = "",
) -> View:
    """Any message, to be read in a modal: feedback, the model answer, a hint, a notice."""
    blocks = blocks_of(message, Manner(zone, typed, value))
    return modal(_title(message), blocks, name=SHOWN_VIEW, about=str(opened))


def _title(message: Message) -> str:
    match message:
        case Feedback():
            return "Feedback"
        case ModelAnswer():
            return "Model answer"
        case Hint():
            return "Hint"
    return "Keypoint"


def report_view(title: str, opened: Opened) -> View:
    about = section(f"About “{literal(bare(title))}”. The hosts of the room will see what you write.")
    why = field(WHY, "What is wrong with it?", typed_text(WHY), "The question, its model answer, or the grading.")
    return modal("Report a question", [about, why], name=REPORT_VIEW, submit="Send", close="Cancel", about=str(opened))


def report_of(state: State) -> str:
    return state[WHY][WHY].get("value") or ""
