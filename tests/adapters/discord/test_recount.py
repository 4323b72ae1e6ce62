"""The number of answers, edited into the room's message on Discord."""

from tests.adapters.discord.scene import Scene
from tests.adapters.waiting import Clock
from tests.dialogue import COVERS_NONE


def edits(scene: Scene) -> int:
    return sum(each.method == "PATCH" for each in scene.fake.requests)


async def test_many_answers_are_few_edits(scene: Scene) -> None:
    clock = Clock()
    scene.platform.tally.sleep = clock.sleep
    message = await scene.daily()
    for who in scene.learners(8):
        await scene.answer(who, message, COVERS_NONE)
        await scene.fake.until(lambda: clock.asked)
    assert edits(scene) == 1
    assert "1 has answered" in message.shown
    clock.pass_over()
    await scene.fake.until(lambda: edits(scene) == 2)
    assert clock.asked[0] == 10
    await scene.fake.until(lambda: "8 have answered" in message.shown)
    assert message.buttons == ("Answer", "Hint", "Show the answer")
    clock.pass_over()


async def test_an_edit_that_fails_is_forgotten(scene: Scene) -> None:
    message = await scene.daily()
    scene.fake.fail("PATCH", "/channels/*/messages/*", 500)
    feedback = await scene.answer(scene.ann, message, COVERS_NONE)
    assert "key points" in feedback.shown
    await scene.platform.tally.settled()
    assert "Be the first to answer" in message.shown
    await scene.answer(scene.bob, message, COVERS_NONE)
    await scene.platform.tally.settled()
    assert "2 have answered" in message.shown


async def test_the_message_is_still_found_by_its_mark_after_an_edit(scene: Scene) -> None:
    message = await scene.daily()
    before = message.components
    await scene.answer(scene.ann, message, COVERS_NONE)
    await scene.platform.tally.settled()
    ids = [[item["custom_id"] for item in row["components"]] for row in message.components]
    assert ids == [[item["custom_id"] for item in row["components"]] for row in before]


async def test_an_edit_that_has_to_wait_is_made_later(scene: Scene) -> None:
    clock = Clock()
    scene.platform.tally.sleep = clock.sleep
    message = await scene.daily()
    scene.fake.limit("PATCH", "/channels/*/messages/*", retry_after=42)
    await scene.answer(scene.ann, message, COVERS_NONE)
    await scene.fake.until(lambda: clock.asked)
    assert clock.asked == [42]
    assert "Be the first to answer" in message.shown
    clock.pass_over()
    await scene.fake.until(lambda: "1 has answered" in message.shown)
    clock.pass_over()
