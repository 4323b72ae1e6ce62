"""The life of the app in workspaces, over HTTP: installed, spoken with, removed, back again."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select

from bot.core.places import Tenant
from bot.core.tutor import Tutor
from bot.storage.tables import asks, progress, tries
from tests.adapters.slack.http_scene import ACME, HttpScene, deliver_to, post, refreshed, stats
from tests.doubles.slack_events import event
from tests.doubles.slack_values import Channel, User
from tests.doubles.slack_workspace import Workspace

HOUR = timedelta(hours=1)


async def test_from_installing_to_installing_again(
    scene: HttpScene, acme: Workspace, ann: User, study: Channel, tutor: Tutor
) -> None:
    slack = scene.slack
    assert (await slack.install(scene.page, acme, ann))[0] == 200
    assert (await slack.invite_bot(ann, study)).acked
    (hello,) = slack.messages(study)
    assert hello.buttons == ["Start", "Change", "Try one privately"]
    assert (await slack.press(ann, hello, "Start")).ok

    slack.advance(24 * HOUR)
    await post(scene)
    question = slack.messages(study)[-1]
    assert "Answer" in question.buttons
    assert refreshed(slack) == 1  # its token had died in the night
    assert (await slack.press(ann, question, "Answer")).ok
    assert (await slack.submit(ann, {"Your answer": "It is a sorted tree"})).ok
    assert "Questions answered: 1" in await stats(slack, ann, study)
    assert refreshed(slack) == 1

    await slack.uninstall(acme)
    assert await scene.installations.find(ACME) is None
    slack.advance(24 * HOUR)
    await post(scene)
    room = await tutor.store.room(ACME, "C1")
    assert room
    assert "not installed in this workspace any more" in room.paused

    assert (await slack.install(scene.page, acme, ann))[0] == 200
    assert len(acme.dm(ann).messages) == 1
    assert (await slack.invite_bot(ann, study)).acked
    assert "I am back" in slack.messages(study)[-1].shown
    slack.advance(24 * HOUR)
    await post(scene)
    assert "Answer" in slack.messages(study)[-1].buttons
    assert "Questions answered: 1" in await stats(slack, ann, study)


@pytest.mark.parametrize(
    "order", [("tokens_revoked", "app_uninstalled"), ("app_uninstalled", "tokens_revoked"), ("app_uninstalled",)]
)
async def test_its_tokens_are_gone_in_whichever_order_slack_says_so(
    scene: HttpScene, acme: Workspace, ann: User, order: tuple[str, ...]
) -> None:
    await scene.slack.install(scene.page, acme, ann)
    other = scene.workspace("T2", "Other")
    await scene.slack.install(scene.page, other, other.user("U1", "Ben"))
    assert await scene.platform.desk.clients.client(ACME)
    replies = await scene.slack.uninstall(acme, order)
    assert [reply.acked for reply in replies] == [True] * len(order)
    assert await scene.installations.find(ACME) is None
    assert await scene.platform.desk.clients.client(ACME) is None
    assert await scene.platform.desk.clients.client(Tenant("slack", "T2"))


async def test_the_tokens_of_people_are_none_of_ours(scene: HttpScene, acme: Workspace, ann: User) -> None:
    await scene.slack.install(scene.page, acme, ann)
    acme.token = ""
    token = next(iter(scene.slack.tokens.values()))
    token.revoked = "token_revoked"
    inner = {"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}}
    assert (await scene.slack.courier.deliver(event(scene.slack, acme, inner))).acked
    assert await scene.installations.find(ACME)


async def test_the_word_of_a_removal_that_comes_late_does_no_harm(scene: HttpScene, acme: Workspace, ann: User) -> None:
    slack = scene.slack
    await slack.install(scene.page, acme, ann)
    slack.subscribed = set()
    await slack.uninstall(acme)
    await slack.install(scene.page, acme, ann)
    for inner in ({"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": [acme.bot.id]}}):
        assert (await slack.courier.deliver(event(slack, acme, inner))).acked
    kept = await scene.installations.find(ACME)
    assert kept
    assert kept.token == acme.token


async def test_a_removal_while_slack_is_out_of_order_purges_all_the_same(
    scene: HttpScene, acme: Workspace, ann: User
) -> None:
    await scene.slack.install(scene.page, acme, ann)
    scene.slack.faults.drop("auth.test", times=2)
    await scene.slack.uninstall(acme)
    assert await scene.installations.find(ACME) is None


async def test_two_workspaces_with_equal_ids_are_two(scene: HttpScene) -> None:
    for id in ("T1", "T2"):
        workspace = scene.workspace(id, f"Team {id}")
        await scene.slack.install(scene.page, workspace, workspace.user("U1", "Ann", admin=True))
    first, second = scene.slack.workspaces["T1"], scene.slack.workspaces["T2"]
    kept = [await scene.installations.find(Tenant("slack", id)) for id in ("T1", "T2")]
    assert [each and each.token for each in kept] == [first.token, second.token]
    for workspace in (first, second):
        workspace.channel("C1", "study", members=workspace.users.values(), bot_in=False)
        reply = await scene.slack.command(workspace.users["U1"], "/quiz", "sql", workspace.channels["C1"])
        assert reply.ok
    await scene.slack.press(first.users["U1"], scene.slack.seen_by(first.users["U1"])[-1], "Answer")
    assert (await scene.slack.submit(first.users["U1"], {"Your answer": "It is a sorted tree"})).acked
    for workspace, answered in ((first, "Questions answered: 1"), (second, "Questions answered: 0")):
        assert (await scene.slack.command(workspace.users["U1"], "/quiz", "stats", workspace.channels["C1"])).ok
        told = scene.slack.seen_by(workspace.users["U1"])[-1].shown
        assert answered in told, told


async def test_whatever_is_delivered_again_changes_nothing(
    scene: HttpScene, acme: Workspace, ann: User, study: Channel, sqlite_engine: Engine
) -> None:
    """The same body with the same signature, within the five minutes in which it is one of Slack's."""
    slack = scene.slack
    await slack.install(scene.page, acme, ann)
    slack.advance(HOUR)
    await slack.invite_bot(ann, study)
    hello = slack.messages(study)[-1]
    await slack.press(ann, hello, "Start")
    assert (await slack.command(ann, "/quiz", "sql", study)).ok
    card = slack.seen_by(ann)[-1]
    assert (await slack.press(ann, card, "Hint")).ok
    assert (await slack.press(ann, card, "Answer")).ok
    assert (await slack.submit(ann, {"Your answer": "It is a sorted tree"})).ok
    await slack.say(ann, acme.dm(ann), "quiz sql")
    await slack.say(ann, acme.dm(ann), "It is a sorted tree")
    before = [await stats(slack, ann, study), *(rows(sqlite_engine))]
    posted = len(slack.messages(study)), len(acme.dm(ann).messages)
    deliver_to(slack, scene.url, slack.now.timestamp())
    slack.advance(timedelta(minutes=4))
    for delivery in list(slack.courier.sent):
        await slack.courier.deliver(delivery)
    assert [await stats(slack, ann, study), *(rows(sqlite_engine))] == before
    assert (len(slack.messages(study)), len(acme.dm(ann).messages)) == posted


def rows(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        hints = connection.execute(select(func.sum(progress.c.hints))).scalar_one()
        counted = (connection.execute(select(func.count()).select_from(table)).scalar_one() for table in (asks, tries))
        return [hints, *counted]
