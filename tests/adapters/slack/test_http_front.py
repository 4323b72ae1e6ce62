"""What comes over HTTP: what Slack signed is heard, all else gets a status and nothing more, and no line in the log."""

import asyncio
import gzip
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.adapters.slack import front
from bot.adapters.slack.front import MOST_BYTES
from bot.adapters.slack.payloads import payload_of
from bot.adapters.slack.strangers import keep_them_out_of_the_log
from tests.adapters.slack.http_stage import (
    COMMAND,
    EVENT,
    FORM,
    JSON,
    SUBMISSION,
    Stage,
    as_form,
    as_json,
    headers,
    post,
    staged,
)

EVENT_BODY, COMMAND_BODY = as_json(EVENT), as_form(COMMAND)
DEEP = b"[" * 100_000
SECOND = timedelta(seconds=1)


@pytest.fixture
async def stage(caplog: pytest.LogCaptureFixture) -> AsyncIterator[Stage]:
    """Whatever a test sends, nothing in the log is worse than a warning, and nothing is an exception."""
    keep_them_out_of_the_log()
    with caplog.at_level(logging.INFO), capture_logs() as lines:
        async with staged() as stage:
            stage.lines = lines
            yield stage
    assert [each for each in caplog.records if each.exc_info or each.levelno >= logging.ERROR] == []
    assert [each for each in lines if "exc_info" in each or each["log_level"] in ("error", "critical")] == []


@pytest.mark.parametrize(
    ("body", "kind", "heard"),
    [
        (EVENT_BODY, JSON, EVENT),
        (EVENT_BODY, f"{JSON}; charset=utf-8", EVENT),
        (COMMAND_BODY, FORM, COMMAND),
    ],
)
async def test_what_slack_signed_is_heard(stage: Stage, body: bytes, kind: str, heard: Any) -> None:
    assert await post(stage, body, headers(body, kind)) == (200, "")
    assert stage.heard == [heard]
    assert stage.watch.refused == []


async def test_what_the_app_says_is_the_response(stage: Stage) -> None:
    body = as_form({"payload": as_json(SUBMISSION).decode()})
    status, text = await post(stage, body, headers(body, FORM))
    assert (status, text) == (200, '{"response_action": "errors", "errors": {"answer": "too short"}}')
    assert stage.heard == [SUBMISSION]


async def test_an_event_that_nobody_wants_is_no_failure(stage: Stage) -> None:
    body = as_json({**EVENT, "event": {"type": "team_rename"}})
    assert (await post(stage, body, headers(body)))[0] == 200
    assert stage.heard == []


async def test_the_address_is_verified(stage: Stage) -> None:
    body = as_json({"type": "url_verification", "token": "t", "challenge": "3eZbrw1aB"})
    status, text = await post(stage, body, headers(body))
    assert status == 200
    assert "3eZbrw1aB" in text
    assert (await post(stage, body, {"Content-Type": JSON}))[0] == 401


@pytest.mark.parametrize(
    ("body", "changes", "status"),
    [
        (EVENT_BODY, {"X-Slack-Signature": None}, 401),
        (EVENT_BODY, {"X-Slack-Request-Timestamp": None}, 401),
        (EVENT_BODY, {"X-Slack-Signature": ""}, 401),
        (EVENT_BODY, {"X-Slack-Signature": "v0=" + "0" * 64}, 401),
        (EVENT_BODY, {"X-Slack-Signature": "v0=é"}, 401),
        (EVENT_BODY, {"X-Slack-Signature": headers(b"another")["X-Slack-Signature"]}, 401),
        (EVENT_BODY, {"X-Slack-Request-Timestamp": "abc"}, 401),
        (EVENT_BODY, {"X-Slack-Request-Timestamp": "١٢٣"}, 401),
        (EVENT_BODY, {"X-Slack-Request-Timestamp": "1e9"}, 401),
        (EVENT_BODY, {"X-Slack-Request-Timestamp": "-1"}, 401),
        (EVENT_BODY, {"X-Slack-Request-Timestamp": "9" * 5000}, 401),
        (EVENT_BODY, headers(EVENT_BODY, secret="another"), 401),
        (EVENT_BODY, headers(EVENT_BODY, ago=300 * SECOND), 200),
        (EVENT_BODY, headers(EVENT_BODY, ago=301 * SECOND), 401),
        (EVENT_BODY, headers(EVENT_BODY, ago=-300 * SECOND), 200),
        (EVENT_BODY, headers(EVENT_BODY, ago=-301 * SECOND), 401),
        (DEEP, {"X-Slack-Signature": None}, 401),
        (b"{", {"X-Slack-Signature": None}, 401),
        (DEEP, {}, 400),
        (b'{"a":' * 100_000, {}, 400),
        (b"", {}, 400),
        (b"{", {}, 400),
        (b"[]", {}, 400),
        (b"null", {}, 400),
        (b"{}", {}, 400),
        (b'{"type": 1}', {}, 400),
        (b'{"type": "event_callback"}', {}, 400),
        (b'{"type": "event_callback", "team_id": "T1", "event": []}', {}, 400),
        (b'{"type": "view_submission", "user": "U1", "view": {}}', {}, 400),
        (b'{"type": "view_submission", "user": {}, "view": {}, "team": 5}', {}, 400),
        (b'{"type": "event_callback", "team_id": "T1", "event": {}, "authorizations": 5}', {}, 400),
        (b"\xff\xfe", {}, 400),
        (b'{"type": ' + b"9" * 10_000 + b"}", {}, 400),
        (b"x=1", {"Content-Type": FORM}, 400),
        (b"payload=%7B", {"Content-Type": FORM}, 400),
        (b"payload=%FF", {"Content-Type": FORM}, 400),
        (b"payload=" + DEEP, {"Content-Type": FORM}, 400),
        (b"command=x&" + b"&".join(b"%d=" % number for number in range(200)), {"Content-Type": FORM}, 400),
        (EVENT_BODY, {"Content-Type": "text/plain"}, 415),
        (EVENT_BODY, {"Content-Type": "multipart/form-data; boundary=x"}, 415),
        (EVENT_BODY, {"Content-Type": "/;;,"}, 415),
        (gzip.compress(EVENT_BODY), {"Content-Encoding": "gzip"}, 415),
        (b"no gzip at all", {"Content-Encoding": "gzip"}, 415),
        (b" " * MOST_BYTES, {}, 400),
        (b" " * (MOST_BYTES + 1), {}, 413),
        (b" " * (MOST_BYTES + 1), {"X-Slack-Signature": None}, 413),
    ],
)
async def test_what_nobody_reads(stage: Stage, body: bytes, changes: dict[str, Any], status: int) -> None:
    sent = {name: value for name, value in {**headers(body), **changes}.items() if value is not None}
    answered, text = await post(stage, body, sent)
    assert (answered, text) == (status, "")
    assert len(stage.heard) == (status == 200)
    assert stage.watch.refused == [f"slack refused with {status}"] * (status != 200)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
