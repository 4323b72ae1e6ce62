"""What the workers post to: a bare channel, or the real Publishers over fakes of their platforms."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import NamedTuple, Protocol

from benchmarks.fault_channel import bare
from benchmarks.fault_discord import discord
from benchmarks.fault_slack import slack
from bot.core.places import Tenant
from bot.core.publishing import Post, Publisher


class Platform(Protocol):
    """It lives in a process of its own; this is what others know of it."""

    @property
    def tenant(self) -> Tenant: ...
    def room(self, number: int) -> str: ...
    def publisher(self) -> AbstractAsyncContextManager[Publisher]: ...
    async def doom(self, post: Post, process: int, signal: int) -> None:
        """That process gets the signal as soon as the request to post this has arrived."""

    async def seen(self) -> Mapping[str, int]:
        """How many messages carry which mark."""


class Over(NamedTuple):
    """`scale`: what a real SDK does takes longer, so everything is given longer."""

    opened: Callable[[float], AbstractContextManager[Platform]]
    scale: float


PLATFORMS: Mapping[str, Over] = {"bare": Over(bare, 1), "slack": Over(slack, 4), "discord": Over(discord, 4)}
