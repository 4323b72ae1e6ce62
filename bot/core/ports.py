"""What the core needs from outside. Whoever implements a port passes the contract suite of its tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from bot.core.asks import Ask, Progress
from bot.core.claims import Claim, Decision, Scheme
from bot.core.grading import Grade
from bot.core.places import Learner, Room, Tenant
from bot.core.scoring import Streak
from bot.core.slot_store import SlotStore


@dataclass(frozen=True, slots=True)
class Try:
    """One answer, with its grade, and how the question that it was graded by read and weighed.

    `keys` name the delivery: the platform's event and its message. Any of them seen before makes this a repetition.
    """

    ask: Ask
    learner: Learner
    text: str
    at: datetime
    keys: tuple[str, ...]
    digest: str
    grade: Grade
    scheme: Scheme
    copied: bool = False


class Recorded(NamedTuple):
    """What the store kept: of the same delivery twice, the first."""

    grade: Grade
    before: Progress
    after: Progress
    copied: bool = False


class Standing(NamedTuple):
    ask: Ask
    progress: Progress


class Last(NamedTuple):
    """The learner's last try, as it was graded, and the points claimed since. The text may be gone by then."""

    ask: Ask
    number: int
    grade: Grade
    scheme: Scheme
    progress: Progress
    claimed: frozenset[str]
    text: str | None = None


class Ranked(NamedTuple):
    """Where one learner stands on a board."""

    rank: int
    learner: str
    name: str
    points: int
    answers: int


class Due(NamedTuple):
    question: str
    due: datetime


class Report(NamedTuple):
    """What a learner found wrong with a question."""

    id: str
    name: str
    question: str
    why: str


class Store(SlotStore, Protocol):
    """Every method is one transaction; what it returns is durable. A learner is kept with the first thing they do."""

    async def room(self, tenant: Tenant, room: str) -> Room | None: ...
    async def add_host(self, room: Room, learner: Learner) -> None: ...
    async def is_host(self, room: Room, learner: Learner) -> bool: ...

    async def zone(self, tenant: Tenant) -> str:
        """Of rooms that have none of their own: what the installer's was, else UTC."""

    async def save_zone(self, tenant: Tenant, zone: str) -> None: ...

    async def put(self, ask: Ask) -> None:
        """Keeps a new ask; one that is there already stays as it is."""

    async def see(self, ask: Ask, learner: Learner, at: datetime) -> Progress:
        """The learner looks at this ask from now on."""

    async def current(self, room: Room, learner: Learner) -> Standing | None:
        """The ask that the learner looked at last."""

    async def latest_daily(self, room: Room, learner: Learner) -> Standing | None: ...

    async def record(self, attempt: Try) -> Recorded: ...
    async def take_hint(self, ask: Ask, learner: Learner, at: datetime, most: int) -> Progress:
        """One more, and never more than `most`, whoever presses how often at the same time."""

    async def show_answer(self, ask: Ask, learner: Learner, at: datetime) -> Progress: ...
    async def progress(self, ask: Ask, learner: Learner) -> Progress: ...
    async def last(self, room: Room, learner: Learner, ask: Ask | None = None) -> Last | None:
        """In the room, or at this ask of it."""

    async def answered(self, ask: Ask) -> int:
        """How many have."""

    async def posted(self, ask: Ask) -> str | None:
        """Where it stands, if it was put to a room and has been posted."""

    async def rooms_of(self, learner: Learner) -> Sequence[Room]:
        """Those that they are a host of, and those in which they have answered what was put to the room."""

    async def paused_in(self, tenant: Tenant) -> Sequence[Room]:
        """The rooms that could not be posted to, each with why."""

    async def asked_of(self, learner: Learner) -> Mapping[str, datetime]:
        """The questions that the learner has looked at, each with when it was last."""

    async def board(
        self, room: Room, learner: Learner | None, period: str, top: int, *, everyone: bool
    ) -> tuple[Ranked, ...]:
        """The first places and the learner's own with its neighbours; of the room, or of everyone in the tenant."""

    async def points(self, room: Room, learner: Learner) -> int: ...
    async def streak(self, room: Room, learner: Learner, today: date, at: datetime | None = None) -> Streak:
        """As this day begins; given the time as well, what is still open then is not missed yet."""

    async def marks(self, learner: Learner) -> tuple[tuple[str, float], ...]:
        """(question, mark) of the learner's first try of each ask, claims heard."""

    async def days_answered(self, room: Room, learner: Learner, since: date) -> Sequence[date]:
        """Those on which they answered what was put to the room, in order."""

    async def due(self, learner: Learner, at: datetime) -> tuple[Due, ...]:
        """What to review, most overdue first: cards, and daily questions that closed without a try."""

    async def add_claim(self, ask: Ask, learner: Learner, number: int, point: str, at: datetime) -> str | None:
        """The id of a new claim; None if the point was claimed before."""

    async def claims(self, room: Room) -> tuple[Claim, ...]:
        """Those that wait for a host, oldest first."""

    async def decide(self, room: Room, claim: str, decision: Decision, host: Learner, at: datetime) -> Claim | None:
        """Once; None if there is no such claim or somebody has decided it."""

    async def add_report(self, ask: Ask, learner: Learner, why: str, at: datetime) -> None: ...
    async def reports(self, room: Room) -> tuple[Report, ...]:
        """Those that wait for a host, oldest first; the same words about the same ask are one."""

    async def close_report(self, room: Room, report: str) -> Report | None:
        """Deleted, as nothing hangs on it; None if there is no such report or somebody has closed it."""

    async def go_away(self, learner: Learner, since: date, until: date | None, at: datetime) -> None:
        """Replaces what was said before from this day on; None: back again."""

    async def list_on_boards(self, learner: Learner, listed: bool, at: datetime) -> None: ...
    async def set_reminding(self, learner: Learner, on: bool, at: datetime) -> None: ...
    async def is_listed(self, learner: Learner) -> bool: ...
    async def export(self, learner: Learner) -> dict[str, Any]:
        """Everything held about the learner, by table."""

    async def forget(self, learner: Learner, at: datetime) -> None:
        """Gone from every table, and gone again after a restore of an older backup."""

    async def first_time(self, tenant: Tenant, occasion: str, at: datetime, learner: str = "") -> bool:
        """True once for each occasion, of everybody or of one learner, whichever process asks.

        Those that are named by `occasions.passing` are remembered for two days: no platform delivers them later.
        """

    async def drop_occasions(self, at: datetime) -> int:
        """Deletes those whose time is over; says how many."""

    async def drop_texts(self, before: datetime) -> int:
        """Deletes the texts of older answers, and what their grades quote; says how many. Grades and points stay."""
