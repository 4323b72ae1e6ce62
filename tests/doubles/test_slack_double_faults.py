"""What goes wrong between the fake Slack and the real client: orders of the test, rates, and tokens."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from tests.doubles.slack import CLIENT, CLIENT_SECRET, FakeSlack
from tests.doubles.slack_place import Place


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    async with FakeSlack() as slack:
        yield Place(slack)


async def test_tokens(place: Place) -> None:
    for token, error in (("xoxb-no", "invalid_auth"), ("", "not_authed"), (place.slack.app_token, "not_allowed")):
        with pytest.raises(SlackApiError, match=error):
            await place.other(token).auth_test()
    assert (await place.client.auth_test())["team_id"] == "T1"
    await place.client.auth_revoke()
    assert await place.error("auth.test") == "token_revoked"


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
