"""The same delivery twice, and the same press twice: once is enough for both."""

from tests.adapters.slack.scene import Scene


def told(scene: Scene, who: str = "Ann") -> list[str]:
    return [message.text for message in scene.slack.seen_by(scene[who])]


async def test_a_press_that_is_delivered_again_brings_the_same_hint(stage: Scene) -> None:
    card = await stage.card()
    await stage.slack.press(stage["Ann"], card, "Hint")
    await stage.slack.courier.deliver(stage.slack.courier.sent[-1])
    assert [text.splitlines()[0] for text in told(stage)] == ["*Hint 1 of 2*"] * 2
    await stage.slack.press(stage["Ann"], card, "Hint")
    assert told(stage)[-1].startswith("*Hint 2 of 2*")
