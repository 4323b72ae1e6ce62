"""The talk itself, with the time and the screen in the test's hands."""

import io
import sqlite3
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, event

from bot import logs
from bot.adapters.terminal.chat import LOCAL, ROOM, Chat
from bot.adapters.terminal.plain import plain
from bot.chatting import EVERY_DAY
from bot.core.grading import Grader
from bot.core.messages import Message
from bot.core.places import Learner, Room
from bot.core.planning import due_after
from bot.core.tutor import Tutor
from tests.dialogue import COVERS_ALL

HERE = Room(LOCAL, ROOM, "Europe/Berlin", EVERY_DAY)
EVENING = datetime(2026, 11, 23, 22, 59, tzinfo=UTC)  # a minute before midnight in Berlin


@dataclass
class Script:
    """A Screen that types these lines and remembers what it was shown."""

    lines: list[str]
    shown: list[str] = field(default_factory=list)

    async def read(self, *, more: bool) -> str | None:
        return self.lines.pop(0) if self.lines else None

    def show(self, message: Message) -> None:
        self.shown.append(plain(message))


@dataclass
class Clock:
    at: datetime = EVENING

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=30)
        return self.at


async def chat(tutor: Tutor, screen: Script, clock: Clock) -> Chat:
    keys = iter(range(1000))
    await tutor.store.schedule(HERE, due_after(HERE, clock.at - timedelta(days=1)))
    return Chat(tutor, screen, HERE, Learner(LOCAL, "ann", "Ann"), now=clock, new_key=lambda: str(next(keys)))


async def test_midnight_in_the_middle_of_a_talk_brings_the_next_question(tutor: Tutor) -> None:
    screen = Script(["stats"] * 4)
    await (await chat(tutor, screen, Clock())).run()
    assert sum(text.startswith("Today's question:") for text in screen.shown) == 2


async def test_an_answer_typed_before_midnight_counts_for_the_question_it_was_typed_to(tutor: Tutor) -> None:
    screen = Script([COVERS_ALL])
    await (await chat(tutor, screen, Clock(EVENING - timedelta(minutes=2)))).run()
    assert any("100 points for the board" in text for text in screen.shown)


class Broken(Grader):
    def grade(self, question_id: str, answer: object) -> object:  # type: ignore[override]
        raise ZeroDivisionError("the canary of this test")


@pytest.mark.usefixtures("own_logs")
async def test_our_mistake_is_a_sentence_with_a_number_that_the_log_explains(tutor: Tutor) -> None:
    log, screen = io.StringIO(), Script(["an answer", "stats"])
    logs.configure(log, "info", "readable", ())
    broken = replace(tutor, grader=Broken(tutor.bank))
    await (await chat(broken, screen, Clock())).run()
    sentence = next(text for text in screen.shown if text.startswith("Something went wrong here"))
    number = sentence.partition("error ")[2][:6]
    assert f"error={number}" in log.getvalue()
    assert "ZeroDivisionError: the canary of this test" in log.getvalue()
    assert any(text.startswith("Streak") for text in screen.shown), "the talk goes on"


@dataclass
class Locked(Script):
    """Somebody else writes to the database for as long as the first line is being answered."""

    database: sqlite3.Connection = field(kw_only=True)

    async def read(self, *, more: bool) -> str | None:
        self.database.execute({2: "BEGIN IMMEDIATE", 1: "ROLLBACK", 0: "SELECT 1"}[len(self.lines)])
        return await super().read(more=more)


@pytest.mark.usefixtures("own_logs")
async def test_an_answer_that_cannot_be_saved_says_so_and_costs_nothing(tutor: Tutor, sqlite_engine: Engine) -> None:
    logs.configure(io.StringIO(), "info", "readable", ())
    event.listen(sqlite_engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=0"))
    other = sqlite3.connect(str(sqlite_engine.url.database), isolation_level=None)
    screen = Locked([COVERS_ALL, COVERS_ALL], database=other)
    await replace(await chat(tutor, screen, Clock()), now=lambda: EVENING).run()
    first, second = screen.shown[2:4]
    assert first == "That was not saved: the database cannot be written just now. Please try again."
    assert "100 points for the board" in second
    other.close()
