"""The first answer to an interaction: Discord waits three seconds for it, so what fails goes out again soon."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

import aiohttp
import discord
import structlog
from discord.http import MultipartParameters, Route, json_or_text
from discord.webhook.async_ import AsyncWebhookAdapter

from bot.adapters.discord.replying import LOST
from bot.adapters.discord.rest import LIMITED

CALLBACK = "/callback"
PATH = f"/interactions/{{webhook_id}}/{{webhook_token}}{CALLBACK}"
PAUSES = (0.1, 0.2, 0.4, 0.8)
LONGEST = 2.0
"""Seconds; whom Discord wants to wait for longer comes too late in any case."""
WITHIN = aiohttp.ClientTimeout(total=3)
ANSWERED = 40060
OF_DISCORD = 500

log = structlog.get_logger()


class Heard(NamedTuple):
    """`status` 0: nothing. `failure`: what to raise, unless it goes out again."""

    status: int
    data: Any
    failure: Exception | None = None

    @property
    def code(self) -> int:
        return int(self.data.get("code", 0)) if isinstance(self.data, dict) else 0


class Callbacks(AsyncWebhookAdapter):
    """discord.py itself would wait for seconds after an error, and give up where a connection is cut.

    Discord takes one answer to each interaction. So one of which nobody knows whether it arrived may go out again: it
    is refused if it did, and all is well.
    """

    def __init__(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.sleep = sleep

    async def create_interaction_response(
        self, interaction_id: int, token: str, *, params: MultipartParameters, **given: Any
    ) -> Any:
        """Without the echo that discord.py asks for: to read it was a twentieth of what an answer computes."""
        route = Route("POST", PATH, webhook_id=interaction_id, webhook_token=token)
        if params.files:
            await self.request(route, files=params.files, multipart=params.multipart, **given)
        else:
            await self.request(route, payload=params.payload, **given)
        return {"interaction": {"id": interaction_id}}

    async def request(self, route: Route, session: aiohttp.ClientSession, **given: Any) -> Any:
        if not route.path.endswith(CALLBACK):
            return await super().request(route, session, **given)
        perhaps_taken = False
        for number, pause in enumerate((*PAUSES, None)):
            heard = await _sent(route, session, given, number)
            if heard.failure is None:
                return heard.data
            if perhaps_taken and heard.code == ANSWERED:
                return {"interaction": {"id": route.webhook_id}}
            wait = _wait(heard, pause)
            if wait is None:
                raise heard.failure
            log.info("an answer goes out again", status=heard.status, seconds=wait)
            perhaps_taken = perhaps_taken or heard.status != LIMITED
            await self.sleep(wait)
        raise AssertionError("the last pause is none")


async def _sent(route: Route, session: aiohttp.ClientSession, given: Mapping[str, Any], number: int) -> Heard:
    how: Mapping[str, Any] = {name: given.get(name) for name in ("params", "proxy", "proxy_auth")}
    try:
        async with session.request(route.method, route.url, timeout=WITHIN, **_body(given, number), **how) as response:
            data = await json_or_text(response)
    except LOST as error:
        return Heard(0, None, error)
    return Heard(response.status, data, None if response.ok else discord.HTTPException(response, data))


def _body(given: Mapping[str, Any], number: int) -> Mapping[str, Any]:
    """A form with files in it can be read but once, so it is made anew each time."""
    if not (parts := given.get("multipart")):
        return {"json": given.get("payload")}
    for file in given.get("files") or ():
        file.reset(seek=number)
    form = aiohttp.FormData(quote_fields=False)
    for part in parts:
        form.add_field(**part)
    return {"data": form}


def _wait(heard: Heard, pause: float | None) -> float | None:
    """Seconds until it is worth another try; None: it is not. Who heard nothing for three of them is too late, and
    a 429 without a time is a wall."""
    if pause is None or isinstance(heard.failure, TimeoutError):
        return None
    if heard.status == LIMITED:
        told = heard.data.get("retry_after") if isinstance(heard.data, dict) else None
        return float(told) if told is not None and told <= LONGEST else None
    return pause if heard.status == 0 or heard.status >= OF_DISCORD else None
