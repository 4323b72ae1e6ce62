"""Where the bot says nothing in threads, or says it in another way: not its own, not allowed, not readable."""

import pytest

from tests.adapters.discord.scene import Scene, thread_of, told
from tests.dialogue import COVERS_TREE


async def test_without_the_intent_that_is_said_once_a_server(scene: Scene) -> None:
    thread = thread_of(await scene.daily())
    await scene.fake.say(scene.ann, thread, f"answer: {COVERS_TREE}")
    [hint] = await told(scene, thread, 1)
    assert "Press **Answer**" in hint.shown
    await scene.fake.say(scene.bob, thread, "Hello")
    await scene.fake.caught_up()
    assert len(scene.fake.posted(thread)) == 1


async def test_a_command_in_the_thread_costs_no_try(reading: Scene) -> None:
    thread = thread_of(await reading.daily())
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


async def test_a_message_delivered_twice_is_answered_once(reading: Scene) -> None:
    thread = thread_of(await reading.daily())
    reading.fake.twice += ["MESSAGE_CREATE"]
    await reading.fake.say(reading.ann, thread, f"answer: {COVERS_TREE}")
    assert len(await told(reading, thread, 1)) == 1


async def test_where_it_may_not_speak_it_grades_and_stays_quiet(
    reading: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    thread = thread_of(await reading.daily())
    reading.fake.deny(reading.room, "send_messages_in_threads", "add_reactions")
    asked = len(reading.fake.requests)
    for who in (reading.ann, reading.bob):
        await reading.fake.say(who, thread, f"answer: {COVERS_TREE}")
        await reading.fake.caught_up()
        await reading.platform.desk.running.finished()
    await reading.platform.tally.settled()
    assert [each.method for each in reading.fake.requests[asked:]].count("PUT") == 1
    assert "Traceback" not in capsys.readouterr().out
    assert "1 of 2 key points" in (await reading.slash(reading.bob, "quiz last")).shown


async def test_without_leave_to_react_the_words_are_enough(reading: Scene) -> None:
    thread = thread_of(await reading.daily())
    reading.fake.deny(reading.room, "add_reactions")
    said = await reading.fake.say(reading.ann, thread, f"answer: {COVERS_TREE}")
    [reply] = await told(reading, thread, 1)
    assert "The result is for you alone" in reply.shown
    assert said.reactions == {}
