"""A strict Slack on loopback, for the unpatched slack_bolt and slack_sdk: it refuses what the real one refuses."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Self

from aiohttp import ClientSession, web

from tests.doubles import slack_events
from tests.doubles.slack_delivery import Courier
from tests.doubles.slack_faults import Faults
from tests.doubles.slack_files import File
from tests.doubles.slack_http import Requests
from tests.doubles.slack_install import install
from tests.doubles.slack_life import Life
from tests.doubles.slack_socket import Sockets
from tests.doubles.slack_values import Channel, Json, Message, User
from tests.doubles.slack_web import Api
from tests.doubles.slack_workspace import Workspace
from tests.doubles.slack_world import APP, APP_TOKEN, CLIENT, CLIENT_SECRET, SIGNING_SECRET

__all__ = ["APP", "APP_TOKEN", "CLIENT", "CLIENT_SECRET", "SIGNING_SECRET", "Channel", "FakeSlack", "Message", "User"]


class FakeSlack(Life):
    """`async with FakeSlack() as slack:` and then `AsyncWebClient(base_url=slack.api_url)`."""

    app_token, signing_secret = APP_TOKEN, SIGNING_SECRET
    client_id, client_secret = CLIENT, CLIENT_SECRET

    def __init__(self) -> None:
        super().__init__()
        self.sockets = Sockets(self)
        self.courier = Courier(self, self.sockets)
        self.echo = self._tell_of_own
        self.uninstalled = lambda workspace: self._meanwhile(self.tell_the_end(workspace))
        self._something_happened = asyncio.Event()
        self._telling: set[asyncio.Task[object]] = set()

    async def __aenter__(self) -> Self:
        self.api = Api(self, self.sockets.ticket, self._something_happened.set)
        app = web.Application(client_max_size=8 * 1024**2)
        app.add_routes([*self.api.routes(), web.get("/link/", self.sockets.receive)])
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        self._session = ClientSession()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.api.over.set()
        for task in self._telling:
            task.cancel()
        await asyncio.gather(*self._telling, return_exceptions=True)
        await self.sockets.disconnect(silently=True)
        await self._session.close()
        await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    @property
    def faults(self) -> Faults:
        return self.api.faults

    @property
    def files(self) -> list[File]:
        """Those whose upload was completed."""
        return [file for file in self.api.files.all.values() if file.done]

    def deliver_by_socket(self) -> None:
        self.courier.way = self.sockets

    def deliver_over_http(
        self, url: str, signing_secret: str = SIGNING_SECRET, clock: Callable[[], float] = time.time
    ) -> Requests:
        """Signs with the real time, by which the SDK judges it, unless told otherwise."""
        way = Requests(self._session, url, signing_secret, clock)
        self.courier.way = way
        return way

    def deliver_twice(self, times: int = 1) -> None:
        self.courier.twice(times)

    def deliver_reversed(self, number: int) -> None:
        self.courier.reversed(number)

    async def retry(self) -> int:
        return await self.courier.retry()

    async def connected(self, number: int = 1) -> None:
        """Until the app has made this many connections in all."""
        await self.sockets.wait_for(number)

    async def warn(self) -> None:
        """Of a disconnect in about ten seconds."""
        await self.sockets.warn()

    async def disconnect(self, reason: str = "refresh_requested", *, silently: bool = False) -> None:
        await self.sockets.disconnect(reason, silently=silently)

    async def until(self, true: Callable[[], object], seconds: float = 5) -> None:
        """Until what the app does after it has acknowledged makes this true; looks at each of its calls, and often."""
        async with asyncio.timeout(seconds):
            while not true():
                self._something_happened.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._something_happened.wait(), 0.01)

    def messages(self, channel: Channel, thread: Message | str | None = None) -> list[Message]:
        """What stands in the channel itself, or what stands below one message."""
        ts = thread.ts if isinstance(thread, Message) else thread or ""
        return [one for one in channel.messages if one.thread_ts == ts]

    def seen_by(self, user: User) -> list[Message]:
        """What only this user sees, in order."""
        return self.ephemerals.setdefault(user.key, [])

    def _tell_of_own(self, message: Message, extra: Json) -> None:
        if self.echoes:
            inner = slack_events.message_event(message, extra, self.next_ts() if extra else message.ts)
            self._meanwhile(self.tell(message, self.about(message, inner)))

    def _meanwhile(self, telling: Coroutine[Any, Any, object]) -> None:
        """What Slack tells the app while it answers its call."""
        task: asyncio.Task[object] = asyncio.ensure_future(telling)
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    def authorize(self, url: str, workspace: Workspace, user: User) -> str:
        """The user agrees on Slack's page; returns where Slack sends their browser."""
        return self.api.oauth.allow(url, workspace, user)

    async def install(self, page: str, workspace: Workspace, user: User) -> tuple[int, str]:
        """Opens the app's page to install it, agrees, and comes back: the status and text of what the app says."""
        return await install(self._session, page, lambda link: self.authorize(link, workspace, user))
