"""Our own mistakes, and learners in a hurry: each hears a sentence, and the operator a number."""

import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot import logs
from bot.adapters.slack import on_card
from bot.core.grading import Grader
from bot.core.tutor import Tutor
from tests.adapters.slack.scene import Scene, scene
from tests.dialogue import COVERS_ALL

MISTAKE = "Something went wrong here, and it is our mistake (error "


def told(scene: Scene, who: str = "Ann") -> str:
    return scene.slack.seen_by(scene[who])[-1].shown


class Broken(Grader):
    """Fails at some answers."""

    def grade(self, question_id: str, answer: Any) -> Any:
        if "canary" in answer:
            raise ZeroDivisionError("the canary of this test")
        return super().grade(question_id, answer)


@dataclass
class Counted:
    """A Watch that remembers."""

    seen: list[tuple[str, ...]] = field(default_factory=list)

    def acknowledged(self, platform: str, what: str, seconds: float) -> None:
        self.seen.append(("acknowledged", platform, what))

    def limited(self, platform: str, what: str) -> None:
        self.seen.append(("limited", platform, what))

    def failed(self, platform: str, what: str) -> None:
        self.seen.append(("failed", platform, what))

    def posted(self, platform: str, outcome: str, late: float | None) -> None:
        self.seen.append(("posted", platform, outcome))


async def test_our_mistake_is_a_sentence_with_a_number_that_the_log_explains(studied: Tutor) -> None:
    watch = Counted()
    async with scene(replace(studied, grader=Broken(studied.bank)), watch=watch) as stage:
        card = await stage.card()
        log = io.StringIO()
        logs.configure(log, "info", "readable", ())
        await stage.slack.say(stage["Ann"], stage.channel, "answer: the canary", card)
        number = told(stage).partition(MISTAKE)[2][:6]
        assert f"error={number}" in log.getvalue()
        assert "ZeroDivisionError" in log.getvalue()
        await stage.slack.press(stage["Ann"], card, "Answer")
        assert (await stage.slack.submit(stage["Ann"], {"Your answer": "my canary"})).ok
        view = stage.slack.modal(stage["Ann"])
        assert view
        assert MISTAKE in view.shown
        await stage.slack.close(stage["Ann"])
        form = stage.slack.modal(stage["Ann"])
        assert form
        assert form.fields == {"Your answer": "my canary"}, "what was typed is still there"
        assert (await stage.slack.submit(stage["Ann"], {"Your answer": COVERS_ALL})).ok
        assert "100 points for the board" in form.shown
        assert "canary" not in log.getvalue().replace("the canary of this test", ""), "no words of learners in the log"
    assert ("failed", "slack", "event") in watch.seen
    assert ("failed", "slack", "modal") in watch.seen
    assert ("acknowledged", "slack", "button") in watch.seen


async def test_who_asks_for_too_much_at_once_hears_a_kind_word(studied: Tutor) -> None:
    watch = Counted()
    async with scene(studied, watch=watch) as stage:
        card = await stage.card()
        for _ in range(12):
            await stage.slack.command(stage["Ann"], "/quiz", "topics", stage.channel)
        await stage.slack.command(stage["Ann"], "/quiz", "topics", stage.channel)
        assert "That was a lot at once" in told(stage)
        await stage.slack.say(stage["Ann"], stage.channel, f"answer: {COVERS_ALL}", card)
        assert "That was a lot at once" in told(stage)
        await stage.slack.command(stage["Bob"], "/quiz", "topics", stage.channel)
        assert "sql" in told(stage, "Bob")
        stage.slack.advance(60)
        await stage.slack.press(stage["Ann"], card, "Answer")
        assert stage.slack.modal(stage["Ann"])
    assert ("limited", "slack", "command") in watch.seen


@pytest.fixture
def other(sqlite_engine: Engine) -> Iterator[sqlite3.Connection]:
    """Somebody else who can write to the database, and then nobody waits."""
    event.listen(sqlite_engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=0"))
    with closing(sqlite3.connect(str(sqlite_engine.url.database), isolation_level=None)) as connection:
        yield connection


async def test_what_cannot_be_saved_is_said_and_kept_in_the_form(other: sqlite3.Connection, studied: Tutor) -> None:
    async with scene(studied) as stage:
        card = await stage.card()
        await stage.slack.press(stage["Ann"], card, "Answer")
        other.execute("BEGIN IMMEDIATE")
        assert (await stage.slack.submit(stage["Ann"], {"Your answer": COVERS_ALL})).ok
        view = stage.slack.modal(stage["Ann"])
        assert view
        assert "That was not saved" in view.shown
        other.execute("ROLLBACK")
        await stage.slack.close(stage["Ann"])
        assert (await stage.slack.submit(stage["Ann"])).ok
        view = stage.slack.modal(stage["Ann"])
        assert view
        assert "100 points for the board" in view.shown


async def test_an_event_that_cannot_be_saved_comes_again_by_itself(other: sqlite3.Connection, studied: Tutor) -> None:
    async with scene(studied) as stage:
        card = await stage.card()
        other.execute("BEGIN IMMEDIATE")
        said = await stage.slack.say(stage["Ann"], stage.channel, f"answer: {COVERS_ALL}", card)
        assert not said.acks[0].acked
        assert stage.slack.seen_by(stage["Ann"]) == []
        other.execute("ROLLBACK")
        assert await stage.slack.retry() == 1
        assert "100 points for the board" in told(stage)


async def test_a_reply_that_cannot_be_drawn_is_our_mistake_as_well(
    stage: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await stage.card()
    monkeypatch.setattr(on_card, "shown_view", lambda *_: {"type": object()})
    await stage.slack.press(stage["Ann"], card, "Show the answer")
    await stage.slack.press(stage["Ann"], card, "Answer")
    assert MISTAKE in told(stage)
