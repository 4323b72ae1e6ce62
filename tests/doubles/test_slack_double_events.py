"""What an app hears of by events: talk, coming and going, shared channels, and its installation."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store import FileInstallationStore
from slack_sdk.oauth.state_store import FileOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from tests.doubles.slack import CLIENT, CLIENT_SECRET, SIGNING_SECRET, FakeSlack
from tests.doubles.slack_app import Scene, by_socket, card, serving


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with FakeSlack() as slack:
        scene = Scene(slack)
        async with by_socket(scene):
            yield scene


async def test_edits_deletions_and_threads(scene: Scene) -> None:
    slack = scene.slack
    parent = await slack.say(scene.ann, scene.general, "What?")
    below = await slack.say(scene.ann, scene.general, "answer: a tree", parent)
    await slack.edit(below, "answer: a bush")
    await slack.delete(below)
    kinds = [(body["event"].get("subtype"), body["event"].get("thread_ts")) for body in scene.quiz.heard]
    assert kinds == [(None, None), (None, parent.ts), ("message_changed", None), ("message_deleted", None)]
    assert scene.quiz.heard[2]["event"]["message"]["text"] == "answer: a bush"


async def test_a_direct_message_is_no_mention(scene: Scene) -> None:
    dm = scene.ws.dm(scene.ann)
    await scene.slack.say(scene.ann, dm, "<@UBOTT1> hello")
    assert [(one["event"]["type"], one["event"]["channel_type"]) for one in scene.quiz.heard] == [("message", "im")]


async def test_the_app_comes_and_goes(scene: Scene) -> None:
    slack = scene.slack
    slack.courier.patience = 0.01
    await slack.open_home(scene.ann)
    await slack.remove_bot(scene.ann, scene.general)
    await slack.invite_bot(scene.ann, scene.general)
    await slack.archive(scene.ann, scene.general)
    await slack.shortcut(scene.ann, "quiz")
    await slack.uninstall(scene.ws, ("app_uninstalled", "tokens_revoked"))
    told = [
        one.payload["event"]["type"] if "event" in one.payload else one.payload["type"] for one in slack.courier.sent
    ]
    assert told == [
        "app_home_opened", "channel_left", "message", "member_joined_channel", "channel_archive", "shortcut",
        "app_uninstalled", "tokens_revoked",
    ]  # fmt: skip
    with pytest.raises(Exception, match="account_inactive"):
        await scene.quiz.client.auth_test()
    assert not (await slack.command(scene.ann, "/quiz")).ok


async def test_an_app_that_uninstalls_itself_hears_of_it(scene: Scene) -> None:
    sent = scene.slack.courier.sent
    await scene.quiz.client.apps_uninstall(client_id=CLIENT, client_secret=CLIENT_SECRET)
    await scene.slack.until(lambda: len(sent) == 1)
    assert sent[0].payload["event"] == {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["UBOTT1"]}}


@pytest.mark.parametrize(("rule", "told"), [("once", ["T2"]), ("each", ["T1", "T2"])])
async def test_a_channel_of_two_workspaces(scene: Scene, rule: str, told: list[str]) -> None:
    slack = scene.slack
    slack.shared_events = rule
    green = slack.workspace("T2", "Green")
    una = green.user("U9", "Una", admin=True)
    shared = scene.ws.channel("C7", "shared", members=[una], ext_shared_with=[green])
    await slack.invite_bot(una, shared)
    sent = len(slack.courier.sent)
    await slack.say(una, shared, f"Hello <@{scene.ws.bot.id}>")
    said = [one.payload for one in slack.courier.sent[sent:]]
    assert [one["authorizations"][0]["team_id"] for one in said] == told * 2
    message, mention = said[0], said[-1]
    assert (message["team_id"], message["context_team_id"], message["event"]["team"]) == ("T2", "T1", "T2")
    assert (mention["team_id"], mention["event"]["team"], mention["event"]["user_team"]) == ("T1", "T1", "T2")
    assert all(one["is_ext_shared_channel"] for one in said)
    stranger = await scene.quiz.client.users_info(user="U9")
    assert [stranger["user"][name] for name in ("team_id", "is_stranger", "is_admin")] == ["T2", True, False]


async def test_a_stranger_presses_and_submits(scene: Scene) -> None:
    slack = scene.slack
    green = slack.workspace("T2", "Green", installed=False)
    una = green.user("U1", "Una")
    shared = scene.ws.channel("C7", "shared", members=[una], ext_shared_with=[green])
    await scene.quiz.client.chat_postMessage(channel="C7", text="Hi", blocks=card("Answer"))
    await slack.press(una, slack.messages(shared)[0], "Answer")
    await slack.until(lambda: slack.modal(una))
    assert slack.modal(scene.ann) is None
    assert (await slack.submit(una, {"Answer": "a tree"})).ok
    pressed, submitted = [one.payload for one in slack.courier.sent]
    assert (pressed["team"]["id"], pressed["user"]["team_id"]) == ("T1", "T2")
    assert (submitted["team"]["id"], submitted["view"]["app_installed_team_id"]) == ("T2", "T1")


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")  # the SDK's own use of aiohttp
async def test_bolts_own_installation(tmp_path: Any) -> None:
    async with FakeSlack() as slack:
        red = slack.workspace("T3", "Red", installed=False)
        settings = AsyncOAuthSettings(
            client_id=CLIENT,
            client_secret=CLIENT_SECRET,
            scopes=["chat:write", "commands"],
            installation_store=FileInstallationStore(base_dir=str(tmp_path)),
            state_store=FileOAuthStateStore(expiration_seconds=60, base_dir=str(tmp_path)),
        )
        client = AsyncWebClient(base_url=slack.api_url)
        app = AsyncApp(signing_secret=SIGNING_SECRET, oauth_settings=settings, client=client)
        async with serving(app) as url:
            status, text = await slack.install(f"{url}/slack/install", red, red.user("U1", "Rob"))
        assert (status, "Thank you!" in text) == (200, True)
        assert red.token
