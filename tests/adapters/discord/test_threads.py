"""Talk in the thread of a question: what is graded, what is offered, and what nobody but its author sees."""

import pytest

from tests.adapters.discord.scene import A_DAY, Scene, thread_of, told
from tests.dialogue import COVERS_ALL, COVERS_TREE


@pytest.mark.parametrize("words", [f"answer: {COVERS_TREE}", f"Answer : {COVERS_TREE}"])
async def test_an_answer_in_the_thread_is_graded_and_told_to_its_author_alone(reading: Scene, words: str) -> None:
    thread = thread_of(await reading.daily())
    said = await reading.fake.say(reading.ann, thread, words)
    [reply] = await told(reading, thread, 1)
    assert "The result is for you alone" in reply.shown
    assert "1 of 2" not in reply.shown
    assert list(said.reactions) == ["📝"]
    assert reply.reply_to is said
    assert reading.fake.pinged() == []
    assert "somebody else" in (await reading.press(reading.bob, reply, "See the feedback")).shown
    feedback = await reading.press(reading.ann, reply, "See the feedback")
    assert feedback.ephemeral
    assert "1 of 2 key points" in feedback.shown


async def test_who_names_the_bot_is_graded_whatever_it_may_read(scene: Scene) -> None:
    thread = thread_of(await scene.daily())
    await scene.fake.say(scene.ann, thread, COVERS_ALL, mention_bot=True)
    [reply] = await told(scene, thread, 1)
    feedback = await scene.press(scene.ann, reply, "See the feedback")
    assert "2 of 2 key points" in feedback.shown
    again = await scene.press(scene.ann, reply, "See the feedback")
    assert "2 of 2 key points" in again.shown
    room = scene.core_room()
    [ask] = await scene.tutor.store.put_to(room, scene.at.date(), scene.at.date() + A_DAY)
    assert await scene.tutor.store.answered(ask) == 1


async def test_other_words_are_offered_once_to_be_graded(reading: Scene) -> None:
    thread = thread_of(await reading.daily())
    await reading.fake.say(reading.ann, thread, COVERS_TREE)
    [offer] = await told(reading, thread, 1)
    assert offer.buttons == ("Grade it privately", "Just talking")
    await reading.fake.say(reading.ann, thread, "Or what do you think?")
    await reading.fake.caught_up()
    assert len(reading.fake.posted(thread)) == 1
    assert "somebody else" in (await reading.press(reading.bob, offer, "Grade it privately")).shown
    feedback = await reading.press(reading.ann, offer, "Grade it privately")
    assert feedback.ephemeral
    assert "1 of 2 key points" in feedback.shown
    await reading.fake.until(lambda: not reading.fake.posted(thread))


async def test_just_talking_takes_the_offer_away(reading: Scene) -> None:
    thread = thread_of(await reading.daily())
    await reading.fake.say(reading.ann, thread, "Good morning!")
    [offer] = await told(reading, thread, 1)
    await reading.press(reading.ann, offer, "Just talking")
    await reading.fake.until(lambda: not reading.fake.posted(thread))
    await reading.fake.say(reading.bob, thread, "Hello Ann!")
    assert len(await told(reading, thread, 1)) == 1


async def test_what_costs_no_try_looks_the_same_to_all_others(reading: Scene) -> None:
    thread = thread_of(await reading.daily())
    said = await reading.fake.say(reading.ann, thread, "I don't know", mention_bot=True)
    [reply] = await told(reading, thread, 1)
    assert "The result is for you alone" in reply.shown
    assert list(said.reactions) == ["📝"]
    shown = await reading.press(reading.ann, reply, "See the feedback")
    assert "key points" not in shown.shown
    assert shown.ephemeral


async def test_words_that_were_changed_count_from_their_change(reading: Scene) -> None:
    """Nobody writes the model answer into yesterday's message."""
    thread = thread_of(await reading.daily())
    said = await reading.fake.say(reading.ann, thread, "Let me think.")
    [offer] = await told(reading, thread, 1)
    await reading.post_due(A_DAY)
    await reading.fake.edit(said, COVERS_ALL)
    feedback = await reading.press(reading.ann, offer, "Grade it privately")
    assert "2 of 2 key points" in feedback.shown
    assert "for the board" not in feedback.shown


@pytest.mark.parametrize("archived", [False, True])
async def test_a_thread_from_before_a_restart_is_heard(reading: Scene, archived: bool) -> None:
    thread = thread_of(await reading.daily())
    reading.fake.set_thread(thread, archived=archived)
    async with reading.restarted(reads=True):
        await reading.fake.say(reading.ann, thread, f"answer: {COVERS_TREE}")
        [reply] = await told(reading, thread, 1)
        assert "1 of 2 key points" in (await reading.press(reading.ann, reply, "See the feedback")).shown


async def test_the_reveal_stands_in_the_thread(scene: Scene) -> None:
    message = await scene.daily()
    thread = thread_of(message)
    await scene.answer(scene.ann, message, COVERS_TREE)
    await scene.post_due(A_DAY)
    [reveal] = scene.fake.posted(thread)
    assert "Closed:" in reveal.shown
    assert "Model answer" in reveal.shown
    assert len(scene.fake.posted(scene.room)) == 2


async def test_talk_costs_nobody_the_patience_for_their_answer(reading: Scene) -> None:
    thread = thread_of(await reading.daily())
    for _ in range(14):
        await reading.fake.say(reading.ann, thread, "Good morning!")
    await reading.fake.say(reading.ann, thread, f"answer: {COVERS_TREE}")
    assert any("The result is for you alone" in each.shown for each in await told(reading, thread, 2))


async def test_an_answer_too_many_at_once_is_told_so(reading: Scene) -> None:
    thread = thread_of(await reading.daily())
    for _ in range(13):
        await reading.fake.say(reading.ann, thread, f"answer: {COVERS_TREE}")
    assert [each.shown[:15] for each in await told(reading, thread, 13)].count("That was a lot ") == 1


async def test_who_only_names_the_bot_is_asked_for_words(scene: Scene) -> None:
    thread = thread_of(await scene.daily())
    await scene.fake.say(scene.ann, thread, "", mention_bot=True)
    assert "write your answer as text" in (await told(scene, thread, 1))[-1].shown
