"""Who uses the bot, and where: from the signed interaction alone, and kept apart server by server."""

import discord

from bot.adapters.discord.addresses import DIRECT_ROOM, guild_tenant, own_tenant
from bot.adapters.discord.buttons import Interaction
from bot.core.commands import AddHost
from bot.core.errors import KeypointError
from bot.core.places import Learner, Tenant

Person = discord.User | discord.Member


class NoPerson(KeypointError):
    """A bot cannot be a host: choose a person."""


def tenant_of(interaction: Interaction) -> Tenant:
    """The server's, where the bot is a member of it. In direct messages, and where somebody brought the bot along for
    themselves alone, it is their own."""
    if interaction.guild_id and interaction.is_guild_integration():
        return guild_tenant(str(interaction.guild_id))
    return own_tenant(str(interaction.user.id))


def learner_of(interaction: Interaction) -> Learner:
    """Whether they may set the room is what Discord says of them now."""
    tenant = tenant_of(interaction)
    is_own = tenant == own_tenant(str(interaction.user.id))
    may = interaction.permissions
    manages = is_own or may.administrator or may.manage_guild or may.manage_channels
    return named(tenant, interaction.user, manages=manages)


def named(tenant: Tenant, person: Person, *, manages: bool = False) -> Learner:
    return Learner(tenant, str(person.id), person.display_name, manages)


def naming(person: Person) -> AddHost:
    if person.bot:
        raise NoPerson
    return AddHost(str(person.id))


def room_id_of(interaction: Interaction) -> str:
    """A thread belongs to the channel where it was begun."""
    if not interaction.is_guild_integration():
        return DIRECT_ROOM
    channel = interaction.channel
    if isinstance(channel, discord.Thread):
        return str(channel.parent_id)
    return str(channel.id if channel else interaction.channel_id)
