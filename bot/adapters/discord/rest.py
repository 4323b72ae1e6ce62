"""One request to Discord, sent once: what becomes of it is judged by whoever asked, where the SDK would ask again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import structlog
from discord.http import Route

from bot import __version__

WITHIN = aiohttp.ClientTimeout(total=8, connect=4)
UNAUTHORIZED, LIMITED = 401, 429
NO_TOKEN = "Discord refuses the bot's token; a new one has to be set as DISCORD_TOKEN"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` 0: none came. `sent` False: certainly nothing was done; `code` is Discord's own, of a refusal.

    `date`: its clock, as the header has it."""

    status: int
    data: Any = None
    code: int = 0
    retry_after: float = 0
    everywhere: bool = False
    sent: bool = True
    date: str = ""

    @property
    def is_done(self) -> bool:
        return 200 <= self.status < 300


@dataclass(slots=True)
class Rest:
    """After one 401 nothing is asked any more: Discord shuts out an address that goes on."""

    token: str = field(repr=False)
    refused: bool = False
    _session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        if self._session and not self._session.closed:
            return
        agent = f"DiscordBot (Keypoint, {__version__}) aiohttp/{aiohttp.__version__}"
        headers = {"Authorization": f"Bot {self.token}", "User-Agent": agent}
        self._session = aiohttp.ClientSession(headers=headers, timeout=WITHIN)

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    async def ask(self, method: str, path: str, body: Any = None, query: Mapping[str, str] | None = None) -> Answer:
        if self.refused or self._session is None or self._session.closed:
            return Answer(UNAUTHORIZED if self.refused else 0, sent=False)
        try:
            async with self._session.request(method, f"{Route.BASE}{path}", params=query, json=body) as response:
                answer = _read(response, await response.text())
        except aiohttp.ClientConnectorError:
            return Answer(0, sent=False)
        except (TimeoutError, aiohttp.ClientError, OSError):
            return Answer(0)
        if answer.status == UNAUTHORIZED:
            self.refused = True
            log.error(NO_TOKEN)
        return answer


def _read(response: aiohttp.ClientResponse, text: str) -> Answer:
    """What stands before Discord answers in HTML, and says in a header alone when to come again."""
    try:
        data = json.loads(text) if text else None
    except ValueError:
        data = None
    told = data if isinstance(data, dict) else {}
    after = told.get("retry_after") or _seconds(response.headers.get("Retry-After", ""))
    if response.status == LIMITED and data is None:
        return Answer(LIMITED, None, 0, after or 60, everywhere=True)
    code = told.get("code", 0) if response.status >= 400 else 0
    date = response.headers.get("Date", "")
    return Answer(response.status, data, code, after, everywhere=bool(told.get("global")), date=date)


def _seconds(header: str) -> float:
    try:
        return float(header)
    except ValueError:
        return 0
