"""What the bot says, as values: words and facts without markup, one list of all that a platform has to render."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.core.grading import Verdict
from bot.core.periods import Period
from bot.core.questions import Level


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence or two; `code` in backticks is something that can be typed."""

    text: str


class Action(StrEnum):
    """What can be done next; the value is what the button says."""

    ANSWER = "Answer"
    HINT = "Hint"
    TRY_AGAIN = "Try again"
    SHOW_ANSWER = "Show the answer"
    CLAIM = "I did say this"
    START = "Start"
    CHANGE = "Change"
    TRY_PRIVATELY = "Try one privately"
    GRADE = "Grade it privately"
    TALK = "Just talking"
    SHARE = "Share"
    ACCEPT = "Accept"
    DECLINE = "Decline"
    GOOD_IDEA = "Good idea: add to the question"
    CLOSE = "Close"


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """`answered`: how many have, for the room's own message; None where it is for one learner alone."""

    ask: str
    heading: str
    title: str
    topic: str
    level: Level
    text: str
    closes: datetime | None
    tries_left: int
    hints_left: int
    answered: int | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    text: str
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class PointLine:
    """One key point of the feedback: the word for its verdict, what can be said of it, and why, if that helps."""

    verdict: Verdict
    word: str
    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    title: str
    text: str
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence, and what can be pressed about it."""

    text: str
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Feedback:
    """`ask` is the question that its actions are about; a claim is about one of the lines not covered."""

    heading: str
    lines: tuple[PointLine, ...]
    notes: tuple[str, ...] = ()
    model_answer: ModelAnswer | None = None
    actions: tuple[Action, ...] = ()
    ask: str = ""


@dataclass(frozen=True, slots=True)
class BoardRow:
    rank: int
    name: str
    points: int
    answers: int
    is_you: bool


@dataclass(frozen=True, slots=True)
class Board:
    """One page of it, and one's own place wherever that is. `period` and `everyone` bring its other pages."""

    heading: str
    rows: tuple[BoardRow, ...]
    note: str = ""
    page: int = 0
    has_more: bool = False
    period: Period = Period.WEEK
    everyone: bool = False


@dataclass(frozen=True, slots=True)
class Strength:
    topic: str
    percent: int
    answers: int


@dataclass(frozen=True, slots=True)
class Stats:
    streak: int
    freezes: int
    points: int
    answers: int
    strengths: tuple[Strength, ...]
    days: tuple[date, ...] = ()
    """Those of the last year on which the learner answered what was put to the room."""


@dataclass(frozen=True, slots=True)
class Reveal:
    """A question is over, for the thread below it: its answer, and how the room did as far as that hides everybody.

    `average` in per cent, `missed` a key point; `best` the names of those who did well. Empty: too few answered.
    """

    title: str
    answer: ModelAnswer
    answered: int
    average: int | None = None
    missed: str = ""
    best: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Again:
    """A question worth another look, for a button or a line to type."""

    question: str
    title: str


@dataclass(frozen=True, slots=True)
class Digest:
    """The week of a room: its board, and what went worst, offered again."""

    heading: str
    rows: tuple[BoardRow, ...]
    again: tuple[Again, ...] = ()


@dataclass(frozen=True, slots=True)
class Reminder:
    """For one learner, before a question closes that they have not answered."""

    ask: str
    title: str
    closes: datetime


@dataclass(frozen=True, slots=True)
class Topics:
    """Every topic with its number of questions."""

    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Help:
    """What can be typed, and what it does."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim side by side: who, which point, and the words, unless they are gone."""

    id: str
    name: str
    title: str
    point: str
    text: str | None


@dataclass(frozen=True, slots=True)
class ReportRow:
    id: str
    name: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Reports:
    """What waits for a host."""

    claims: tuple[ClaimRow, ...]
    reports: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True)
class File:
    """Something to keep; where there are no files, its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """A few lines to copy, and where they belong."""

    note: str
    text: str


Message = (
    Snippet
    | Reports
    | File
    | Notice
    | Offer
    | QuestionCard
    | Hint
    | ModelAnswer
    | Feedback
    | Board
    | Stats
    | Topics
    | Help
    | Reveal
    | Digest
    | Reminder
)
