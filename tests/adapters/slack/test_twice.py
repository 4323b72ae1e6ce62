"""The same delivery twice, and the same press twice: once is enough for both."""

import asyncio

from tests.adapters.slack.scene import Scene
from tests.dialogue import COVERS_ALL


def told(scene: Scene, who: str = "Ann") -> list[str]:
    return [message.text for message in scene.slack.seen_by(scene[who])]


async def test_a_press_that_is_delivered_again_brings_the_same_hint(stage: Scene) -> None:
    card = await stage.card()
    await stage.slack.press(stage["Ann"], card, "Hint")
    await stage.slack.courier.deliver(stage.slack.courier.sent[-1])
    assert [text.splitlines()[0] for text in told(stage)] == ["*Hint 1 of 2*"] * 2
    await stage.slack.press(stage["Ann"], card, "Hint")
    assert told(stage)[-1].startswith("*Hint 2 of 2*")


async def test_a_board_is_shared_once_however_often_that_is_pressed(stage: Scene) -> None:
    await stage.slack.say(stage["Ann"], stage.channel, f"answer: {COVERS_ALL}", await stage.card())
    await stage.slack.command(stage["Ann"], "/leaderboard", "", stage.channel)
    board = stage.slack.seen_by(stage["Ann"])[-1]
    for _ in range(2):
        assert (await stage.slack.press(stage["Ann"], board, "Share")).ok
    assert stage.room.count("1. Ann: 100 points") == 2, "its blocks, and its words for screen readers"
    assert told(stage)[-1].startswith("It is shared already")


async def test_a_report_that_is_sent_twice_is_listed_once(stage: Scene) -> None:
    card = await stage.card()
    assert (await stage.slack.shortcut(stage["Ann"], "report_question", card)).ok
    reply = await stage.slack.submit(stage["Ann"], {"What is wrong with it?": "  "})
    assert reply.fields == {"why": "Say in a few words what is wrong, so that a host can mend it."}
    await stage.slack.submit(stage["Ann"], {"What is wrong with it?": "The second point is not asked for."})
    await stage.slack.courier.deliver(stage.slack.courier.sent[-1])
    await stage.slack.command(stage["Ann"], "/quiz", "report The second point is not asked for.", stage.channel)
    await stage.slack.command(stage["Hal"], "/quiz", "reports", stage.channel)
    assert told(stage, "Hal")[-1].count("The second point is not asked for.") == 1


async def test_presses_at_the_same_moment_take_no_hint_that_is_not_there(stage: Scene) -> None:
    card = await stage.card()
    await asyncio.gather(*(stage.slack.press(stage["Ann"], card, "Hint") for _ in range(4)))
    assert "mistake" not in "".join(told(stage))
    await stage.slack.say(stage["Ann"], stage.channel, f"answer: {COVERS_ALL}", card)
    assert "80 points for the board" in told(stage)[-1], "two hints, and no more"
