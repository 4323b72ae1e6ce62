"""Tokens that live for twelve hours, over HTTP: renewed once, and what people hear while that cannot be."""

import asyncio
from datetime import timedelta

from sqlalchemy import Engine

from bot.adapters.slack.over_http import OverHttp
from bot.core.tutor import Tutor
from bot.storage.engine import open_engine
from bot.storage.installations import SqlInstallations
from tests.adapters.slack.http_scene import (
    ACME,
    HttpScene,
    many,
    many_workspaces,
    post,
    refreshed,
)
from tests.doubles.slack_values import Channel, User
from tests.doubles.slack_workspace import Workspace
from tests.storage.workspaces import KEY

HOUR = timedelta(hours=1)


async def test_two_processes_renew_a_token_once(tutor: Tutor, engine: Engine) -> None:
    """One with a token that still lives, one with a token that died meanwhile."""
    async with many_workspaces(tutor, engine) as scene:
        slack = scene.slack
        slack.rotation = True
        acme = scene.workspace()
        await slack.install(scene.page, acme, acme.user("U1", "Ann"))
        other_engine = open_engine(engine.url)
        other = many(tutor, slack, SqlInstallations(other_engine, [KEY]))
        await other.open()
        platforms = [scene.platform, other]
        for number, passing in enumerate((11 * HOUR, 13 * HOUR)):
            slack.advance(passing)
            before = acme.token
            used = await asyncio.gather(*(token(each) for each in platforms for _ in range(5)))
            assert refreshed(slack) == number + 1
            assert set(used) <= {before, acme.token}
            slack.advance(timedelta(seconds=10))
            assert {await token(each) for each in platforms} == {acme.token}
        await other.close()
        other_engine.dispose()


async def token(platform: OverHttp) -> str | None:
    client = await platform.desk.clients.client(ACME)
    return client.token if client else None


async def test_a_token_that_cannot_be_renewed_waits(
    scene: HttpScene, acme: Workspace, ann: User, study: Channel, tutor: Tutor
) -> None:
    """Nobody is told that the app was removed, and no room is paused: what is due goes out when Slack is back."""
    slack = scene.slack
    await slack.install(scene.page, acme, ann)
    await slack.invite_bot(ann, study)
    await slack.press(ann, slack.messages(study)[-1], "Start")
    slack.advance(24 * HOUR)
    slack.faults.fail("oauth.v2.access", 500, times=50)
    await post(scene)
    assert len(slack.messages(study)) == 1
    room = await tutor.store.room(ACME, "C1")
    assert room
    assert room.paused == ""
    slack.faults.ordered.clear()
    slack.advance(timedelta(minutes=2))
    await post(scene)
    assert "Answer" in slack.messages(study)[-1].buttons


async def test_while_no_token_is_to_be_had_people_hear_a_sentence(
    scene: HttpScene, acme: Workspace, ann: User, study: Channel
) -> None:
    slack = scene.slack
    await slack.install(scene.page, acme, ann)
    await slack.invite_bot(ann, study)
    hello = slack.messages(study)[-1]
    await slack.command(ann, "/quiz", "sql", study)
    await slack.press(ann, slack.seen_by(ann)[-1], "Answer")
    slack.advance(24 * HOUR)
    for way in (slack.command(ann, "/quiz", "stats", study), slack.press(ann, hello, "Start")):
        slack.faults.fail("oauth.v2.access", 500)
        assert (await way).acked
        assert "I cannot speak in this workspace just now" in slack.seen_by(ann)[-1].text
        slack.advance(HOUR)
    slack.faults.fail("oauth.v2.access", 500)
    assert (await slack.submit(ann, {"Your answer": "A sorted tree"})).ok
    view = slack.modal(ann)
    assert view
    assert "try again in a few minutes" in view.shown
    slack.advance(HOUR)
    slack.faults.fail("oauth.v2.access", 500)
    said = await slack.say(ann, acme.dm(ann), "stats")
    assert not any(ack.acked for ack in said.acks), "events come again by themselves"
    slack.advance(HOUR)
    assert await slack.retry() == 1
    assert "Questions answered: 0" in acme.dm(ann).messages[-1].shown
