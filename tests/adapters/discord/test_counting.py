"""The number of answers on the room's message: the first at once, then one edit in ten seconds, the last always."""

import asyncio
from dataclasses import dataclass, field

from tests.adapters.discord.scene import Scene
from tests.dialogue import COVERS_NONE


@dataclass
class Clock:
    """Sleeps until it is told that the time is over."""

    waiting: list["asyncio.Future[None]"] = field(default_factory=list)
    asked: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.asked.append(seconds)
        self.waiting.append(asyncio.get_running_loop().create_future())
        await self.waiting[-1]

    def pass_over(self) -> None:
        for each in self.waiting:
            if not each.done():
                each.set_result(None)


def edits(scene: Scene) -> int:
    return sum(each.method == "PATCH" for each in scene.fake.requests)


async def test_many_answers_are_few_edits(scene: Scene) -> None:
    clock = Clock()
    scene.platform.counting.sleep = clock.sleep
    message = await scene.daily()
    for number in range(8):
        who = scene.guild.member(scene.fake.user(f"Learner {number}"))
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
    await scene.platform.counting.settled()
    assert "Be the first to answer" in message.shown
    await scene.answer(scene.bob, message, COVERS_NONE)
    await scene.platform.counting.settled()
    assert "2 have answered" in message.shown


async def test_the_message_is_still_found_by_its_mark_after_an_edit(scene: Scene) -> None:
    message = await scene.daily()
    before = message.components
    await scene.answer(scene.ann, message, COVERS_NONE)
    await scene.platform.counting.settled()
    ids = [[item["custom_id"] for item in row["components"]] for row in message.components]
    assert ids == [[item["custom_id"] for item in row["components"]] for row in before]


async def test_practice_is_counted_nowhere(scene: Scene) -> None:
    asked = await scene.slash(scene.ann, "quiz ask", topic="sql")
    await scene.answer(scene.ann, asked, COVERS_NONE)
    await scene.platform.counting.settled()
    assert edits(scene) == 0


async def test_an_edit_that_has_to_wait_is_made_later(scene: Scene) -> None:
    clock = Clock()
    scene.platform.counting.sleep = clock.sleep
    message = await scene.daily()
    scene.fake.limit("PATCH", "/channels/*/messages/*", retry_after=42)
    await scene.answer(scene.ann, message, COVERS_NONE)
    await scene.fake.until(lambda: clock.asked)
    assert clock.asked == [42]
    assert "Be the first to answer" in message.shown
    clock.pass_over()
    await scene.fake.until(lambda: "1 has answered" in message.shown)
    clock.pass_over()


async def test_nobody_waits_for_an_edit_at_the_end(scene: Scene) -> None:
    clock = Clock()
    scene.platform.counting.sleep = clock.sleep
    message = await scene.daily()
    scene.fake.limit("PATCH", "/channels/*/messages/*", times=99, retry_after=42)
    await scene.answer(scene.ann, message, COVERS_NONE)
    await scene.fake.until(lambda: clock.asked)
    await scene.platform.counting.close()
    assert edits(scene) == 2
