"""The first minutes on a server: who brought the bot is its host, and one message says what can be done."""

from datetime import datetime

import discord
import structlog
from discord.abc import GuildChannel

from bot.adapters.discord.addresses import guild_tenant
from bot.adapters.discord.desk import Desk
from bot.adapters.discord.people import named
from bot.adapters.discord.replies import said
from bot.adapters.discord.replying import LOST, sent
from bot.core.arriving import invited, room_at
from bot.core.messages import Message
from bot.core.occasions import passing
from bot.core.places import Learner, Room, Tenant

SPOKEN_IN = "view_channel", "send_messages"

log = structlog.get_logger()


class Joining:
    def __init__(self, client: discord.Client, desk: Desk) -> None:
        self._client, self._desk = client, desk

    async def on_guild_join(self, guild: discord.Guild) -> None:
        with self._desk.running:
            try:
                await self._greet(guild)
            except (discord.HTTPException, *LOST) as error:
                log.warning("a server could not be greeted", guild=guild.id, why=str(error) or type(error).__name__)
            except Exception:
                log.exception("a server could not be greeted", guild=guild.id)

    async def _greet(self, guild: discord.Guild) -> None:
        """Where nobody can be greeted, the first `/daily` does it."""
        channel = place_to_speak(guild)
        if channel is None:
            log.info("no channel to greet in", guild=guild.id)
            return
        tenant, at, store = guild_tenant(str(guild.id)), self._desk.now(), self._desk.tutor.store
        since = guild.me.joined_at or at
        if not await store.first_time(tenant, passing(f"joined {since.isoformat()}"), at):
            return
        host = await self._host(guild)
        if await self._come_back(guild, tenant, host, at):
            return
        room = await room_at(store, tenant, str(channel.id))
        await _say(channel, await invited(self._desk.tutor, room, host, at))

    async def _come_back(self, guild: discord.Guild, tenant: Tenant, host: Learner | None, at: datetime) -> bool:
        """To the rooms that were paused when the bot was sent away. Whether there are any."""
        store, tutor = self._desk.tutor.store, self._desk.tutor
        paused = [room for room in await store.paused_in(tenant) if room.settings.on]
        found = [(room, channel) for room in paused if (channel := _spoken_in(guild, room))]
        told = [(channel, await invited(tutor, room, host, at)) for room, channel in found]
        for channel, hello in told:
            if isinstance(channel, discord.TextChannel):
                await _say(channel, hello)
        return bool(told)

    async def _host(self, guild: discord.Guild) -> Learner | None:
        """Who added the bot, as far as it may look that up; else who owns the server."""
        tenant = guild_tenant(str(guild.id))
        try:
            async for entry in guild.audit_logs(action=discord.AuditLogAction.bot_add, limit=20):
                if entry.user and getattr(entry.target, "id", None) == guild.me.id:
                    return named(tenant, entry.user)
        except discord.Forbidden:
            pass
        if guild.owner_id is None:
            return None
        try:
            return named(tenant, await self._client.fetch_user(guild.owner_id))
        except discord.HTTPException:
            return Learner(tenant, str(guild.owner_id), str(guild.owner_id))


def place_to_speak(guild: discord.Guild) -> discord.TextChannel | None:
    """The channel for such messages, else the first in which the bot may speak."""
    first = [guild.system_channel] if guild.system_channel else []
    return next((channel for channel in (*first, *guild.text_channels) if _may_speak(guild, channel)), None)


def _spoken_in(guild: discord.Guild, room: Room) -> GuildChannel | None:
    channel = guild.get_channel(int(room.id))
    return channel if channel and _may_speak(guild, channel) else None


def _may_speak(guild: discord.Guild, channel: GuildChannel) -> bool:
    return all(getattr(channel.permissions_for(guild.me), name) for name in SPOKEN_IN)


async def _say(channel: discord.TextChannel, hello: Message) -> None:
    for rendered in said(hello):
        await channel.send(**sent(rendered))
