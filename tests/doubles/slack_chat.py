"""chat.* and reactions.add: what an app posts, and what of it Slack refuses."""

import re

from tests.doubles.slack_arguments import need
from tests.doubles.slack_conversations import reachable
from tests.doubles.slack_messages import as_json, contents, metadata
from tests.doubles.slack_values import Channel, Json, Message, SlackError, Token
from tests.doubles.slack_world import World


def may_post(channel: Channel, token: Token) -> None:
    if token.team not in channel.bots:
        raise SlackError("not_in_channel")
    if channel.archived:
        raise SlackError("is_archived")
    if channel.posting_restricted:
        raise SlackError("restricted_action")


def post_message(world: World, token: Token, args: Json) -> Json:
    need(args, "channel")
    channel = reachable(world, token, str(args["channel"]), people=True)
    may_post(channel, token)
    text, blocks = contents(world, args)
    message = Message(channel, world.next_ts(), token.team, "", text, blocks, metadata(args), args=args)
    message.thread_ts = _thread(channel, args)
    sign(world, token, message)
    channel.messages.append(message)
    world.echo(message, {})
    return {"ok": True, "channel": channel.id, "ts": message.ts, "message": as_json(message), **_warned(args)}


def _warned(args: Json) -> Json:
    if args.get("text") or args.get("markdown_text"):
        return {}
    return {"warning": "missing_text_in_message", "response_metadata": {"warnings": ["missing_text_in_message"]}}


def _thread(channel: Channel, args: Json) -> str:
    """A reply belongs to the thread's parent; where the parent is gone Slack silently posts it to the channel."""
    given = str(args.get("thread_ts") or "")
    if not given:
        return ""
    if not re.fullmatch(r"\d+\.\d+", given):
        raise SlackError("invalid_thread_ts")
    parent = channel.find(given)
    return (parent.thread_ts or parent.ts) if parent else ""


def sign(world: World, token: Token, message: Message) -> None:
    workspace = world.workspaces[token.team]
    message.user, message.bot_id = workspace.bot.id, workspace.bot_id


def post_ephemeral(world: World, token: Token, args: Json) -> Json:
    need(args, "channel", "user")
    channel = reachable(world, token, str(args["channel"]))
    may_post(channel, token)
    # A stranger in a shared channel may have the id of somebody at home: one's own come first.
    keys = [(team, str(args["user"])) for team in (token.team, *channel.teams)]
    key = next((one for one in keys if one in channel.members), None)
    if key is None:
        known = args["user"] in world.workspaces[token.team].users
        raise SlackError("user_not_in_channel" if known else "user_not_found")
    text, blocks = contents(world, args)
    message = Message(channel, world.next_ts(), token.team, "", text, blocks, ephemeral_to=key[1], args=args)
    message.thread_ts = _thread(channel, args)
    sign(world, token, message)
    world.ephemerals.setdefault(key, []).append(message)
    return {"ok": True, "message_ts": message.ts, **_warned(args)}


def own(world: World, token: Token, args: Json, refusal: str) -> Message:
    """The message meant, if this app in this workspace wrote it."""
    id, ts = need(args, "channel", "ts")
    message = reachable(world, token, id).find(ts)
    if message is None or message.tombstone:
        raise SlackError("message_not_found")
    if message.bot_id != world.workspaces[token.team].bot_id:
        raise SlackError(refusal)
    return message


def update(world: World, token: Token, args: Json) -> Json:
    message = own(world, token, args, "cant_update_message")
    if message.channel.archived:
        raise SlackError("is_archived")
    before = as_json(message)
    kept = {"blocks": message.blocks} if not args.get("text") and args.get("blocks") is None else {}
    message.text, message.blocks = contents(world, {**args, **kept})
    message.metadata = metadata(args) if "metadata" in args else message.metadata
    message.args = args
    message.states.clear()
    if not message.blocks:
        message.edited = {"user": message.user, "ts": world.next_ts()}
    world.echo(message, {"subtype": "message_changed", "previous_message": before})
    shown = as_json(message)
    return {"ok": True, "channel": message.channel.id, "ts": message.ts, "text": message.text, "message": shown}


def delete(world: World, token: Token, args: Json) -> Json:
    message = own(world, token, args, "cant_delete_message")
    remove(message)
    world.echo(message, {"subtype": "message_deleted", "previous_message": as_json(message)})
    return {"ok": True, "channel": message.channel.id, "ts": message.ts}


def remove(message: Message) -> None:
    """With replies below it a tombstone stays in its place."""
    message.deleted = True
    if any(reply.thread_ts == message.ts for reply in message.channel.messages):
        message.text, message.blocks, message.metadata = "This message was deleted.", [], None
        message.tombstone, message.user, message.bot_id = True, "USLACKBOT", ""
    else:
        message.channel.messages.remove(message)


def add_reaction(world: World, token: Token, args: Json) -> Json:
    id, name, ts = need(args, "channel", "name", "timestamp")
    channel = reachable(world, token, id)
    if token.team not in channel.bots:
        raise SlackError("not_in_channel")
    if channel.archived:
        raise SlackError("is_archived")
    message = channel.find(ts)
    if message is None:
        raise SlackError("message_not_found")
    if not re.fullmatch(r"[a-z0-9_+'\-]+(::skin-tone-[2-6])?", name):
        raise SlackError("invalid_name")
    reaction = (name, world.workspaces[token.team].bot.id)
    if reaction in message.reactions:
        raise SlackError("already_reacted")
    message.reactions.append(reaction)
    return {"ok": True}
