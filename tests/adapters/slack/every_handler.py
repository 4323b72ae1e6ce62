"""What people do so that every handler runs, each thing by itself."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.core.places import Room
from tests.adapters.dialogues import LEARNERS
from tests.adapters.slack.acting import Actor
from tests.adapters.slack.scene import Scene
from tests.adapters.slack.two_workspaces import OURS
from tests.dialogue import COVERS_ALL, COVERS_NONE

Do = Callable[[Scene], Awaitable[Any]]


def acts(*steps: tuple[str, str]) -> Do:
    async def do(scene: Scene) -> None:
        actor = Actor(scene)
        for who, what in steps:
            await actor._step(who, what)

    return do


async def _home(scene: Scene) -> None:
    await acts(("Ann", f"[Answer] {COVERS_NONE}"), ("time", "next day"))(scene)
    for who in ("Ann", "Hal"):
        await scene.slack.open_home(scene[who])
        home = scene.slack.home(scene[who])
        assert home
        for button in home.buttons:
            await scene.slack.press(scene[who], home, button)


async def _report(scene: Scene) -> None:
    await scene.slack.shortcut(scene["Ann"], "report_question", scene.channel.messages[0])
    await scene.slack.submit(scene["Ann"], {"What is wrong with it?": "nothing"})
    await acts(("Hal", "reports"), ("Hal", "[Close]"))(scene)


async def _settings(scene: Scene) -> None:
    await scene.slack.open_home(scene["Hal"])
    await scene.slack.press(scene["Hal"], scene.slack.home(scene["Hal"]), "settings")
    await scene.slack.suggest(scene["Hal"], "zone", "lisbon")
    assert (await scene.slack.submit(scene["Hal"], {"Tries": "3"})).ok


async def _arrival(scene: Scene) -> None:
    await acts(("Hal", "daily off"))(scene)
    scene.channel.bots.clear()
    await scene.slack.invite_bot(scene["Hal"], scene.channel)
    await acts(("Ann", "[Try one privately]"), ("Hal", "[Start]"), ("Hal", "[Change]"))(scene)


async def _week(scene: Scene) -> None:
    await acts(*((who, f"[Answer] {who}: {COVERS_NONE}") for who in LEARNERS), *[("time", "next day")] * 8)(scene)
    await acts(("Ann", "[Try it again]"))(scene)


async def _foreign_claim(scene: Scene) -> None:
    """The id of a claim of theirs, and of their private question, in a button of ours."""
    claims = await scene.tutor.store.claims(Room(OURS, "C1", "UTC"))
    for claim in claims:
        await acts(("Hal", f"accept {claim.id}"), ("Hal", f"good idea {claim.id}"))(scene)
        assert "No claim of that name" in scene.slack.seen_by(scene["Hal"])[-1].shown


async def _foreign_report(scene: Scene) -> None:
    for report in await scene.tutor.store.reports(Room(OURS, "C1", "UTC")):
        await acts(("Hal", f"close {report.id}"))(scene)
        assert "No report of that name" in scene.slack.seen_by(scene["Hal"])[-1].shown


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
    "week": _week,
    "home": _home,
    "report": _report,
    "settings": _settings,
    "arrival": _arrival,
    "a claim of theirs": _foreign_claim,
    "a report of theirs": _foreign_report,
}


RAN = {
    "answer": "on_quiz on_answer on_answer_sent",
    "hint": "on_hint",
    "show": "on_show_answer",
    "tries": "on_try_again",
    "claim": "on_claim",
    "decisions": "on_accept on_decline on_good_idea",
    "boards": "on_leaderboard on_share",
    "threads": "on_message on_grade on_talk",
    "arrival": "on_joined on_start on_change on_try_privately",
    "week": "on_again",
    "home": "on_home_opened on_home_quiz on_home_review",
    "report": "on_report on_report_sent on_close",
    "settings": "on_settings_sent on_zone_typed",
}
"""The handlers that certainly run."""
