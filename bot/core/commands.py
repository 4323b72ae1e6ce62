"""What can be asked of the tutor, as values: whether it was typed, pressed, or chosen from a list."""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.daily_words import Daily, SetDaily, SkipDay
from bot.core.periods import Period
from bot.core.questions import Level


class Word(StrEnum):
    """The commands that are one word."""

    HINT = "hint"
    SKIP = "skip"
    ANSWER = "answer"
    TOPICS = "topics"
    STATS = "stats"
    REVIEW = "review"
    LAST = "last"
    REPORTS = "reports"
    PRIVACY = "privacy"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Quiz:
    """`here`: for everyone in the room."""

    words: tuple[str, ...] = ()
    level: Level | None = None
    here: bool = False


@dataclass(frozen=True, slots=True)
class Leaderboard:
    period: Period = Period.WEEK
    everyone: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """I did say this: the point of this number in the last feedback."""

    number: int


@dataclass(frozen=True, slots=True)
class Decide:
    """`to_question`: a good idea, whose words the host wants to add to the question."""

    claim: str
    accept: bool
    to_question: bool = False


@dataclass(frozen=True, slots=True)
class AddHost:
    """`learner` as the platform names them, in capitals or not."""

    learner: str


@dataclass(frozen=True, slots=True)
class Report:
    why: str


@dataclass(frozen=True, slots=True)
class CloseReport:
    """A host is done with it."""

    report: str


@dataclass(frozen=True, slots=True)
class ListOnBoards:
    on: bool


@dataclass(frozen=True, slots=True)
class Export:
    pass


@dataclass(frozen=True, slots=True)
class Forget:
    """It cannot be taken back, so it is said twice."""

    sure: bool


@dataclass(frozen=True, slots=True)
class Remind:
    on: bool


@dataclass(frozen=True, slots=True)
class GoAway:
    """Until this day as it was typed; empty: back again."""

    until: str


Matter = (
    Leaderboard | Claim | Decide | AddHost | Report | CloseReport | ListOnBoards | Export | Forget | GoAway | Remind
)
"""What is settled by one message, and brings no question."""
Command = Word | Quiz | Daily | SetDaily | SkipDay | Matter


def is_for_hosts(command: Command | None) -> bool:
    """Whether it needs somebody who may set the room: a platform is asked about that only then."""
    return isinstance(command, SetDaily | SkipDay | Decide | CloseReport | AddHost) or command in (
        Word.REPORTS,
        Daily.NOW,
        Daily.OFF,
    )
