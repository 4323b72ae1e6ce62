"""App Home: what waits for a learner, and how they stand in each of their rooms."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.adapters.slack.blocks import Block, actions, context, divider, header, paragraphs, section, words
from bot.adapters.slack.elements import button
from bot.adapters.slack.escaping import literal
from bot.adapters.slack.modals import View
from bot.adapters.slack.naming import HOME_VIEW, QUIZ, REVIEW, SETTINGS
from bot.core.counting import board_lines, counted, streak
from bot.core.messages import BoardRow

MOST_ROOMS = 20
"""Each takes four blocks, of a hundred."""
NO_ROOMS = (
    "You are in no room with a daily question yet. Invite me to a channel and I ask one question there each weekday. "
    "Until then you can practise alone: only you see your answers."
)
SET_UP = "Set up a channel"
NOTHING_DUE = "Nothing is due for review."


@dataclass(frozen=True, slots=True)
class HomeRoom:
    """`when` says when its question comes, in words; empty: it has none. `rows` is this week's board, cut short."""

    id: str
    streak: int
    freezes: int
    points: int
    rows: tuple[BoardRow, ...] = ()
    when: str = ""
    may_set: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """`due`: how many questions the reader is due to see again; `direct`: where they practise, their direct message."""

    due: int
    rooms: tuple[HomeRoom, ...] = ()
    direct: str = ""


def home(home: Home) -> View:
    blocks = [*_practice(home.due), *_rooms(home.rooms)]
    return {"type": "home", "callback_id": HOME_VIEW, "private_metadata": home.direct, "blocks": blocks}


def _practice(due: int) -> list[Block]:
    waiting = f"{counted(due, 'question')} to see again before you forget {'it' if due == 1 else 'them'}."
    quiz = button(QUIZ, "", text="Quiz me", style="" if due else "primary")
    review = [button(REVIEW, "", text=f"Review ({due})", style="primary")] if due else []
    return [
        header("Practice"),
        *paragraphs([waiting if due else NOTHING_DUE]),
        *actions([*review, quiz], "practice"),
    ]


def _rooms(rooms: Sequence[HomeRoom]) -> list[Block]:
    shown = [block for room in rooms[:MOST_ROOMS] for block in _room(room)]
    more = len(rooms) - MOST_ROOMS
    return [
        header("Your rooms"),
        *(shown or [section(NO_ROOMS)]),
        *([context(f"And {counted(more, 'more room')}.")] if more > 0 else []),
        *actions([button(SETTINGS, "", text=SET_UP)], "set_up"),
    ]


def _room(room: HomeRoom) -> list[Block]:
    change = button(SETTINGS, room.id, text="Settings") if room.may_set else None
    when = f"\n{literal(room.when)}" if room.when else ""
    yours = f"Streak: {streak(room.streak, room.freezes)} · {counted(room.points, 'point')}"
    return [
        divider(),
        section(f"<#{room.id}>{when}", change),
        context(yours),
        *words(board_lines(room.rows, public=False))[:1],
    ]
