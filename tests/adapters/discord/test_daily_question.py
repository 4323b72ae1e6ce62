"""The daily question on Discord, from its posting to the feedback that only one person sees."""

from tests.adapters.discord.scene import Scene
from tests.dialogue import COVERS_ALL, COVERS_TREE


async def test_a_question_is_posted_answered_and_told_to_one_alone(scene: Scene) -> None:
    message = await scene.daily()
    assert "Today's question" in message.shown
    assert message.buttons == ("Answer", "Hint", "Show the answer")
    assert [thread.name for thread in scene.fake.threads(scene.room)] == [message.embeds[0]["title"]]

    opened = await scene.press(scene.ann, message, "Answer")
    assert opened.modal
    assert "Only you see your answer and your score" in opened.shown
    feedback = await scene.fake.submit(scene.ann, {"Your answer": COVERS_ALL})
    assert "2 of 2 key points" in feedback.shown
    assert feedback.ephemeral
    assert scene.fake.messages(scene.room) == [message]
    await scene.platform.tally.settled()
    assert "1 has answered" in message.shown
    assert scene.fake.pinged() == []


async def test_a_hint_and_the_answer_are_for_one_alone(scene: Scene) -> None:
    message = await scene.daily()
    hint = await scene.press(scene.ann, message, "Hint")
    assert hint.ephemeral
    assert "Hint 1 of" in hint.shown
    shown = await scene.press(scene.ann, hint, "Show the answer")
    assert "Model answer" in shown.shown
    late = await scene.press(scene.ann, message, "Answer")
    assert "done with that question" in late.shown
    feedback = await scene.answer(scene.bob, message, COVERS_TREE)
    assert "1 of 2 key points" in feedback.shown
