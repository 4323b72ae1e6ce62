"""The front on loopback with an app behind it that writes down what reaches it, and requests of every kind to it."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.adapters.slack.front import Front
from bot.adapters.slack.over_http import EVENTS, deliveries
from bot.adapters.slack.payloads import FORM, JSON
from bot.adapters.slack.signature import signed
from bot.core.watching import Unwatched
from bot.endpoints import served

SECRET = "8f742231b10e8888abcd99e1f0c5d1a5"
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
EVENT = {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": {"type": "app_mention", "user": "U1"}}
COMMAND = {"command": "/quiz", "text": "sql", "team_id": "T1", "user_id": "U1", "channel_id": "C1"}
VIEW = {"type": "modal", "id": "V1", "callback_id": "answer", "state": {"values": {}}}
SUBMISSION = {"type": "view_submission", "team": {"id": "T1"}, "user": {"id": "U1"}, "view": VIEW}


@dataclass
class Counted(Unwatched):
    refused: list[str] = field(default_factory=list)

    def failed(self, platform: str, what: str) -> None:
        self.refused.append(f"{platform} {what}")


async def authorize() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1", bot_user_id="UBOT")


@dataclass
class Stage:
    """`heard`: what the app was given; `lines`: the log."""

    port: int = 0
    heard: list[Mapping[str, Any]] = field(default_factory=list)
    lines: Sequence[Mapping[str, Any]] = ()
    watch: Counted = field(default_factory=Counted)
    waits: asyncio.Event | None = None
    app: AsyncApp = field(init=False)
    front: Front = field(init=False)

    def __post_init__(self) -> None:
        self.app = AsyncApp(authorize=authorize, process_before_response=True)
        for kind in ("app_mention", "message"):
            self.app.event(kind)(self.on_anything)
        self.app.command("/quiz")(self.on_anything)
        self.app.view("answer")(self.on_answer)
        self.front = Front(self.app, SECRET, lambda: NOW, self.watch, is_open=True)

    async def on_anything(self, body: dict[str, Any], ack: Any) -> None:
        self.heard.append(body)
        if self.waits:
            await self.waits.wait()
        await ack()

    async def on_answer(self, body: dict[str, Any], ack: Any) -> None:
        self.heard.append(body)
        await ack(response_action="errors", errors={"answer": "too short"})

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{EVENTS}"


@asynccontextmanager
async def staged() -> AsyncIterator[Stage]:
    stage = Stage()
    async with served(deliveries(stage.front), "127.0.0.1", 0) as port:
        stage.port = port
        yield stage


def headers(body: bytes, kind: str = JSON, ago: timedelta = timedelta(), secret: str = SECRET) -> dict[str, str]:
    stamp = str(int((NOW - ago).timestamp()))
    return {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": signed(secret, stamp, body),
    }


def as_json(payload: object) -> bytes:
    return json.dumps(payload).encode()


def as_form(payload: Mapping[str, Any]) -> bytes:
    return urlencode(payload).encode()


async def post(stage: Stage, body: bytes, sent: Mapping[str, str]) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.post(stage.url, data=body, headers=sent) as response:
        return response.status, await response.text()


__all__ = ["FORM", "JSON"]
