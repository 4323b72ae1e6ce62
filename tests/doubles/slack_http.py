"""Delivery over HTTP: a signed request for each, and the body of the response is the acknowledgement's payload."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from urllib.parse import urlencode

from aiohttp import ClientError, ClientSession

from tests.doubles.slack_delivery import Delivery
from tests.doubles.slack_replies import Reply
from tests.doubles.slack_values import Json
from tests.doubles.slack_world import VERIFICATION


class Requests:
    """The way to an app that listens at a URL."""

    def __init__(self, session: ClientSession, url: str, secret: str, clock: Callable[[], float] = time.time) -> None:
        self.session, self.url, self.secret, self.clock = session, url, secret, clock

    async def send(self, delivery: Delivery) -> Reply:
        body, kind = _body(delivery)
        headers = {"Content-Type": kind, **self.signed(body)}
        if delivery.retry:
            headers.update({"X-Slack-Retry-Num": str(delivery.retry), "X-Slack-Retry-Reason": delivery.reason})
        return await self.post(body, headers)

    def signed(self, body: str) -> dict[str, str]:
        stamp = str(int(self.clock()))
        digest = hmac.new(self.secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}

    async def post(self, body: str, headers: dict[str, str]) -> Reply:
        try:
            async with self.session.post(self.url, data=body.encode(), headers=headers) as response:
                text = await response.text()
                if not 200 <= response.status < 300:
                    silent = response.headers.get("X-Slack-No-Retry") == "1"
                    errors = ["dispatch_failed", *(["no_retry"] if silent else [])]
                    return Reply(status=response.status, errors=errors)
                return Reply(acked=True, payload=_payload(text), status=response.status)
        except (ClientError, ConnectionError):
            return Reply(errors=["dispatch_failed"])

    async def verify(self) -> bool:
        """What Slack asks when a request URL is entered: the challenge has to come back."""
        body = json.dumps({"type": "url_verification", "token": VERIFICATION, "challenge": "3eZbrw1aB"})
        headers = {"Content-Type": "application/json", **self.signed(body)}
        async with self.session.post(self.url, data=body, headers=headers) as response:
            text = await response.text()
            return response.status == 200 and "3eZbrw1aB" in text


def _body(delivery: Delivery) -> tuple[str, str]:
    form = "application/x-www-form-urlencoded"
    if delivery.kind == "slash_commands":
        return urlencode(delivery.payload), form
    if delivery.kind == "interactive":
        return urlencode({"payload": json.dumps(delivery.payload)}), form
    return json.dumps(delivery.payload), "application/json"


def _payload(text: str) -> Json:
    """A command may be answered with plain words."""
    try:
        found = json.loads(text) if text.strip() else {}
    except ValueError:
        return {"text": text}
    return found if isinstance(found, dict) else {"text": text}
