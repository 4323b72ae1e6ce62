"""The life of the app in workspaces, over HTTP: installed, spoken with, its tokens renewed, removed, back again."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp import web
from sqlalchemy import Engine, func, select

from bot.adapters.slack.over_http import OverHttp
from bot.adapters.slack.scopes import SCOPES
from bot.core.errors import KeypointError
from bot.core.places import Tenant
from bot.core.posting import Posting
from bot.core.tutor import Tutor
from bot.storage.engine import open_engine
from bot.storage.installations import SqlInstallations
from bot.storage.tables import asks, progress, tries
from tests.adapters.slack.http_scene import ACME, HttpScene, deliver_to, many, many_workspaces, one_workspace
from tests.doubles.slack import FakeSlack
from tests.doubles.slack_events import event
from tests.doubles.slack_values import Channel, User
from tests.doubles.slack_workspace import Workspace
from tests.storage.workspaces import KEY

HOUR = timedelta(hours=1)


@pytest.fixture
async def scene(tutor: Tutor, sqlite_engine: Engine) -> AsyncIterator[HttpScene]:
    async with many_workspaces(tutor, sqlite_engine) as scene:
        scene.slack.rotation = True
        yield scene


@pytest.fixture
def acme(scene: HttpScene) -> Workspace:
    return scene.workspace()


@pytest.fixture
def ann(acme: Workspace) -> User:
    return acme.user("U1", "Ann", admin=True)


@pytest.fixture
def study(acme: Workspace, ann: User) -> Channel:
    return acme.channel("C1", "study", creator=ann, bot_in=False)


def refreshed(slack: FakeSlack) -> int:
    """How often a refresh token was used."""
    return sum(call.args.get("grant_type") == "refresh_token" for call in slack.calls)


async def stats(slack: FakeSlack, user: User, channel: Channel) -> str:
    reply = await slack.command(user, "/quiz", "stats", channel)
    assert reply.ok, reply
    return slack.seen_by(user)[-1].shown


async def post(scene: HttpScene) -> None:
    slack = scene.slack
    await Posting(scene.platform.desk.tutor, {"slack": scene.platform.publisher}, lambda: slack.now).post_due()


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


async def test_one_workspace_with_a_token_of_its_own(tutor: Tutor) -> None:
    async with FakeSlack() as slack:
        workspace = slack.workspace("T1", "Acme", scopes=" ".join(SCOPES))
        ann, stranger = workspace.user("U1", "Ann"), slack.workspace("T2", "Other").user("U1", "Eve")
        async with one_workspace(tutor, slack, workspace) as platform:
            assert platform.is_connected()
            assert [route.path for route in platform.routes if isinstance(route, web.RouteDef)] == ["/slack/events"]
            assert "Questions answered: 0" in await stats(slack, ann, workspace.dm(ann))
            elsewhere = slack.workspaces["T2"].dm(stranger)
            reply = await slack.command(stranger, "/quiz", "stats", elsewhere)
            assert reply.acked
            assert "not installed in this workspace" in slack.seen_by(stranger)[-1].text
            assert [reply.acked for reply in await slack.uninstall(workspace)] == [True, True]
        assert not platform.is_connected()


async def test_a_token_that_slack_refuses(tutor: Tutor) -> None:
    async with FakeSlack() as slack:
        workspace = slack.workspace("T1", "Acme")
        workspace.token = "xoxb-canary"
        with pytest.raises(KeypointError, match="Slack refuses SLACK_BOT_TOKEN: invalid_auth") as caught:
            async with one_workspace(tutor, slack, workspace):
                raise AssertionError("it opened")
        assert "canary" not in str(caught.value)


async def test_a_process_that_only_posts_takes_no_deliveries(tutor: Tutor) -> None:
    async with FakeSlack() as slack:
        workspace = slack.workspace("T1", "Acme")
        ann = workspace.user("U1", "Ann")
        async with one_workspace(tutor, slack, workspace) as platform:
            platform.front.is_open = False
            assert not platform.is_connected()
            reply = await slack.command(ann, "/quiz", "stats")
            assert (reply.status, reply.errors) == (503, ["dispatch_failed"])


async def test_the_names_of_our_settings_mean_nothing_to_the_sdk(
    tutor: Tutor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Bolt reads some of them from the environment by itself."""
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"):
        monkeypatch.setenv(name, "xoxb-canary")
    async with FakeSlack() as slack:
        workspace = slack.workspace("T1", "Acme", scopes=" ".join(SCOPES))
        ann = workspace.user("U1", "Ann")
        async with one_workspace(tutor, slack, workspace):
            assert "Questions answered: 0" in await stats(slack, ann, workspace.dm(ann))
    assert "xoxb-canary" not in {call.token for call in slack.calls}
    assert caplog.records == []
