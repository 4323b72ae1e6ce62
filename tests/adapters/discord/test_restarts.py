"""The bot stops and starts again: what stands on its learners' screens goes on working, and nothing is half done."""

import asyncio

from tests.adapters.discord.scene import Scene
from tests.dialogue import COVERS_ALL, COVERS_TREE
from tests.doubles.discord_messages import Message
from tests.doubles.discord_posting import put


async def test_every_button_works_after_a_restart(scene: Scene) -> None:
    message = await scene.daily(settings=scene.core_room().settings)
    asked = await scene.slash(scene.bob, "quiz ask", topic="sql", level="senior")
    async with scene.restarted():
        assert "Hint 1" in (await scene.press(scene.ann, message, "Hint")).shown
        feedback = await scene.answer(scene.ann, message, COVERS_TREE)
        assert "1 of 2 key points" in feedback.shown
        assert "1 of 2 key points" in (await scene.answer(scene.bob, asked, COVERS_TREE)).shown
    async with scene.restarted():
        claimed = await scene.press(scene.ann, feedback, "I did say this")
        assert "The grader reads words, not minds" in claimed.shown
        assert (await scene.press(scene.ann, feedback, "Another question")).ephemeral


async def test_a_modal_that_another_process_opened_is_graded_once(scene: Scene) -> None:
    message = await scene.daily()
    opened = await scene.press(scene.ann, message, "Answer")
    assert opened.modal
    async with scene.restarted():
        feedback = await scene.fake.submit(scene.ann, {"Your answer": COVERS_ALL})
        assert "2 of 2 key points" in feedback.shown
        again = await scene.press(scene.ann, message, "Answer")
        assert again.modal is None
        assert "2 of 2 key points" in again.shown


async def test_closing_finishes_what_was_begun(scene: Scene) -> None:
    message = await scene.daily()
    opened = await scene.press(scene.ann, message, "Answer")
    assert opened.modal
    submitted = await scene.held_submission(scene.ann, COVERS_ALL)
    closing = asyncio.create_task(scene.platform.close())
    await asyncio.sleep(0.01)
    assert not closing.done()
    scene.fake.release()
    assert "2 of 2 key points" in (await submitted).shown
    await closing
    assert "1 has answered" in message.shown
    assert not scene.platform.is_connected()
    assert not scene.fake.sessions


async def test_what_another_version_left_behind_is_answered(scene: Scene) -> None:
    old = Message(scene.fake.new_id(), scene.room, scene.fake.app, scene.at, "An old question")
    old.components = [
        {
            "type": 1,
            "id": 1,
            "components": [{"type": 2, "id": 2, "style": 1, "label": "Answer", "custom_id": "ancient:7"}],
        }
    ]
    put(scene.fake, old)
    assert "another version" in (await scene.press(scene.ann, old, "Answer")).shown
