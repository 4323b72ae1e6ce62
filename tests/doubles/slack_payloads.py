"""What Slack tells an app: commands, actions, submissions, shortcuts and events, in the shapes of its reference."""

import copy
from typing import Any

from tests.doubles.slack_delivery import Delivery
from tests.doubles.slack_messages import as_json
from tests.doubles.slack_modals import view_json
from tests.doubles.slack_values import Channel, Json, Message, User, View
from tests.doubles.slack_world import APP, VERIFICATION, Workspace, World


def channel_name(channel: Channel) -> str:
    return "directmessage" if channel.im else "privategroup" if channel.private else channel.name


def command(world: World, user: User, name: str, text: str, channel: Channel, response_url: str) -> Delivery:
    workspace = world.user_of(user)
    payload = {
        "token": VERIFICATION,
        "team_id": workspace.id,
        "team_domain": workspace.name.casefold(),
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": user.id,
        "user_name": user.name.casefold(),
        "command": name,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": world.trigger(user),
    }
    return Delivery("slash_commands", payload)


def _interaction(world: World, user: User, kind: str) -> Json:
    workspace = world.user_of(user)
    return {
        "type": kind,
        "token": VERIFICATION,
        "api_app_id": APP,
        "team": {"id": workspace.id, "domain": workspace.name.casefold()},
        "enterprise": None,
        "is_enterprise_install": False,
        "user": {"id": user.id, "username": user.name.casefold(), "name": user.name.casefold(), "team_id": user.team},
    }


def pressed_in_message(world: World, user: User, message: Message, action: Json, url: str) -> Delivery:
    channel, hidden = message.channel, bool(message.ephemeral_to)
    container = {"type": "message", "message_ts": message.ts, "channel_id": channel.id, "is_ephemeral": hidden}
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    payload = {
        **_interaction(world, user, "block_actions"),
        "container": container,
        "trigger_id": world.trigger(user),
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "state": {"values": copy.deepcopy(message.states.get(user.key, {}))},
        "response_url": url,
        "actions": [action],
    }
    # Slack does not keep what only one person saw: an ephemeral message comes without its content.
    return Delivery("interactive", payload if hidden else {**payload, "message": as_json(message)})


def pressed_in_view(world: World, user: User, view: View, action: Json) -> Delivery:
    payload = {
        **_interaction(world, user, "block_actions"),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": world.trigger(user, in_view=view.data["type"] == "modal"),
        "view": view_json(world, view),
        "actions": [action],
    }
    return Delivery("interactive", payload)


def submitted(world: World, user: User, view: View) -> Delivery:
    payload = {
        **_interaction(world, user, "view_submission"),
        "trigger_id": world.trigger(user, in_view=True),
        "view": view_json(world, view),
        "response_urls": [],
    }
    return Delivery("interactive", payload)


def closed(world: World, user: User, view: View, cleared: bool) -> Delivery:
    payload = {**_interaction(world, user, "view_closed"), "view": view_json(world, view), "is_cleared": cleared}
    return Delivery("interactive", payload)


def shortcut(world: World, user: User, callback_id: str, message: Message | None, url: str) -> Delivery:
    payload = _interaction(world, user, "message_action" if message else "shortcut")
    payload.update(callback_id=callback_id, trigger_id=world.trigger(user), action_ts=world.next_ts())
    if message:
        payload["channel"] = {"id": message.channel.id, "name": channel_name(message.channel)}
        payload.update(message=as_json(message), message_ts=message.ts, response_url=url)
    return Delivery("interactive", payload)


def event(world: World, workspace: Workspace, inner: Json, channel: Channel | None = None) -> Delivery:
    bot = {"team_id": workspace.id, "user_id": workspace.bot.id, "is_bot": True}
    number = world.number()
    payload = {
        "token": VERIFICATION,
        "team_id": workspace.id,
        "context_team_id": channel.team if channel else workspace.id,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": inner,
        "type": "event_callback",
        "event_id": f"Ev{number:08d}",
        "event_time": int(world.now.timestamp()),
        "authorizations": [{"enterprise_id": None, **bot, "is_enterprise_install": False}],
        "is_ext_shared_channel": bool(channel and channel.shared),
        "event_context": f"4-{number}",
    }
    return Delivery("events_api", payload)


def message_event(message: Message, extra: Json, ts: str) -> Json:
    """A new message, or with `extra` what has become of one."""
    channel = message.channel
    place: Json = {"channel": channel.id, "channel_type": channel.kind, "event_ts": ts}
    if not extra:
        return {**as_json(message, with_metadata=False), **place}
    changed: Json = {"type": "message", **extra, "hidden": True, "ts": ts, **place}
    if extra["subtype"] == "message_deleted":
        return {**changed, "deleted_ts": message.ts}
    return {**changed, "message": as_json(message, with_metadata=False)}


def mention_event(message: Message) -> Json:
    kept = ("user", "text", "ts", "team", "thread_ts", "parent_user_id", "blocks", "edited")
    found: Json = {name: value for name, value in as_json(message).items() if name in kept}
    return {"type": "app_mention", **found, "channel": message.channel.id, "event_ts": message.ts}


def action_json(block: Json, element: Json, value: Any, ts: str) -> Json:
    """One entry of `actions`."""
    action = {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"]}
    if element["type"] == "button":
        action["text"] = element["text"]
        action.update({"value": element["value"]} if "value" in element else {})
    elif isinstance(value, dict):
        action.update({name: part for name, part in value.items() if name != "type"})
    return {**action, "action_ts": ts}
