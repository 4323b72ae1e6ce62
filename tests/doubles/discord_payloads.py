"""How Discord writes down users, members, roles, channels and guilds: complete, as the SDK reads them."""

from datetime import datetime
from typing import Any

from tests.doubles.discord_permissions import in_channel
from tests.doubles.discord_values import ANNOUNCEMENT, DM, FORUM, Channel, Guild, Member, Overwrite, Role, User

Payload = dict[str, Any]
ENGLISH = "en-US"


def instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def user(of: User) -> Payload:
    return {
        "id": str(of.id), "username": of.name.casefold().replace(" ", "_"), "global_name": None if of.bot else of.name,
        "discriminator": "0000" if of.bot else "0", "avatar": None, "bot": of.bot, "system": False,
        "public_flags": 0, "flags": 0, "banner": None, "accent_color": None, "avatar_decoration_data": None,
        "clan": None, "primary_guild": None, "collectibles": None,
    }  # fmt: skip


def myself(of: User) -> Payload:
    return user(of) | {"verified": True, "mfa_enabled": True, "locale": ENGLISH, "email": None}


def member(of: Member, permissions: int | None = None, alone: bool = False) -> Payload:
    """`alone`: in a message the user stands beside it."""
    payload: Payload = {
        "nick": of.nick, "avatar": None, "banner": None, "roles": [str(role.id) for role in of.roles], "deaf": False,
        "mute": False, "pending": False, "flags": 0, "joined_at": instant(of.joined_at), "premium_since": None,
        "communication_disabled_until": None, "avatar_decoration_data": None,
    }  # fmt: skip
    if not alone:
        payload["user"] = user(of.user)
    if permissions is not None:
        payload["permissions"] = str(permissions)
    return payload


def role(of: Role, position: int = 0) -> Payload:
    return {
        "id": str(of.id), "name": of.name, "permissions": str(of.permissions), "position": position, "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}, "hoist": False,
        "icon": None, "unicode_emoji": None, "managed": False, "mentionable": False, "flags": 0,
    }  # fmt: skip


def channel(of: Channel, viewer: User | None = None) -> Payload:
    """With a viewer: as in an interaction, with the permissions."""
    payload = _dm(of) if of.kind == DM else thread(of) if of.is_thread else _guild_channel(of)
    if viewer is not None and of.guild is not None:
        payload["permissions"] = str(in_channel(of, viewer))
    return payload


def _dm(of: Channel) -> Payload:
    assert of.recipient
    return {"id": str(of.id), "type": DM, "last_message_id": _last(of), "flags": 0, "recipients": [user(of.recipient)]}


def _guild_channel(of: Channel) -> Payload:
    assert of.guild
    payload: Payload = {
        "id": str(of.id), "type": of.kind, "name": of.name, "guild_id": str(of.guild.id), "topic": of.topic,
        "position": of.guild.channels.index(of) if of in of.guild.channels else 0, "nsfw": False, "flags": 0,
        "parent_id": None, "last_message_id": _last(of), "last_pin_timestamp": None, "rate_limit_per_user": 0,
        "permission_overwrites": [_overwrite(key, one) for key, one in of.overwrites.items()],
    }  # fmt: skip
    if of.kind in (0, ANNOUNCEMENT, FORUM):
        payload["default_auto_archive_duration"] = 1440
    if of.kind == FORUM:
        payload |= {"flags": 1 << 4 if of.tag_required else 0, "default_sort_order": None, "default_forum_layout": 0}
        payload |= {
            "default_reaction_emoji": None,
            "default_thread_rate_limit_per_user": 0,
            "available_tags": _tags(of),
        }
    return payload


def _tags(of: Channel) -> list[Payload]:
    return [
        {"id": str(of.id + 1 + n), "name": name, "moderated": False, "emoji_id": None, "emoji_name": None}
        for n, name in enumerate(of.tags)
    ]


def _overwrite(key: int, of: Overwrite) -> Payload:
    return {"id": str(key), "type": of.kind, "allow": str(of.allow), "deny": str(of.deny)}


def thread(of: Channel) -> Payload:
    assert of.guild
    assert of.parent
    assert of.owner
    return {
        "id": str(of.id), "type": of.kind, "name": of.name, "guild_id": str(of.guild.id),
        "parent_id": str(of.parent.id), "owner_id": str(of.owner.id), "last_message_id": _last(of),
        "message_count": min(len(of.posts), 50), "total_message_sent": len(of.posts), "member_count": 1,
        "rate_limit_per_user": 0, "flags": 0, "applied_tags": [], "thread_metadata": {
            "archived": of.archived, "locked": of.locked, "auto_archive_duration": 1440, "invitable": True,
            "archive_timestamp": instant(of.created_at), "create_timestamp": instant(of.created_at),
        },
    }  # fmt: skip


def _last(of: Channel) -> str | None:
    return str(of.posts[-1].id) if of.posts else None


def partial_guild(of: Guild) -> Payload:
    return {"id": str(of.id), "locale": of.locale, "features": []}


def guild(of: Guild) -> Payload:
    return {
        "id": str(of.id), "name": of.name, "owner_id": str(of.owner.id), "icon": None, "icon_hash": None,
        "splash": None, "discovery_splash": None, "banner": None, "afk_channel_id": None, "afk_timeout": 300,
        "widget_enabled": False, "widget_channel_id": None, "verification_level": 0,
        "default_message_notifications": 1, "mfa_level": 0, "explicit_content_filter": 0,
        "features": [], "application_id": None,
        "system_channel_id": str(of.system_channel.id) if of.system_channel else None, "system_channel_flags": 0,
        "rules_channel_id": None, "public_updates_channel_id": None, "emojis": [],
        "safety_alerts_channel_id": None, "max_presences": None, "max_members": 500000, "vanity_url_code": None,
        "description": None, "premium_tier": 0, "premium_subscription_count": 0, "preferred_locale": of.locale,
        "max_video_channel_users": 25, "max_stage_video_channel_users": 50, "nsfw_level": 0, "stickers": [],
        "premium_progress_bar_enabled": False, "incidents_data": None, "latest_onboarding_question_id": None,
        "roles": [role(one, n) for n, one in enumerate(of.roles)],
    }  # fmt: skip


def arriving_guild(of: Guild, threads: list[Channel], bot: User) -> Payload:
    """As in GUILD_CREATE: with its channels, the threads the bot can see, and the bot among the members."""
    return guild(of) | {
        "joined_at": instant(of.members[bot.id].joined_at), "large": len(of.members) > 250, "unavailable": False,
        "member_count": len(of.members), "voice_states": [], "members": [member(of.members[bot.id])], "presences": [],
        "channels": [channel(one) for one in of.channels], "stage_instances": [], "guild_scheduled_events": [],
        "threads": [thread(one) for one in threads if not one.archived], "soundboard_sounds": [], "version": 1,
    }  # fmt: skip
