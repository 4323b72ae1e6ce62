"""What the fake Slack refuses of blocks and views, and what it takes: tables from Slack's reference."""

from collections.abc import AsyncIterator

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.doubles.slack import Channel, FakeSlack, User
from tests.doubles.slack_block_kit import Json, md, modal, plain, section
from tests.doubles.slack_block_rows import BLOCKED, PINGS, REFUSED_VIEWS, TAKEN


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as slack:
        yield slack


def start(slack: FakeSlack) -> tuple[AsyncWebClient, Channel, User]:
    ws = slack.workspace("T1")
    ann = ws.user("U1", "Ann")
    return AsyncWebClient(ws.token, base_url=slack.api_url), ws.channel("C1", "general", members=[ann]), ann


@pytest.mark.parametrize(("blocks", "said"), [row[1:] for row in BLOCKED], ids=[row[0] for row in BLOCKED])
async def test_blocks_that_slack_refuses(slack: FakeSlack, blocks: list[Json], said: str) -> None:
    client, general, _ = start(slack)
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel="C1", text="x", blocks=blocks)
    assert refused.value.response["error"] == "invalid_blocks"
    assert any(said in one for one in refused.value.response["response_metadata"]["messages"])
    assert slack.messages(general) == []


@pytest.mark.parametrize("blocks", [row[1] for row in TAKEN], ids=[row[0] for row in TAKEN])
async def test_blocks_that_slack_takes(slack: FakeSlack, blocks: list[Json]) -> None:
    client, general, _ = start(slack)
    await client.chat_postMessage(channel="C1", text="x", blocks=blocks)
    assert len(slack.messages(general)) == 1


@pytest.mark.parametrize(("view", "said"), [row[1:] for row in REFUSED_VIEWS], ids=[row[0] for row in REFUSED_VIEWS])
async def test_views_that_slack_refuses(slack: FakeSlack, view: Json, said: str) -> None:
    client, _, ann = start(slack)
    with pytest.raises(SlackApiError) as refused:
        await client.views_open(trigger_id=slack.trigger(ann), view=view)
    assert refused.value.response["error"] == "invalid_arguments"
    assert any(said in one for one in refused.value.response["response_metadata"]["messages"])
    assert slack.modal(ann) is None


async def test_a_view_that_is_too_large(slack: FakeSlack) -> None:
    client, _, ann = start(slack)
    big = {"type": "section", "fields": [md("x" * 2000)] * 10}
    with pytest.raises(SlackApiError, match="view_too_large"):
        await client.views_open(trigger_id=slack.trigger(ann), view=modal(*[big] * 20))


async def test_a_home_has_no_title(slack: FakeSlack) -> None:
    client, _, ann = start(slack)
    with pytest.raises(SlackApiError, match="invalid additional property: title"):
        await client.views_publish(user_id="U1", view={"type": "home", "title": plain("x"), "blocks": []})
    await client.views_publish(user_id="U1", view={"type": "home", "blocks": [section("Welcome")]})
    home = slack.home(ann)
    assert home is not None
    assert home.shown == "Welcome"


@pytest.mark.parametrize(("said", "pings"), [row[1:] for row in PINGS], ids=[row[0] for row in PINGS])
async def test_who_would_be_pinged(slack: FakeSlack, said: Json, pings: list[str]) -> None:
    client, general, _ = start(slack)
    await client.chat_postMessage(channel="C1", **said)
    assert [message.pings for message in slack.messages(general)] == [pings]
