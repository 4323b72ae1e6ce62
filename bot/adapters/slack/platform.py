"""Slack as the service runs it, over Socket Mode: it calls Slack, and needs no address of its own."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import aiohttp
from aiohttp import web
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.app import build
from bot.adapters.slack.clients import SLACK, NoSlack, OneWorkspace, TokenRefused, client_with
from bot.adapters.slack.desk import PLATFORM, Clients, Desk
from bot.adapters.slack.publisher import SlackPublisher
from bot.adapters.slack.recount import recount
from bot.adapters.slack.refusals import LIMITS
from bot.core.publishing import Publisher
from bot.core.tally import Tally
from bot.core.tutor import Tutor
from bot.core.watching import Watch

PINGS_EVERY = 5.0
"""Seconds; a connection that lets four of them go unanswered is lost, and made anew."""


def desk_with(tutor: Tutor, clients: Clients, now: Callable[[], datetime], watch: Watch) -> Desk:
    return Desk(tutor, clients, now, Tally(recount(tutor, clients)), watch=watch)


@dataclass(slots=True)
class SocketMode:
    """Of one workspace. `app_token` opens the connection, the workspace's own token speaks."""

    desk: Desk
    workspace: OneWorkspace
    app_token: str = field(repr=False)
    base_url: str = SLACK
    pings_every: float = PINGS_EVERY
    name: str = PLATFORM
    routes: Sequence[web.RouteDef] = ()
    _client: SocketModeClient | None = None
    _app: AsyncApp | None = None
    _url: str = ""
    _running: set["asyncio.Task[None] | None"] = field(default_factory=set)
    _is_closing: bool = False

    @property
    def publisher(self) -> Publisher:
        return SlackPublisher(self.desk.clients)

    async def open(self) -> None:
        await self.workspace.open()
        try:
            answer = await self._web().apps_connections_open(app_token=self.app_token)
        except SlackApiError as error:
            if error.response.get("error") not in LIMITS:
                raise TokenRefused(name="SLACK_APP_TOKEN", why=error.response.get("error")) from None
        except (aiohttp.ClientError, TimeoutError) as error:
            raise NoSlack(why=type(error).__name__) from None
        else:
            self._url = str(answer["url"])

    async def listen(self) -> None:
        self._app = build(self.desk)
        self._client = SocketModeClient(self.app_token, web_client=self._web(), ping_interval=self.pings_every)
        self._client.socket_mode_request_listeners.append(self._on_request)
        if self._url:
            self._client.wss_uri = self._url
        await self._client.connect()  # type: ignore[no-untyped-call]

    async def close(self) -> None:
        """What is not acknowledged Slack delivers to another process, or again."""
        self._is_closing = True
        await asyncio.gather(*(task for task in self._running if task), return_exceptions=True)
        await self.desk.close()
        if self._client:
            await self._client.close()  # type: ignore[no-untyped-call]
            theirs = self._client.message_processor, self._client.message_receiver, self._client.current_session_monitor
            await asyncio.gather(*(each for each in theirs if each), return_exceptions=True)
        await self.workspace.close()

    def is_connected(self) -> bool:
        client = self._client
        if client is None or client.closed or client.stale:
            return False
        return client.current_session is not None and not client.current_session.closed

    def _web(self) -> AsyncWebClient:
        return client_with("", None, self.base_url)

    async def _on_request(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        """The SDK keeps no hold of what it starts: we do until it is finished."""
        if self._is_closing or self._app is None:
            return
        task: asyncio.Task[None] | None = asyncio.current_task()
        self._running.add(task)
        try:
            response = await run_async_bolt_app(self._app, request)
            await send_async_response(client, request, response, time.time())
        finally:
            self._running.discard(task)


def over_socket(
    tutor: Tutor,
    now: Callable[[], datetime],
    watch: Watch,
    *,
    bot_token: str,
    app_token: str,
    base_url: str = SLACK,
) -> SocketMode:
    workspace = OneWorkspace(bot_token, base_url)
    return SocketMode(desk_with(tutor, workspace, now, watch), workspace, app_token, base_url)
