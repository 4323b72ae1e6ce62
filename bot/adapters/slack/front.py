"""What comes over HTTP, judged before anything reads it: whoever is not Slack learns a status and nothing else.

What passes goes to Bolt as it would from a socket: read once, and verified by nobody a second time.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.adapters.slack.desk import PLATFORM
from bot.adapters.slack.payloads import FORM, JSON, payload_of
from bot.adapters.slack.signature import is_signed
from bot.core.watching import Watch

MOST_BYTES = 1_000_000
"""Slack's largest, a view of 250 kB in a form, comes to three quarters of this."""
READ_WITHIN = 5.0
"""Seconds; Slack itself has given up by then."""
RETRIES = "X-Slack-Retry-Num", "X-Slack-Retry-Reason"
CUT_OFF = (OSError, HttpProcessingError, web.RequestPayloadError)
NOT_FOUND = 404
"""Of an event that no handler wants: to Slack that would be a failure, and after too many it sends none any more."""
SAID_EVERY = timedelta(minutes=10)

log = structlog.get_logger()


class Refused(Exception):
    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(slots=True)
class Front:
    app: AsyncApp
    signing_secret: str = field(repr=False)
    now: Callable[[], datetime]
    watch: Watch
    is_open: bool = False
    _running: int = 0
    _one_done: asyncio.Event = field(default_factory=asyncio.Event)
    _said: datetime | None = None

    async def on_delivery(self, request: web.Request) -> web.Response:
        self._running += 1
        try:
            return await self._answered(await self._payload(request), request)
        except Refused as refused:
            self.watch.failed(PLATFORM, f"refused with {refused.status}")
            return web.Response(status=refused.status)
        finally:
            self._running -= 1
            self._one_done.set()

    async def close(self) -> None:
        """What comes from now on, Slack will deliver again or tell the person; what is here is finished."""
        self.is_open = False
        while self._running:
            self._one_done.clear()
            await self._one_done.wait()

    async def _payload(self, request: web.Request) -> dict[str, Any]:
        if not self.is_open:
            raise Refused(503)
        if request.content_type not in (JSON, FORM) or "Content-Encoding" in request.headers:
            raise Refused(415)
        body = await _body(request)
        stamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not is_signed(self.signing_secret, stamp, signature, body, self.now()):
            self._wonder()
            raise Refused(401)
        if (payload := payload_of(body, request.content_type)) is None:
            raise Refused(400)
        return payload

    def _wonder(self) -> None:
        """Strangers are no news, but with a wrong secret Slack itself looks like one. Not a line for each."""
        if self._said is None or self.now() >= self._said + SAID_EVERY:
            self._said = self.now()
            log.warning("a request was not signed by Slack; if all are refused, is SLACK_SIGNING_SECRET right?")

    async def _answered(self, payload: dict[str, Any], request: web.Request) -> web.Response:
        said = await self.app.async_dispatch(_for_bolt(payload, request))
        kind = JSON if said.body.startswith("{") else "text/plain"
        is_for_nobody = said.status == NOT_FOUND and payload.get("type") == "event_callback"
        return web.Response(status=200 if is_for_nobody else said.status, text=said.body, content_type=kind)


def _for_bolt(payload: dict[str, Any], request: web.Request) -> AsyncBoltRequest:
    headers: dict[str, Any] = {name: request.headers[name] for name in RETRIES if name in request.headers}
    try:
        return AsyncBoltRequest(body=payload, headers=headers, mode="socket_mode")
    except (AttributeError, KeyError, TypeError):  # its shape is none that Slack ever sends
        raise Refused(400) from None


async def _body(request: web.Request) -> bytes:
    """No more of it is held than Slack would ever send."""
    if (request.content_length or 0) > MOST_BYTES:
        raise Refused(413)
    read = bytearray()
    try:
        async with asyncio.timeout(READ_WITHIN):
            while chunk := await request.content.readany():
                read += chunk
                if len(read) > MOST_BYTES:
                    raise Refused(413)
    except TimeoutError:
        raise Refused(408) from None
    except CUT_OFF:
        raise Refused(400) from None
    return bytes(read)
