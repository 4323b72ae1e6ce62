"""Who may do what where: roles, then the overwrites of the channel or of the thread's parent."""

from functools import reduce
from operator import or_

import discord

from tests.doubles.discord_refusals import Refusal
from tests.doubles.discord_values import Channel, Guild, User

ALL = discord.Permissions.all().value


def bits(*names: str) -> int:
    return discord.Permissions(**dict.fromkeys(names, True)).value


USUAL = bits(
    "view_channel", "send_messages", "send_messages_in_threads", "create_public_threads", "read_message_history",
    "embed_links", "attach_files", "add_reactions", "use_external_emojis", "use_application_commands",
    "use_external_apps", "change_nickname", "create_instant_invite",
)  # fmt: skip
IN_DM = bits("view_channel", "send_messages", "read_message_history", "embed_links", "attach_files", "add_reactions")


def in_guild(guild: Guild, user: User) -> int:
    if guild.owner is user:
        return ALL
    if user.id not in guild.members:
        return 0
    granted = reduce(or_, (role.permissions for role in guild.members[user.id].roles), guild.everyone.permissions)
    return ALL if granted & bits("administrator") else granted


def in_channel(channel: Channel, user: User) -> int:
    if channel.guild is None:
        return IN_DM
    granted = in_guild(channel.guild, user)
    if granted == ALL or user.id not in channel.guild.members:
        return granted
    overwrites = (channel.parent or channel).overwrites
    roles = [overwrites[role.id] for role in channel.guild.members[user.id].roles if role.id in overwrites]
    layers = [[overwrites[key]] for key in (channel.guild.everyone.id,) if key in overwrites]
    layers += [roles] + [[overwrites[user.id]] for _ in range(user.id in overwrites)]
    for layer in layers:
        granted &= ~reduce(or_, (one.deny for one in layer), 0)
        granted |= reduce(or_, (one.allow for one in layer), 0)
    return granted if granted & bits("view_channel") else 0


def may(channel: Channel, user: User, name: str) -> bool:
    if name == "send_messages" and channel.is_thread:
        name = "send_messages_in_threads"
    return bool(in_channel(channel, user) & bits(name))


def need(channel: Channel, user: User, *names: str) -> None:
    """Refuses what the user may not do; who cannot see a channel is told nothing else of it."""
    if not may(channel, user, "view_channel"):
        raise Refusal(50001)
    if not all(may(channel, user, name) for name in names):
        raise Refusal(50013)
