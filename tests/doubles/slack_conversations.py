"""conversations.* and users.*: what an app may look at, by its scopes and by where it is."""

import base64

from tests.doubles.slack_arguments import need, yes
from tests.doubles.slack_messages import as_json
from tests.doubles.slack_values import Channel, Json, Message, SlackError, Token
from tests.doubles.slack_world import World


def scoped(token: Token, *needed: str) -> None:
    """At least one of these scopes."""
    if not token.scopes & set(needed):
        provided = ",".join(sorted(token.scopes))
        raise SlackError("missing_scope", needed=",".join(needed), provided=provided)


def reachable(world: World, token: Token, id: str, people: bool = False) -> Channel:
    """The channel, if it exists for this workspace; a private one only for those inside."""
    workspace = world.workspaces[token.team]
    if people and id in workspace.users and not workspace.users[id].bot:
        return workspace.dm(workspace.users[id])
    channel = workspace.channels.get(id)
    if channel is None or (channel.private and token.team not in channel.bots):
        raise SlackError("channel_not_found")
    return channel


def _reading(world: World, token: Token, args: Json) -> Channel:
    (id,) = need(args, "channel")
    channel = reachable(world, token, id)
    scoped(token, f"{channel.scope}:history")
    if token.team not in channel.bots:
        raise SlackError("not_in_channel")
    return channel


def _page(args: Json, found: list[Message], most: int, default: int) -> tuple[list[Message], Json]:
    """One page of what lies between oldest and latest, and where the next one begins."""
    oldest, latest = float(args.get("oldest") or 0), float(args.get("latest") or "inf")
    inclusive = yes(args, "inclusive")
    inside = [
        one for one in found if oldest < float(one.ts) < latest or (inclusive and float(one.ts) in (oldest, latest))
    ]
    try:
        start = int(base64.b64decode(str(args["cursor"])).decode()) if args.get("cursor") else 0
        limit = int(args.get("limit") or default)
    except ValueError:
        raise SlackError("invalid_cursor") from None
    if not 1 <= limit <= most:
        raise SlackError("invalid_limit")
    more = start + limit < len(inside)
    cursor = base64.b64encode(str(start + limit).encode()).decode() if more else ""
    return inside[start : start + limit], {"has_more": more, "response_metadata": {"next_cursor": cursor}}


def history(world: World, token: Token, args: Json) -> Json:
    channel = _reading(world, token, args)
    top = [one for one in reversed(channel.messages) if not one.thread_ts]
    messages, rest = _page(args, top, 999, 100)
    shown = [as_json(one, yes(args, "include_all_metadata")) for one in messages]
    return {"ok": True, "messages": shown, "pin_count": 0, **rest}


def replies(world: World, token: Token, args: Json) -> Json:
    channel = _reading(world, token, args)
    (ts,) = need(args, "ts")
    asked = channel.find(ts)
    parent = channel.find(asked.thread_ts or asked.ts) if asked else None
    if parent is None:
        raise SlackError("thread_not_found")
    below, rest = _page(args, [one for one in channel.messages if one.thread_ts == parent.ts], 1000, 1000)
    shown = [as_json(one, yes(args, "include_all_metadata")) for one in (parent, *below)]
    return {"ok": True, "messages": shown, **rest}


def info(world: World, token: Token, args: Json) -> Json:
    (id,) = need(args, "channel")
    channel = reachable(world, token, id)
    scoped(token, f"{channel.scope}:read")
    return {"ok": True, "channel": channel_json(world, token, channel)}


def channel_json(world: World, token: Token, channel: Channel) -> Json:
    shared: Json = {"is_shared": channel.shared, "is_ext_shared": channel.shared, "is_org_shared": False}
    if channel.im:
        return {"id": channel.id, "is_im": True, "user": channel.im, "is_archived": channel.archived, **shared}
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": not channel.private,
        "is_group": channel.private,
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.private,
        "is_archived": channel.archived,
        "is_general": channel.name == "general",
        "is_member": token.team in channel.bots,
        "creator": channel.creator,
        "context_team_id": token.team,
        "shared_team_ids": channel.teams,
        "connected_team_ids": [team for team in channel.teams if team != token.team],
        "conversation_host_id": channel.team,
        "num_members": len(channel.members),
        **shared,
    }


def open_dm(world: World, token: Token, args: Json) -> Json:
    scoped(token, "im:write", "mpim:write")
    if args.get("channel"):
        return {"ok": True, "channel": {"id": reachable(world, token, str(args["channel"])).id}}
    ids = str(args.get("users") or "").split(",")
    workspace = world.workspaces[token.team]
    if ids == [""]:
        raise SlackError("users_list_not_supplied")
    if any(id not in workspace.users for id in ids):
        raise SlackError("user_not_found")
    if len(ids) > 1:
        raise SlackError("missing_scope", needed="mpim:write", provided=",".join(sorted(token.scopes)))
    if workspace.users[ids[0]].bot:
        raise SlackError("cannot_dm_bot")
    return {"ok": True, "channel": {"id": workspace.dm(workspace.users[ids[0]]).id}}


def members(world: World, token: Token, args: Json) -> Json:
    (id,) = need(args, "channel")
    channel = reachable(world, token, id)
    scoped(token, f"{channel.scope}:read")
    bots = [world.workspaces[team].bot.id for team in channel.bots]
    found = [*sorted(user for _, user in channel.members), *bots]
    return {"ok": True, "members": found, "response_metadata": {"next_cursor": ""}}
