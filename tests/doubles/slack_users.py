"""users.*: who somebody is, as far as this workspace may know, and where the app is."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from tests.doubles.slack_arguments import need, yes
from tests.doubles.slack_conversations import channel_json, scoped
from tests.doubles.slack_values import Channel, Json, SlackError, Token, User
from tests.doubles.slack_world import APP, World


def user_info(world: World, token: Token, args: Json) -> Json:
    scoped(token, "users:read")
    (id,) = need(args, "user")
    user = visible(world, token, id)
    if user is None:
        raise SlackError("user_not_found")
    return {"ok": True, "user": user_json(world, user, token)}


def bot_info(world: World, token: Token, args: Json) -> Json:
    scoped(token, "users:read")
    (id,) = need(args, "bot")
    workspace = world.workspaces[token.team]
    if id != workspace.bot_id:
        raise SlackError("bot_not_found")
    bot = {"id": id, "deleted": False, "name": "keypoint", "updated": 0, "app_id": APP, "user_id": workspace.bot.id}
    return {"ok": True, "bot": {**bot, "icons": {}}}


def visible(world: World, token: Token, id: str) -> User | None:
    """A user of this workspace, or a stranger in a channel that it shares."""
    workspace = world.workspaces[token.team]
    if id in workspace.users:
        return workspace.users[id]
    there = {key for channel in workspace.channels.values() for key in channel.members}
    return next((world.workspaces[team].users[user] for team, user in there if user == id), None)


def user_json(world: World, user: User, token: Token) -> Json:
    """Of a stranger one is not told what they are at home."""
    at_home = user.team == token.team
    offset = world.now.astimezone(ZoneInfo(user.tz)).utcoffset()
    profile = {"display_name": user.name, "real_name": user.name, "display_name_normalized": user.name}
    return {
        "id": user.id,
        "team_id": user.team,
        "name": user.name.casefold(),
        "deleted": user.deleted,
        "real_name": user.name,
        "tz": user.tz,
        "tz_label": user.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": profile,
        "is_admin": at_home and (user.admin or user.owner),
        "is_owner": at_home and user.owner,
        "is_primary_owner": False,
        "is_restricted": user.guest,
        "is_ultra_restricted": False,
        "is_bot": user.bot,
        "is_app_user": False,
        "is_stranger": not at_home,
        "updated": 0,
    }


def user_conversations(world: World, token: Token, args: Json) -> Json:
    kinds = str(args.get("types") or "public_channel").split(",")
    names: dict[str, Callable[[Channel], bool]] = {
        "public_channel": lambda one: not one.private,
        "private_channel": lambda one: one.private and not one.im,
        "im": lambda one: bool(one.im),
        "mpim": lambda one: False,
    }
    if any(kind not in names for kind in kinds):
        raise SlackError("invalid_types")
    needed = {"public_channel": "channels:read", "private_channel": "groups:read", "im": "im:read", "mpim": "mpim:read"}
    for kind in kinds:
        scoped(token, needed[kind])
    user = args.get("user")
    found = [
        one
        for one in world.workspaces[token.team].channels.values()
        if token.team in one.bots and any(names[kind](one) for kind in kinds)
        if not user or (token.team, user) in one.members
    ]
    shown = [channel_json(world, token, one) for one in found if not (yes(args, "exclude_archived") and one.archived)]
    return {"ok": True, "channels": shown, "response_metadata": {"next_cursor": ""}}
