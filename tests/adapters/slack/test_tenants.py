"""Two workspaces with equal channels, people and questions: what is done in one is never seen in the other."""

import json
from typing import Any

import pytest

from bot.adapters.slack import app, handling
from bot.adapters.slack.delivery import Delivery, Kind
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.handling import Handler
from bot.adapters.slack.replied import Reply
from bot.core.places import Learner, Room
from bot.core.tutor import Tutor
from tests.adapters.dialogues import DAILY, LEARNERS
from tests.adapters.slack.acting import Actor
from tests.adapters.slack.every_handler import HANDLERS, RAN
from tests.adapters.slack.scene import Scene, set_room
from tests.adapters.slack.two_workspaces import CANARY, OURS, THEIRS, two
from tests.dialogue import COVERS_TREE

SAID = f"{COVERS_TREE} {CANARY}"


async def _full(ours: Scene) -> None:
    """Answers, a claim, a report and a private question, all with the canary in them."""
    await ours.post()
    actor = Actor(ours)
    for who, what in (
        ("Ann", f"[Answer] {SAID}"),
        ("Ann", "[I did say this] 2"),
        ("Ann", f"quiz report {CANARY}"),
        ("Bob", f"thread: answer: {SAID} too"),
        ("Bob", "quiz node"),
        ("Cleo", f"thread: {CANARY} here"),
        ("Hal", "reports"),
    ):
        await actor._step(who, what)


def test_no_handler_is_left_out() -> None:
    tables = (app.COMMANDS, app.EVENTS, app.BUTTONS, app.VIEWS)
    known = {handler.__name__ for table in tables for handler in table.values()}
    assert set(" ".join(RAN.values()).split()) == known | {"on_report", "on_zone_typed"}


@pytest.mark.parametrize("name", HANDLERS)
async def test_nothing_of_one_is_ever_seen_by_the_other(
    studied: Tutor, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = recorded(monkeypatch)
    for tenant in (OURS, THEIRS):
        await set_room(studied, DAILY, tenant)
    async with two(studied) as (ours, theirs):
        await _full(ours)
        assert CANARY in _everything(ours), "or this test proves nothing"
        before = await _kept(studied), ours.room
        ran.clear()
        await HANDLERS[name](theirs)
        assert set(RAN.get(name, "").split()) <= ran
        assert CANARY not in _everything(theirs)
        kept = await _kept(studied), ours.room
        assert kept == before or name in ("time", "extra", "week", "home"), "time passes in both"


def recorded(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The handlers that ran."""
    ran: set[str] = set()

    def handled(desk: Desk, kind: Kind, handler: Handler) -> Any:
        async def noted(desk: Desk, delivery: Delivery) -> Reply:
            ran.add(handler.__name__)
            return await handler(desk, delivery)

        noted.__name__ = handler.__name__
        return handling.handled(desk, kind, noted)

    monkeypatch.setattr(app, "handled", handled)
    return ran


def _everything(scene: Scene) -> str:
    """All that this workspace was sent or shown."""
    slack, team = scene.slack, scene.workspace.id
    tokens = [token for token, known in slack.tokens.items() if known.team == team]
    calls = [call.args for call in slack.calls if call.token in tokens]
    told = [each.shown for (where, _), all_of_them in slack.ephemerals.items() if where == team for each in all_of_them]
    views = [view.data for view in (*slack.views.values(), *slack.homes.values()) if view.team == team]
    posted = [each.shown for channel in scene.workspace.channels.values() for each in channel.messages]
    files = [file.text for file in slack.files if file.team == team]
    return json.dumps([calls, told, views, posted, files], default=str)


async def _kept(tutor: Tutor) -> list[Any]:
    held = [await tutor.store.export(Learner(OURS, f"U{name.upper()}", name)) for name in LEARNERS]
    room = await tutor.store.room(OURS, "C1")
    ours = Room(OURS, "C1", "UTC")
    return [held, room, await tutor.store.claims(ours), await tutor.store.reports(ours)]
