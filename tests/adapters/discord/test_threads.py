"""Talk in the thread of a question: what is graded, what is offered, and what nobody but its author sees."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from tests.adapters.discord.scene import A_DAY, Scene, connected, platform_of
from tests.dialogue import COVERS_ALL, COVERS_TREE
from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_messages import Message
from tests.doubles.discord_values import Channel


async def thread_of(scene: Scene, message: Message) -> Channel:
    assert message.thread
    return message.thread


async def told(scene: Scene, thread: Channel, count: int) -> list[Message]:
    """What the bot has said in the thread, once it is so many messages."""
    await scene.fake.until(lambda: len(scene.fake.posted(thread)) >= count)
    await scene.fake.caught_up()
    return scene.fake.posted(thread)


@pytest.fixture
async def reading(fake: FakeDiscord, scene: Scene) -> AsyncIterator[Scene]:
    """With the message-content intent, granted and switched on."""
    await scene.platform.close()
    fake.privileged = ("message_content",)
    async with connected(fake, platform_of(fake, scene.tutor, reads=True)) as platform:
        yield replace(scene, platform=platform)


@pytest.mark.parametrize("words", [f"answer: {COVERS_TREE}", f"Answer : {COVERS_TREE}"])
async def test_an_answer_in_the_thread_is_graded_and_told_to_its_author_alone(reading: Scene, words: str) -> None:
    thread = await thread_of(reading, await reading.daily())
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
    thread = await thread_of(scene, await scene.daily())
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
    thread = await thread_of(reading, await reading.daily())
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
    thread = await thread_of(reading, await reading.daily())
    await reading.fake.say(reading.ann, thread, "Good morning!")
    [offer] = await told(reading, thread, 1)
    await reading.press(reading.ann, offer, "Just talking")
    await reading.fake.until(lambda: not reading.fake.posted(thread))
    await reading.fake.say(reading.bob, thread, "Hello Ann!")
    assert len(await told(reading, thread, 1)) == 1


async def test_without_the_intent_that_is_said_once_a_server(scene: Scene) -> None:
    thread = await thread_of(scene, await scene.daily())
    await scene.fake.say(scene.ann, thread, f"answer: {COVERS_TREE}")
    [hint] = await told(scene, thread, 1)
    assert "Press **Answer**" in hint.shown
    await scene.fake.say(scene.bob, thread, "Hello")
    await scene.fake.caught_up()
    assert len(scene.fake.posted(thread)) == 1


async def test_what_costs_no_try_looks_the_same_to_all_others(reading: Scene) -> None:
    thread = await thread_of(reading, await reading.daily())
    said = await reading.fake.say(reading.ann, thread, "I don't know", mention_bot=True)
    [reply] = await told(reading, thread, 1)
    assert "The result is for you alone" in reply.shown
    assert list(said.reactions) == ["📝"]
    shown = await reading.press(reading.ann, reply, "See the feedback")
    assert "key points" not in shown.shown
    assert shown.ephemeral


async def test_words_that_were_changed_count_from_their_change(reading: Scene) -> None:
    """Nobody writes the model answer into yesterday's message."""
    thread = await thread_of(reading, await reading.daily())
    said = await reading.fake.say(reading.ann, thread, "Let me think.")
    [offer] = await told(reading, thread, 1)
    await reading.post_due(A_DAY)
    await reading.fake.edit(said, COVERS_ALL)
    feedback = await reading.press(reading.ann, offer, "Grade it privately")
    assert "2 of 2 key points" in feedback.shown
    assert "for the board" not in feedback.shown


async def test_a_command_in_the_thread_costs_no_try(reading: Scene) -> None:
    thread = await thread_of(reading, await reading.daily())
    await reading.fake.say(reading.ann, thread, "hint", mention_bot=True)
    [reply] = await told(reading, thread, 1)
    assert "`/quiz hint`" in reply.shown


async def test_other_threads_and_channels_are_nobodys_business(reading: Scene) -> None:
    await reading.daily()
    other = reading.guild.thread(reading.room, "Lunch")
    for channel in (other, reading.room):
        await reading.fake.say(reading.ann, channel, f"answer: {COVERS_TREE}", mention_bot=True)
    await reading.fake.caught_up()
    assert reading.fake.posted(other) == []
    assert len(reading.fake.posted(reading.room)) == 1


@pytest.mark.parametrize("archived", [False, True])
async def test_a_thread_from_before_a_restart_is_heard(reading: Scene, archived: bool) -> None:
    thread = await thread_of(reading, await reading.daily())
    reading.fake.set_thread(thread, archived=archived)
    await reading.platform.close()
    async with connected(reading.fake, platform_of(reading.fake, reading.tutor, reads=True)):
        await reading.fake.say(reading.ann, thread, f"answer: {COVERS_TREE}")
        [reply] = await told(reading, thread, 1)
        assert "1 of 2 key points" in (await reading.press(reading.ann, reply, "See the feedback")).shown


async def test_a_message_delivered_twice_is_answered_once(reading: Scene) -> None:
    thread = await thread_of(reading, await reading.daily())
    reading.fake.twice += ["MESSAGE_CREATE"]
    await reading.fake.say(reading.ann, thread, f"answer: {COVERS_TREE}")
    assert len(await told(reading, thread, 1)) == 1


async def test_where_it_may_not_speak_it_grades_and_stays_quiet(
    reading: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    thread = await thread_of(reading, await reading.daily())
    reading.fake.deny(reading.room, "send_messages_in_threads", "add_reactions")
    asked = len(reading.fake.requests)
    for who in (reading.ann, reading.bob):
        await reading.fake.say(who, thread, f"answer: {COVERS_TREE}")
        await reading.fake.caught_up()
        await reading.platform.desk.running.finished()
    await reading.platform.counting.settled()
    assert [each.method for each in reading.fake.requests[asked:]].count("PUT") == 1
    assert "Traceback" not in capsys.readouterr().out
    assert "1 of 2 key points" in (await reading.slash(reading.bob, "quiz last")).shown


async def test_without_leave_to_react_the_words_are_enough(reading: Scene) -> None:
    thread = await thread_of(reading, await reading.daily())
    reading.fake.deny(reading.room, "add_reactions")
    said = await reading.fake.say(reading.ann, thread, f"answer: {COVERS_TREE}")
    [reply] = await told(reading, thread, 1)
    assert "The result is for you alone" in reply.shown
    assert said.reactions == {}


async def test_the_reveal_stands_in_the_thread(scene: Scene) -> None:
    message = await scene.daily()
    thread = await thread_of(scene, message)
    await scene.answer(scene.ann, message, COVERS_TREE)
    await scene.post_due(A_DAY)
    [reveal] = scene.fake.posted(thread)
    assert "Closed:" in reveal.shown
    assert "Model answer" in reveal.shown
    assert len(scene.fake.posted(scene.room)) == 2
