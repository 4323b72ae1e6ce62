"""Discord as the service sees it: opened with a token, listening at the gateway, closed when everything is finished."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import discord
import structlog
from aiohttp import web
from discord.webhook.async_ import async_context

from bot.adapters.discord.addresses import PLATFORM
from bot.adapters.discord.callbacks import Callbacks
from bot.adapters.discord.channels import Channels
from bot.adapters.discord.client import Gateway, KeypointClient
from bot.adapters.discord.desk import Desk
from bot.adapters.discord.invitation import invitation
from bot.adapters.discord.publisher import DiscordPublisher
from bot.adapters.discord.recount import recount
from bot.adapters.discord.replying import LOST
from bot.adapters.discord.rest import Rest
from bot.core.errors import KeypointError, Unreachable
from bot.core.tally import Tally
from bot.core.tutor import Tutor
from bot.core.watching import Unwatched, Watch

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0

log = structlog.get_logger()


class WrongToken(KeypointError):
    """Discord refuses DISCORD_TOKEN. Make a new one: discord.com/developers/applications, your application, Bot, Reset
    Token; then set it and start again."""


class NoAnswer(Unreachable):
    """Discord cannot be reached just now ({why}). Is this machine online? discordstatus.com says how Discord is."""


class NoIntent(KeypointError):
    """DISCORD_MESSAGE_CONTENT is on, but the application may not read messages. Switch on Message Content Intent
    (discord.com/developers/applications, your application, Bot), or switch the setting off: all but answers in threads
    works without."""


@dataclass
class DiscordPlatform:
    """`reads`: with the message-content intent. `shared`: other processes may serve the same shards.

    `sleep` and `soon` are for tests alone.
    """

    token: str = field(repr=False)
    tutor: Tutor
    now: Callable[[], datetime]
    watch: Watch = field(default_factory=Unwatched)
    reads: bool = False
    shared: bool = False
    gateway: Gateway = field(default_factory=Gateway)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    soon: float = 2.0
    name: str = PLATFORM
    routes: Sequence[web.RouteDef] = ()

    def __post_init__(self) -> None:
        self.rest = Rest(self.token)
        self.publisher = DiscordPublisher(self.rest, Channels(self.rest))
        self.callbacks = Callbacks(self.sleep)
        self.tally = Tally(recount(self.tutor, self.rest), self.sleep)
        self.desk = Desk(self.tutor, self.now, self.tally, self.watch, self.soon, self.reads, self.shared)
        self._client: KeypointClient | None = None
        self.connection: asyncio.Task[None] | None = None

    async def open(self) -> None:
        await self.rest.open()
        self._client = await self._logged_in()

    async def listen(self) -> None:
        self.connection = asyncio.create_task(self._stay_connected())

    def is_connected(self) -> bool:
        client = self._client
        if client is None or self.rest.refused or client.is_closed() or not client.is_ready():
            return False
        return not any(shard.is_closed() for shard in client.shards.values())

    async def close(self) -> None:
        """The gateway first, so that nothing new comes in; its requests last, as what is finished needs them."""
        client = self._client
        if client and not client.is_closed():
            await asyncio.gather(*(shard.disconnect() for shard in client.shards.values()), return_exceptions=True)
        await self.desk.running.finished()
        await self.tally.close()
        if client:
            await client.close()
        if self.connection:
            self.connection.cancel()
            await asyncio.gather(self.connection, return_exceptions=True)
        await self.rest.close()

    async def _logged_in(self) -> KeypointClient:
        client = KeypointClient(self.desk, self.gateway)
        try:
            await client.login(self.token)
        except discord.LoginFailure as error:
            await client.close()
            raise WrongToken from error
        except (discord.HTTPException, *LOST) as error:
            await client.close()
            raise NoAnswer(why=str(error) or type(error).__name__) from error
        flags = client.application_flags
        if self.reads and not (flags.gateway_message_content or flags.gateway_message_content_limited):
            await client.close()
            raise NoIntent
        log.info("Discord lets this bot in", invite_it_with=invitation(client.application_id or 0))
        return client

    async def _stay_connected(self) -> None:
        """discord.py comes back by itself from what it knows; after anything else it is begun anew."""
        async_context.set(self.callbacks)  # for all that comes over this connection
        wait = FIRST_WAIT
        while self._client:
            try:
                await self._client.connect()
                return
            except (discord.PrivilegedIntentsRequired, discord.ConnectionClosed) as error:
                log.error("Discord does not let this bot in", why=_why(error))
                return
            except Exception:
                log.exception("the connection to Discord failed")
            await self.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)
            await self._begin_anew()

    async def _begin_anew(self) -> None:
        if self._client and self._client.is_closed():
            try:
                self._client = await self._logged_in()
            except KeypointError as error:
                log.error("Discord cannot be connected to", why=str(error))


def _why(error: Exception) -> str:
    if isinstance(error, discord.PrivilegedIntentsRequired):
        return str(NoIntent())
    code = getattr(error, "code", None)
    return str(WrongToken()) if code == 4004 else f"it closed the connection with {code}"
