"""Replies below what people wrote; where that is refused the bot is quiet for a while."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import discord
import structlog

from bot.adapters.discord.rendered import Rendered
from bot.adapters.discord.replying import sent

QUIET = timedelta(hours=1)
"""So long nothing is said where it may not be said: Discord shuts out whoever keeps trying."""

log = structlog.get_logger()


class Speaking:
    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._quiet_until: dict[tuple[int, str], datetime] = {}

    async def say(self, message: discord.Message, told: Sequence[Rendered], reaction: str = "") -> None:
        """Below what was said; in direct messages one after the other is enough."""
        if reaction:
            await self._allowed("react", message, message.add_reaction, reaction)
        for rendered in told:
            below = {"reference": message.to_reference(fail_if_not_exists=False)} if message.guild else {}
            await self._allowed("speak", message, message.channel.send, **sent(rendered), **below)

    async def _allowed(
        self, what: str, message: discord.Message, do: Callable[..., Any], *said: Any, **more: Any
    ) -> None:
        """Unless it was refused there just now."""
        now, place = self._now(), (message.channel.id, what)
        if self._quiet_until.get(place, now) > now:
            return
        try:
            await do(*said, **more)
        except discord.Forbidden as error:
            log.warning("not allowed there", what=what, channel=message.channel.id, code=error.code)
            self._quiet_until = {each: until for each, until in self._quiet_until.items() if until > now}
            self._quiet_until[place] = now + QUIET
