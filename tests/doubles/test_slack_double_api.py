"""The Web API of the fake Slack, called by the real client: what it does, and the errors it answers with."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.doubles.slack import CLIENT, CLIENT_SECRET, Channel, FakeSlack, User
from tests.doubles.slack_block_kit import modal, section
from tests.doubles.slack_workspace import Workspace


class Place:
    """A workspace with all kinds of channels, and a client that has its token."""

    def __init__(self, slack: FakeSlack) -> None:
        self.slack = slack
        self.ws: Workspace = slack.workspace("T1", "Blue")
        self.ann: User = self.ws.user("U1", "Ann", tz="America/New_York", admin=True)
        self.bob: User = self.ws.user("U2", "Bob")
        self.general: Channel = self.ws.channel("C1", "general", creator=self.ann)
        self.ws.channel("C2", "elsewhere", bot_in=False)
        self.ws.channel("C3", "secret", private=True, bot_in=False)
        self.ws.channel("C4", "past", archived=True)
        self.ws.channel("C5", "news", posting_restricted=True)
        self.client = AsyncWebClient(self.ws.token, base_url=slack.api_url)

    async def error(self, method: str, **args: Any) -> str:
        with pytest.raises(SlackApiError) as refused:
            await self.client.api_call(method, json=args)
        return str(refused.value.response["error"])

    def other(self, token: str) -> AsyncWebClient:
        return AsyncWebClient(token, base_url=self.slack.api_url)


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    async with FakeSlack() as slack:
        yield Place(slack)


TEXT = {"text": "Hi"}
ERRORS: list[tuple[str, dict[str, Any], str]] = [
    ("chat.postMessage", {"channel": "C9", **TEXT}, "channel_not_found"),
    ("chat.postMessage", {"channel": "C3", **TEXT}, "channel_not_found"),
    ("chat.postMessage", {"channel": "C2", **TEXT}, "not_in_channel"),
    ("chat.postMessage", {"channel": "C4", **TEXT}, "is_archived"),
    ("chat.postMessage", {"channel": "C5", **TEXT}, "restricted_action"),
    ("chat.postMessage", {"channel": "C1", "text": " "}, "no_text"),
    ("chat.postMessage", {"channel": "C1", "text": "x" * 40_001}, "msg_too_long"),
    ("chat.postMessage", {**TEXT}, "invalid_arguments"),
    ("chat.postMessage", {"channel": "C1", **TEXT, "blocks": "[{"}, "invalid_blocks_format"),
    ("chat.postMessage", {"channel": "C1", **TEXT, "metadata": {"event_type": "a"}}, "invalid_metadata_format"),
    ("chat.postMessage", {"channel": "C1", **TEXT, "thread_ts": "soon"}, "invalid_thread_ts"),
    ("chat.postMessage", {"channel": "C1", **TEXT, "markdown_text": "x"}, "markdown_text_conflict"),
    ("chat.postEphemeral", {"channel": "C1", "user": "U2", **TEXT}, "user_not_in_channel"),
    ("chat.postEphemeral", {"channel": "C1", "user": "U9", **TEXT}, "user_not_found"),
    ("chat.update", {"channel": "C1", "ts": "1.1", **TEXT}, "message_not_found"),
    ("chat.delete", {"channel": "C1", "ts": "1.1"}, "message_not_found"),
    ("conversations.history", {"channel": "C2"}, "not_in_channel"),
    ("conversations.history", {"channel": "C1", "limit": 1000}, "invalid_limit"),
    ("conversations.replies", {"channel": "C1", "ts": "1.1"}, "thread_not_found"),
    ("conversations.info", {"channel": "C3"}, "channel_not_found"),
    ("conversations.open", {"users": "U9"}, "user_not_found"),
    ("conversations.open", {}, "users_list_not_supplied"),
    ("users.info", {"user": "U9"}, "user_not_found"),
    ("views.open", {"trigger_id": "x", "view": modal()}, "invalid_trigger_id"),
    ("views.open", {"trigger_id": "x"}, "invalid_arguments"),
    ("views.update", {"view_id": "V9", "view": modal()}, "not_found"),
    ("reactions.add", {"channel": "C1", "timestamp": "1.1", "name": "eyes"}, "message_not_found"),
    ("files.completeUploadExternal", {"files": [{"id": "F9"}]}, "file_not_found"),
    ("apps.connections.open", {}, "not_allowed_token_type"),
    ("chat.sing", {}, "unknown_method"),
]


@pytest.mark.parametrize(("method", "args", "error"), ERRORS, ids=[f"{row[0]}-{row[2]}" for row in ERRORS])
async def test_errors(place: Place, method: str, args: dict[str, Any], error: str) -> None:
    assert await place.error(method, **args) == error


SCOPED: list[tuple[str, dict[str, Any], str]] = [
    ("chat.postMessage", {"channel": "C1", **TEXT}, "chat:write"),
    ("conversations.history", {"channel": "C1"}, "channels:history"),
    ("conversations.info", {"channel": "C1"}, "channels:read"),
    ("conversations.open", {"users": "U1"}, "im:write,mpim:write"),
    ("users.info", {"user": "U1"}, "users:read"),
    ("reactions.add", {"channel": "C1", "timestamp": "1.1", "name": "eyes"}, "reactions:write"),
    ("files.getUploadURLExternal", {"filename": "a", "length": 1}, "files:write"),
]


@pytest.mark.parametrize(("method", "args", "needed"), SCOPED, ids=[row[0] for row in SCOPED])
async def test_scopes(place: Place, method: str, args: dict[str, Any], needed: str) -> None:
    other = place.slack.workspace("T2", scopes="commands")
    other.user("U1", "Una")
    other.channel("C1", "general")
    with pytest.raises(SlackApiError) as refused:
        await place.other(other.token).api_call(method, json=args)
    answer = refused.value.response
    assert (answer["error"], answer["needed"], answer["provided"]) == ("missing_scope", needed, "commands")


async def test_tokens(place: Place) -> None:
    for token, error in (("xoxb-no", "invalid_auth"), ("", "not_authed"), (place.slack.app_token, "not_allowed")):
        with pytest.raises(SlackApiError, match=error):
            await place.other(token).auth_test()
    assert (await place.client.auth_test())["team_id"] == "T1"
    await place.client.auth_revoke()
    assert await place.error("auth.test") == "token_revoked"


async def test_two_workspaces_may_have_the_same_ids(place: Place) -> None:
    green = place.slack.workspace("T2", "Green")
    una = green.user("U1", "Una")
    there = green.channel("C1", "general", members=[una])
    await place.other(green.token).chat_postMessage(channel="C1", text="for Green")
    await place.client.chat_postMessage(channel="C1", text="for Blue")
    assert [one.text for one in place.slack.messages(there)] == ["for Green"]
    assert [one.text for one in place.slack.messages(place.general)] == ["for Blue"]
    assert (await place.client.users_info(user="U1"))["user"]["name"] == "ann"
    green.channel("C6", "only green")
    assert await place.error("chat.postMessage", channel="C6", text="x") == "channel_not_found"


async def test_a_message_is_updated_and_deleted_by_its_author_only(place: Place) -> None:
    posted = await place.client.chat_postMessage(channel="C1", text="Hi", blocks=[section("Hi")])
    (message,) = place.slack.messages(place.general)
    await place.client.chat_update(channel="C1", ts=posted["ts"], text="Ho")
    assert (message.shown, message.blocks, message.edited is not None) == ("Ho", [], True)
    theirs = await place.slack.say(place.ann, place.general, "mine")
    assert await place.error("chat.update", channel="C1", ts=theirs.ts, text="x") == "cant_update_message"
    assert await place.error("chat.delete", channel="C1", ts=theirs.ts) == "cant_delete_message"
    await place.client.chat_delete(channel="C1", ts=posted["ts"])
    assert place.slack.messages(place.general) == [theirs]


async def test_a_reply_to_what_is_gone_lands_in_the_channel(place: Place) -> None:
    lost = await place.client.chat_postMessage(channel="C1", text="x", thread_ts="1.1")
    assert "thread_ts" not in lost["message"]
    parent = (await place.client.chat_postMessage(channel="C1", text="parent"))["ts"]
    await place.client.chat_postMessage(channel="C1", text="below", thread_ts=parent)
    await place.client.chat_delete(channel="C1", ts=parent)
    found = await place.client.conversations_replies(channel="C1", ts=parent)
    assert [one.get("subtype") for one in found["messages"]] == ["tombstone", None]
    assert [one.text for one in place.slack.messages(place.general, parent)] == ["below"]


async def test_history_in_pages_with_metadata_if_asked(place: Place) -> None:
    mark = {"event_type": "slot", "event_payload": {"id": "s1"}}
    stamps = []
    for number in range(3):
        posted = await place.client.chat_postMessage(channel="C1", text=f"{number}", metadata=mark)
        stamps.append(posted["ts"])
    first = await place.client.conversations_history(channel="C1", limit=2)
    assert [one["text"] for one in first["messages"]] == ["2", "1"]
    assert "metadata" not in first["messages"][0]
    cursor = first["response_metadata"]["next_cursor"]
    rest = await place.client.conversations_history(channel="C1", limit=2, cursor=cursor, include_all_metadata=True)
    assert [(one["text"], one["metadata"]) for one in rest["messages"]] == [("0", mark)]
    assert not rest["has_more"]
    window = {"oldest": stamps[0], "latest": stamps[1]}
    assert (await place.client.conversations_history(channel="C1", **window))["messages"] == []
    assert len((await place.client.conversations_history(channel="C1", inclusive=True, **window))["messages"]) == 2


async def test_direct_messages(place: Place) -> None:
    opened = await place.client.conversations_open(users="U1")
    await place.client.chat_postMessage(channel=opened["channel"]["id"], text="one")
    await place.client.chat_postMessage(channel="U1", text="two")
    assert [one.text for one in place.slack.messages(place.ws.dm(place.ann))] == ["one", "two"]


async def test_a_trigger_works_once_and_for_three_seconds(place: Place) -> None:
    trigger = place.slack.trigger(place.ann)
    await place.client.views_open(trigger_id=trigger, view=modal(section("Hi")))
    assert await place.error("views.open", trigger_id=trigger, view=modal()) == "exchanged_trigger_id"
    late = place.slack.trigger(place.ann)
    place.slack.advance(3)
    assert await place.error("views.open", trigger_id=late, view=modal()) == "expired_trigger_id"


async def test_views_in_a_stack(place: Place) -> None:
    slack, client = place.slack, place.client
    opened = await client.views_open(trigger_id=slack.trigger(place.ann), view=modal(section("1"), external_id="e"))
    for _ in range(2):
        await client.views_push(trigger_id=slack.trigger(place.ann, in_view=True), view=modal(section("2")))
    full = slack.trigger(place.ann, in_view=True)
    assert await place.error("views.push", trigger_id=full, view=modal()) == "push_limit_reached"
    again = slack.trigger(place.bob)
    assert await place.error("views.open", trigger_id=again, view=modal(external_id="e")) == "duplicate_external_id"
    id, hash = opened["view"]["id"], opened["view"]["hash"]
    await client.views_update(view_id=id, hash=hash, view=modal(section("3")))
    assert await place.error("views.update", view_id=id, hash=hash, view=modal()) == "hash_conflict"


async def test_a_reaction_once(place: Place) -> None:
    said = await place.slack.say(place.ann, place.general, "Hm")
    await place.client.reactions_add(channel="C1", timestamp=said.ts, name="eyes")
    assert said.reactions == [("eyes", place.ws.bot.id)]
    assert await place.error("reactions.add", channel="C1", timestamp=said.ts, name="eyes") == "already_reacted"


async def test_a_file(place: Place) -> None:
    await place.client.files_upload_v2(filename="you.json", content='{"a": 1}', channel="C1", initial_comment="Yours")
    (file,) = place.slack.files
    assert (file.name, file.text, file.channel) == ("you.json", '{"a": 1}', "C1")
    assert [one.text for one in place.slack.messages(place.general)] == ["Yours"]


async def test_what_is_ordered_to_go_wrong(place: Place) -> None:
    faults, client = place.slack.faults, place.client
    faults.limit("chat.postMessage", 7)
    with pytest.raises(SlackApiError) as limited:
        await client.chat_postMessage(channel="C1", text="a")
    assert (limited.value.response.status_code, limited.value.response.headers["Retry-After"]) == (429, "7")
    client.retry_handlers.clear()
    for order in (faults.lose_response, faults.drop):
        order("chat.postMessage")
        with pytest.raises(aiohttp.ClientError):
            await client.chat_postMessage(channel="C1", text=order.__name__)
    faults.fail("chat.postMessage", error="internal_error", after=True)
    assert await place.error("chat.postMessage", channel="C1", text="after") == "internal_error"
    faults.fail("chat.postMessage", status=503)
    with pytest.raises(SlackApiError) as down:
        await client.chat_postMessage(channel="C1", text="down")
    assert down.value.response.status_code == 503
    assert [one.text for one in place.slack.messages(place.general)] == ["lose_response", "after"]


async def test_a_call_that_hangs_ends_with_the_server(place: Place) -> None:
    place.slack.faults.hang("chat.postMessage")
    place.client.retry_handlers.clear()
    call = asyncio.ensure_future(place.client.chat_postMessage(channel="C1", text="x"))
    await place.slack.until(lambda: place.slack.calls)
    assert not call.done()
    place.slack.api.over.set()
    with pytest.raises(aiohttp.ClientError):
        await call
    assert place.slack.messages(place.general) == []


async def test_real_rates(place: Place) -> None:
    place.slack.strict_rates = True
    await place.client.chat_postMessage(channel="C1", text="a")
    assert await place.error("chat.postMessage", channel="C1", text="b") == "ratelimited"
    await place.client.chat_postMessage(channel="U1", text="elsewhere")
    place.slack.advance(1)
    await place.client.chat_postMessage(channel="C1", text="c")
    for _ in range(100):
        await place.client.users_info(user="U1")
    assert await place.error("users.info", user="U1") == "ratelimited"


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")  # the SDK's own use of aiohttp
async def test_an_installation_with_tokens_that_rotate(place: Place) -> None:
    slack = place.slack
    slack.rotation = True
    red = slack.workspace("T3", "Red", installed=False)
    rob = red.user("U1", "Rob")
    page = (
        f"https://slack.com/oauth/v2/authorize?client_id={CLIENT}&scope=chat:write&state=s&redirect_uri=https://a.b/c"
    )
    back = slack.authorize(page, red, rob)
    code = back.split("code=")[1].split("&")[0]
    known = {"client_id": CLIENT, "client_secret": CLIENT_SECRET}
    client = place.other("")
    with pytest.raises(SlackApiError, match="bad_redirect_uri"):
        await client.oauth_v2_access(**known, code=code)
    with pytest.raises(SlackApiError, match="bad_client_secret"):
        await client.oauth_v2_access(client_id=CLIENT, client_secret="no", code=code)
    granted = await client.oauth_v2_access(**known, code=code, redirect_uri="https://a.b/c")
    assert (granted["team"]["id"], granted["scope"], granted["expires_in"]) == ("T3", "chat:write", 43200)
    with pytest.raises(SlackApiError, match="code_already_used"):
        await client.oauth_v2_access(**known, code=code, redirect_uri="https://a.b/c")
    slack.advance(timedelta(hours=12))
    with pytest.raises(SlackApiError, match="token_expired"):
        await place.other(granted["access_token"]).auth_test()
    refresh = {**known, "grant_type": "refresh_token", "refresh_token": granted["refresh_token"]}
    fresh = await client.oauth_v2_access(**refresh)
    assert (await place.other(fresh["access_token"]).auth_test())["team_id"] == "T3"
    with pytest.raises(SlackApiError, match="invalid_refresh_token"):
        await client.oauth_v2_access(**refresh)
