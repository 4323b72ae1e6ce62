"""Two workspaces with equal channels, people and questions: what is done in one is never seen in the other."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.adapters.slack.clients import OneWorkspace
from bot.adapters.slack.platform import SocketMode, desk_with
from bot.adapters.slack.scopes import EVENTS, SCOPES
from bot.core.places import Learner, Room, Tenant
from bot.core.tutor import Tutor
from bot.core.watching import Unwatched
from tests.adapters.dialogues import COVERS_ALL, COVERS_NONE, COVERS_TREE, DAILY, HOST, LEARNERS, MORNING
from tests.adapters.slack.acting import Actor
from tests.adapters.slack.scene import Scene, set_room
from tests.doubles.slack import APP_TOKEN, FakeSlack
from tests.doubles.slack_workspace import Workspace

OURS, THEIRS = Tenant("slack", "T1"), Tenant("slack", "T2")
CANARY = "Canary"
SAID = f"{COVERS_TREE} {CANARY}"
Do = Callable[[Scene], Awaitable[Any]]


class Both:
    """Clients of two workspaces."""

    def __init__(self, *workspaces: OneWorkspace) -> None:
        self.workspaces = workspaces

    async def client(self, tenant: Tenant) -> Any:
        found = [await each.client(tenant) for each in self.workspaces]
        return next((each for each in found if each), None)


@asynccontextmanager
async def two(tutor: Tutor) -> AsyncIterator[tuple[Scene, Scene]]:
    async with FakeSlack() as slack:
        slack.now = MORNING
        slack.subscribed = {event.partition(".")[0] for event in EVENTS}
        workspaces = [slack.workspace(id, scopes=" ".join(SCOPES)) for id in ("T1", "T2")]
        ones = [OneWorkspace(each.token, slack.api_url) for each in workspaces]
        await ones[1].open()
        desk = desk_with(tutor, Both(*ones), lambda: slack.now, Unwatched(), 90)
        platform = SocketMode(desk, ones[0], APP_TOKEN, slack.api_url)
        await platform.open()
        try:
            await platform.listen()
            await slack.connected()
            yield _scene(slack, platform, workspaces[0], f"{CANARY} "), _scene(slack, platform, workspaces[1])
        finally:
            await platform.close()
            await ones[1].close()


def _scene(slack: FakeSlack, platform: SocketMode, workspace: Workspace, prefix: str = "") -> Scene:
    names = (HOST, *LEARNERS, "Eve")
    people = {name: workspace.user(f"U{name.upper()}", f"{prefix}{name}") for name in names}
    return Scene(slack, platform, workspace, people, workspace.channel("C1", "study", members=people.values()))


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


@pytest.mark.parametrize("rule", ["once", "each"])
async def test_a_channel_that_two_workspaces_share_is_a_room_of_the_one_that_set_it(studied: Tutor, rule: Any) -> None:
    await set_room(studied, DAILY, OURS)
    async with two(studied) as (ours, theirs):
        ours.slack.shared_events = rule
        una = theirs.workspace.user("UUNA", "Una")
        ours.channel.teams.append("T2")
        theirs.workspace.channels["C1"] = ours.channel
        ours.channel.members.add(una.key)
        await ours.slack.invite_bot(una, ours.channel)
        card = await ours.card()
        await ours.slack.say(una, ours.channel, f"<@{ours.workspace.bot.id}> {COVERS_ALL}", card)
        assert ["100 points" in each.shown for each in ours.slack.seen_by(una)] == [True]
        await ours.slack.say(ours["Ann"], ours.channel, f"answer: {COVERS_TREE}", card)
        assert ["50 points" in each.shown for each in ours.slack.seen_by(ours["Ann"])] == [True]
        await ours.slack.command(ours["Ann"], "/leaderboard", "", ours.channel)
        board = ours.slack.seen_by(ours["Ann"])[-1].shown
        assert "1. Una: 100 points" in board
        assert "2. Canary Ann (you): 50 points" in board


async def test_a_guest_from_a_workspace_without_the_app_answers_in_the_form(studied: Tutor) -> None:
    await set_room(studied, DAILY, OURS)
    async with two(studied) as (ours, _):
        green = ours.slack.workspace("T3", "Green", installed=False)
        una = green.user("UUNA", "Una", admin=True)
        ours.channel.teams.append("T3")
        green.channels["C1"] = ours.channel
        ours.channel.members.add(una.key)
        card = await ours.card()
        assert (await ours.slack.press(una, card, "Answer")).ok
        assert (await ours.slack.submit(una, {"Your answer": COVERS_ALL})).ok
        view = ours.slack.modal(una)
        assert view
        assert "100 points for the board" in view.shown
        await ours.slack.say(una, ours.channel, f"<@{ours.workspace.bot.id}> daily off")
        assert "Only the hosts" in ours.slack.seen_by(una)[-1].shown, "who runs another workspace runs nothing here"


async def test_where_it_is_not_installed_nothing_happens(studied: Tutor) -> None:
    async with two(studied) as (ours, theirs):
        theirs.platform.desk.clients.workspaces[1].tenant = None  # type: ignore[attr-defined]
        reply = await theirs.slack.command(theirs["Ann"], "/quiz", "", theirs.channel)
        assert "not installed in this workspace any more" in theirs.slack.seen_by(theirs["Ann"])[-1].shown
        assert reply.acked
        await ours.slack.command(ours["Ann"], "/quiz", "node", ours.channel)
        assert "Practice" in ours.slack.seen_by(ours["Ann"])[-1].shown