async def test_only_a_post_is_a_delivery(stage: Stage, method: str) -> None:
    async with aiohttp.ClientSession() as session, session.request(method, stage.url) as response:
        assert response.status == 405


async def test_a_body_that_does_not_say_its_size_is_cut_as_well(stage: Stage) -> None:
    async def long() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * 65_536

    sent = headers(b"")
    async with aiohttp.ClientSession() as session, session.post(stage.url, data=long(), headers=sent) as response:
        assert response.status == 413


BEGINNING = b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"POST /slack/events HTTP/9.9\r\n\r\n",
        BEGINNING + b"Content-Length: 99\r\n\r\n{",
        BEGINNING + b"Content-Length: -1\r\n\r\n{",
        BEGINNING + b"Transfer-Encoding: chunked\r\n\r\nzz",
        BEGINNING.replace(b"application/json", b"text/plain") + b"Transfer-Encoding: chunked\r\n\r\nzz",
        BEGINNING + b"X: " + b"y" * 100_000 + b"\r\n\r\n",
        BEGINNING + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnone",
    ],
)
async def test_what_is_no_http(stage: Stage, raw: bytes) -> None:
    """A connection that breaks off in the middle included."""
    for number in range(2):
        reader, writer = await asyncio.open_connection("127.0.0.1", stage.port)
        writer.write(raw)
        writer.write_eof()
        said = await reader.read(2000)
        assert said == b"" or said.split()[1] in (b"400", b"415"), number
        writer.close()
    assert stage.heard == []


async def test_the_same_again_reaches_the_app_again(stage: Stage) -> None:
    """Deduplication is not for the front: the store knows what each delivery did, in every process."""
    for _ in range(2):
        assert await post(stage, EVENT_BODY, headers(EVENT_BODY)) == (200, "")
    assert stage.heard == [EVENT, EVENT]


async def test_a_body_that_never_comes(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "READ_WITHIN", 0.005)
    reader, writer = await asyncio.open_connection("127.0.0.1", stage.port)
    writer.write(BEGINNING + b"Content-Length: 99\r\n\r\n{")
    assert (await reader.readline()).split()[1] == b"408"
    writer.close()


async def test_what_was_accepted_is_finished_and_nothing_else(stage: Stage) -> None:
    stage.waits = asyncio.Event()
    accepted = asyncio.create_task(post(stage, EVENT_BODY, headers(EVENT_BODY)))
    while not stage.heard:  # noqa: ASYNC110 - the stage is not told
        await asyncio.sleep(0.001)
    closing = asyncio.create_task(stage.front.close())
    while stage.front.is_open:  # noqa: ASYNC110
        await asyncio.sleep(0.001)
    assert await post(stage, COMMAND_BODY, headers(COMMAND_BODY, FORM)) == (503, "")
    assert not closing.done()
    stage.waits.set()
    assert await accepted == (200, "")
    await closing
    assert stage.heard == [EVENT]


async def test_two_hundred_strangers(stage: Stage) -> None:
    tries = [(EVENT_BODY, {"Content-Type": JSON}), (DEEP, headers(b"")), (b"{", headers(b"{"))]
    async with aiohttp.ClientSession() as session:

        async def knock(number: int) -> int:
            body, sent = tries[number % 3]
            async with session.post(stage.url, data=body, headers=sent) as response:
                return response.status

        answered = await asyncio.gather(*(knock(number) for number in range(201)))
    assert answered == [401, 401, 400] * 67
    assert stage.heard == []
    assert [line["log_level"] for line in stage.lines] == ["warning"]
    assert "is SLACK_SIGNING_SECRET right?" in stage.lines[0]["event"]


@pytest.mark.parametrize("body", [b"", b"{", DEEP, b"\xff", b'{"type": null}'])
@pytest.mark.parametrize("kind", [JSON, FORM])
def test_no_body_raises(body: bytes, kind: str) -> None:
    assert payload_of(body, kind) is None
