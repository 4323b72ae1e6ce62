"""The connection to Discord: lost, resumed, begun anew, and what it delivers twice."""

import asyncio

import pytest

from tests.adapters.discord.scene import A_DAY, CALLBACK, Scene
from tests.dialogue import COVERS_NONE, COVERS_TREE
from tests.doubles.discord_replies import Reply
from tests.doubles.discord_values import User


async def test_what_is_delivered_twice_happens_once(scene: Scene) -> None:
    message = await scene.daily()
    scene.fake.twice += ["INTERACTION_CREATE"] * 4
    assert "Hint 1 of" in (await scene.press(scene.ann, message, "Hint")).shown
    await scene.fake.caught_up()
    assert "Hint 2 of" in (await scene.press(scene.ann, message, "Hint")).shown
    feedback = await scene.answer(scene.ann, message, COVERS_TREE)
    assert "1 of 2 key points" in feedback.shown
    await scene.fake.caught_up()
    assert len(scene.fake.seen_by(scene.ann)) == 3
    assert feedback.refusals == []


async def test_a_lost_connection_comes_back_and_nothing_is_lost(scene: Scene) -> None:
    message = await scene.daily()
    await scene.fake.drop_connections()
    assert "Hint 1 of" in (await scene.press(scene.ann, message, "Hint")).shown
    await scene.fake.reconnect()
    assert "1 of 2" in (await scene.answer(scene.ann, message, COVERS_TREE)).shown
    posts = len(scene.fake.posted(scene.room))
    await scene.fake.invalidate()
    await scene.fake.until(scene.platform.is_connected)
    assert "1 of 2" in (await scene.answer(scene.bob, message, COVERS_TREE)).shown
    assert len(scene.fake.posted(scene.room)) == posts
    assert scene.fake.syncs == 1


async def test_a_crowd_answers_through_lost_connections_and_each_once(scene: Scene) -> None:
    message = await scene.daily()
    people = scene.learners(20)
    for who in people:
        await scene.press(who, message, "Answer")
    scene.fake.patience = 2

    async def insist(who: User) -> Reply:
        """As people do, whom Discord tells that nothing came back."""
        for _ in range(9):
            reply = await scene.fake.submit(who, {"Your answer": COVERS_NONE})
            if not reply.timed_out:
                return reply
            await asyncio.sleep(0.01)
        raise AssertionError("no answer, however often")

    answers = asyncio.gather(*map(insist, people))
    for _ in range(2):
        scene.fake.lose("POST", CALLBACK)
        await scene.fake.drop_connections()
    assert all("key points" in reply.shown for reply in await answers)
    room = scene.core_room()
    [ask] = await scene.tutor.store.put_to(room, scene.at.date(), scene.at.date() + A_DAY)
    assert await scene.tutor.store.answered(ask) == len(people)
    results = await scene.tutor.store.results([(room.tenant, ask.id)])
    assert len(results[room.tenant, ask.id]) == len(people)


async def test_an_event_that_the_sdk_cannot_read_does_not_end_the_bot(scene: Scene) -> None:
    """It ends the client, and another one takes its place."""
    message = await scene.daily()
    for session in list(scene.fake.sessions.values()):
        session.dispatch("GUILD_CREATE", {"id": "nonsense"})
    await scene.fake.until(lambda: len(scene.fake.identified) == 2)
    await scene.fake.until(scene.platform.is_connected)
    assert "Hint 1 of" in (await scene.press(scene.ann, message, "Hint")).shown


async def test_a_token_that_is_taken_away_ends_the_connection_with_a_sentence(
    scene: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.fake.token = "another"
    for session in list(scene.fake.sessions.values()):
        session.drop()
    scene.fake.sessions.clear()
    connection = scene.platform.connection
    assert connection
    await asyncio.wait_for(connection, 20)
    assert "Discord refuses DISCORD_TOKEN" in capsys.readouterr().out
    assert not scene.platform.is_connected()
