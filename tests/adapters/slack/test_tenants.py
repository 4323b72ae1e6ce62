"""Two workspaces with equal channels, people and questions: what is done in one is never seen in the other."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.core.places import Learner, Room
from bot.core.tutor import Tutor
from tests.adapters.dialogues import DAILY, LEARNERS
from tests.adapters.slack.acting import Actor
from tests.adapters.slack.scene import Scene, set_room
from tests.adapters.slack.two_workspaces import CANARY, OURS, THEIRS, two
from tests.dialogue import COVERS_ALL, COVERS_NONE, COVERS_TREE

SAID = f"{COVERS_TREE} {CANARY}"
Do = Callable[[Scene], Awaitable[Any]]


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


def acts(*steps: tuple[str, str]) -> Do:
    async def do(scene: Scene) -> None:
        actor = Actor(scene)
        for who, what in steps:
            await actor._step(who, what)

    return do


async def _home(scene: Scene) -> None:
    for who in ("Ann", "Hal"):
        await scene.slack.open_home(scene[who])
        home = scene.slack.home(scene[who])
        assert home
        for button in home.buttons:
            await scene.slack.press(scene[who], home, button)


async def _report(scene: Scene) -> None:
    await scene.slack.shortcut(scene["Ann"], "report_question", scene.channel.messages[0])
    await scene.slack.submit(scene["Ann"], {"What is wrong with it?": "nothing"})
    await acts(("Hal", "reports"))(scene)


async def _settings(scene: Scene) -> None:
    await scene.slack.open_home(scene["Hal"])
    await scene.slack.press(scene["Hal"], scene.slack.home(scene["Hal"]), "settings")
    await scene.slack.suggest(scene["Hal"], "zone", "lisbon")
    assert (await scene.slack.submit(scene["Hal"], {"Tries": "3"})).ok


async def _arrival(scene: Scene) -> None:
    scene.channel.bots.clear()
    await scene.slack.invite_bot(scene["Hal"], scene.channel)


async def _foreign_claim(scene: Scene) -> None:
    """The id of a claim of theirs, and of their private question, in a button of ours."""
    claims = await scene.tutor.store.claims(Room(OURS, "C1", "UTC"))
    for claim in claims:
        await acts(("Hal", f"accept {claim.id}"), ("Hal", f"good idea {claim.id}"))(scene)
        assert "No claim of that name" in scene.slack.seen_by(scene["Hal"])[-1].shown


HANDLERS: dict[str, Do] = {
    "answer": acts(("Ann", f"[Answer] {COVERS_ALL}"), ("Ann", "last"), ("Ann", "stats")),
    "hint": acts(("Ann", "[Hint]"), ("Bob", "[Answer]"), ("Bob", "[Hint]")),
    "show": acts(("Ann", "[Show the answer]"), ("Ann", "hint"), ("Ann", "answer")),
    "tries": acts(("Ann", "quiz node"), ("Ann", f"[Answer] {COVERS_NONE}"), ("Ann", f"[Try again] {COVERS_ALL}")),
    "claim": acts(("Ann", f"[Answer] {COVERS_NONE}"), ("Ann", "[I did say this] 1"), ("Hal", "reports")),
    "decisions": acts(
        ("Ann", f"[Answer] {COVERS_NONE}"),
        ("Ann", "[I did say this] 1"),
        ("Hal", "reports"),
        ("Hal", "[Accept]"),
        ("Hal", "[Decline]"),
        ("Hal", "[Good idea: add to the question]"),
    ),
    "boards": acts(("Ann", f"[Answer] {COVERS_ALL}"), ("Ann", "leaderboard all everyone"), ("Ann", "[Share]")),
    "private": acts(("Ann", "last"), ("Ann", "claim 2"), ("Bob", "hint"), ("Bob", "skip"), ("Ann", "review")),
    "own matters": acts(("Ann", "export me"), ("Ann", "privacy"), ("Ann", "remind on"), ("Ann", "away until 5 jan")),
    "forgetting": acts(("Ann", "forget me"), ("Ann", "forget me for good")),
    "daily": acts(("Hal", "daily"), ("Hal", "daily tries 2"), ("Hal", "daily off"), ("Hal", "quiz host <@UBOB>")),
    "extra": acts(("Hal", "daily now"), ("Ann", "quiz node here"), ("time", "post"), ("Bob", f"[Answer] {COVERS_ALL}")),
    "threads": acts(
        ("Ann", f"thread: answer: {COVERS_ALL}"),
        ("Bob", "thread: @bot hint"),
        ("Cleo", "thread: well"),
        ("Cleo", "[Grade it privately]"),
        ("Hal", "thread: hm"),
        ("Hal", "[Just talking]"),
    ),
    "direct": acts(("Ann", "direct: quiz node"), ("Ann", f"direct: {COVERS_ALL}"), ("Ann", "direct: leaderboard")),
    "time": acts(("time", "next day"), ("time", "next day"), ("Ann", "review"), ("Ann", f"[Answer] {COVERS_ALL}")),
    "home": _home,
    "report": _report,
    "settings": _settings,
    "arrival": _arrival,
    "a claim of theirs": _foreign_claim,
}


@pytest.mark.parametrize("name", HANDLERS)
async def test_nothing_of_one_is_ever_seen_by_the_other(studied: Tutor, name: str) -> None:
    for tenant in (OURS, THEIRS):
        await set_room(studied, DAILY, tenant)
    async with two(studied) as (ours, theirs):
        await _full(ours)
        assert CANARY in _everything(ours), "or this test proves nothing"
        before = await _kept(studied), ours.room
        await HANDLERS[name](theirs)
        assert CANARY not in _everything(theirs)
        kept = await _kept(studied), ours.room
        assert kept == before or name in ("time", "extra"), "time passes in both"


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
    return [held, room, await tutor.store.claims(Room(OURS, "C1", "UTC"))]
