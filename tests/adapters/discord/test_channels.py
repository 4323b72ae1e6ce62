"""Kinds of channels, what the bot may do in them, and what an admin reads where it may not."""

from datetime import timedelta

import pytest

from bot.core.planning import due_after
from tests.adapters.discord.scene import A_DAY, Scene
from tests.dialogue import COVERS_ALL
from tests.doubles.discord_values import Channel

MINUTE = timedelta(minutes=1)


async def test_an_announcement_channel_has_threads_too(scene: Scene) -> None:
    channel = scene.guild.announcement("news")
    message = await scene.daily(channel)
    assert message.thread
    assert "2 of 2" in (await scene.answer(scene.ann, message, COVERS_ALL)).shown


async def test_without_leave_to_open_threads_the_reveal_is_a_reply(
    scene: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.fake.deny(scene.room, "create_public_threads")
    message = await scene.daily()
    await scene.post_due(A_DAY)
    assert message.thread is None
    told = capsys.readouterr().out
    assert told.count("no thread for talk") == 1
    assert "Create Public Threads is missing" in told
    reveals = [each for each in scene.fake.posted(scene.room) if "Closed:" in each.shown]
    assert [each.reply_to for each in reveals] == [message]


async def test_a_question_that_was_deleted_takes_no_reveal_along(scene: Scene) -> None:
    scene.fake.deny(scene.room, "create_public_threads")
    message = await scene.daily()
    await scene.fake.delete(message)
    await scene.post_due(A_DAY)
    assert [each for each in scene.fake.posted(scene.room) if "Closed:" in each.shown] == []
    assert (await scene.tutor.store.room(scene.core_room().tenant, str(scene.room.id))).paused == ""  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("permission", "why"),
    [("view_channel", "View Channel"), ("send_messages", "Send Messages"), ("embed_links", "Embed Links")],
)
async def test_a_missing_permission_pauses_the_room_and_tells_its_host_once(
    scene: Scene, permission: str, why: str
) -> None:
    scene.fake.deny(scene.room, permission)
    await schedule(scene, scene.room)
    await scene.post_due()
    await scene.post_due(MINUTE)
    [told] = scene.fake.posted(scene.fake.dm(scene.hal))
    assert why in told.shown
    assert f"<#{scene.room.id}>" in told.shown
    assert "`/daily on`" in told.shown
    scene.fake.allow(scene.room, permission)
    reply = await scene.slash(scene.hal, "daily on")
    assert "Next question" in reply.shown


async def schedule(scene: Scene, channel: Channel) -> None:
    room = scene.core_room(channel)
    await scene.tutor.store.schedule(room, due_after(room, scene.at - A_DAY))


async def test_a_deleted_channel_and_a_kicked_bot_end_in_a_word_to_the_host(scene: Scene) -> None:
    await schedule(scene, scene.room)
    other = scene.guild.text_channel("others")
    await schedule(scene, other)
    await scene.fake.delete_channel(scene.room)
    await scene.post_due()
    await scene.post_due(MINUTE)
    assert "the channel is gone" in scene.fake.posted(scene.fake.dm(scene.hal))[-1].shown
    await scene.fake.kick_bot(scene.guild)
    await scene.post_due(A_DAY)
    paused = await scene.tutor.store.room(scene.core_room().tenant, str(other.id))
    assert paused
    assert "invite me again" in paused.paused


async def test_a_limited_room_waits_and_is_posted_once(scene: Scene) -> None:
    await schedule(scene, scene.room)
    scene.fake.limit("POST", "/channels/*/messages", retry_after=20)
    await scene.post_due()
    assert scene.fake.posted(scene.room) == []
    await scene.post_due(MINUTE)
    assert len(scene.fake.posted(scene.room)) == 1


async def test_a_lost_answer_is_found_and_nothing_is_posted_twice(scene: Scene) -> None:
    await schedule(scene, scene.room)
    scene.fake.lose("POST", "/channels/*/messages")
    for _ in range(5):
        await scene.post_due(MINUTE)
    assert len(scene.fake.posted(scene.room)) == 1
    assert "2 of 2" in (await scene.answer(scene.ann, scene.fake.posted(scene.room)[0], COVERS_ALL)).shown


async def test_a_refused_token_is_asked_about_once(scene: Scene) -> None:
    await schedule(scene, scene.room)
    scene.platform.rest.token = "another"
    await scene.platform.rest.close()
    await scene.platform.rest.open()
    before = len(scene.fake.requests)
    await scene.post_due()
    await scene.post_due(timedelta(minutes=30))
    assert len(scene.fake.requests) - before == 1
    assert not scene.platform.is_connected()
