"""The errors with which the fake Slack answers the real client, method by method."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.doubles.slack import FakeSlack
from tests.doubles.slack_block_kit import modal
from tests.doubles.slack_place import Place


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
