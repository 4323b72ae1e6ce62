"""What Slack tells an app of what a person does: commands, actions, submissions and shortcuts."""

import copy
import html
from typing import Any

from tests.doubles.slack_delivery import Delivery
from tests.doubles.slack_messages import as_json
from tests.doubles.slack_modals import view_json
from tests.doubles.slack_open_views import View
from tests.doubles.slack_values import Channel, Json, Message, User
from tests.doubles.slack_world import APP, VERIFICATION, World


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


def _interaction(world: World, user: User, kind: str, app_team: str = "") -> Json:
    """`app_team`: where the app is installed, if that is not where the user is at home."""
    workspace = world.workspaces[app_team] if app_team else world.user_of(user)
    return {
        "type": kind,
        "token": VERIFICATION,
        "api_app_id": APP,
        "team": {"id": workspace.id, "domain": workspace.name.casefold()},
        "enterprise": None,
        "is_enterprise_install": False,
        "user": {"id": user.id, "username": user.name.casefold(), "name": user.name.casefold(), "team_id": user.team},
    }


def escaped(part: Any) -> Any:
    """Plain text of messages comes back with & < > escaped, however it was sent."""
    if isinstance(part, list):
        return [escaped(one) for one in part]
    if not isinstance(part, dict):
        return part
    found = {name: escaped(value) for name, value in part.items()}
    if part.get("type") == "plain_text":
        found["text"] = html.escape(html.unescape(str(part["text"])), quote=False)
    return found


def pressed_in_message(world: World, user: User, message: Message, action: Json, url: str) -> Delivery:
    channel, hidden = message.channel, bool(message.ephemeral_to)
    container = {"type": "message", "message_ts": message.ts, "channel_id": channel.id, "is_ephemeral": hidden}
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    payload = {
        **_interaction(world, user, "block_actions", message.team),
        "container": container,
        "trigger_id": world.trigger(user, app_team=message.team),
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "state": {"values": copy.deepcopy(message.states.get(user.key, {}))},
        "response_url": url,
        "actions": [escaped(action)],
    }
    # Slack does not keep what only one person saw: an ephemeral message comes without its content.
    return Delivery("interactive", payload if hidden else {**payload, "message": escaped(as_json(message))})


def pressed_in_view(world: World, user: User, view: View, action: Json) -> Delivery:
    payload = {
        **_interaction(world, user, "block_actions"),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": world.trigger(user, view.data["type"] == "modal", view.app_team),
        "view": view_json(world, view),
        "actions": [action],
    }
    return Delivery("interactive", payload)


def suggestion(world: World, user: User, view: View, block: Json, element: Json, typed: str) -> Delivery:
    """What somebody types into a menu whose options the app knows; there is no trigger in it."""
    payload = {
        **_interaction(world, user, "block_suggestion"),
        "container": {"type": "view", "view_id": view.id},
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "value": typed,
        "view": view_json(world, view),
    }
    return Delivery("interactive", payload)


def submitted(world: World, user: User, view: View) -> Delivery:
    payload = {
        **_interaction(world, user, "view_submission"),
        "trigger_id": world.trigger(user, True, view.app_team),
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
        payload.update(message=escaped(as_json(message)), message_ts=message.ts, response_url=url)
    return Delivery("interactive", payload)


def action_json(block: Json, element: Json, value: Any, ts: str) -> Json:
    """One entry of `actions`."""
    action = {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"]}
    if element["type"] == "button":
        action["text"] = element["text"]
        action.update({"value": element["value"]} if "value" in element else {})
    elif isinstance(value, dict):
        action.update({name: part for name, part in value.items() if name != "type"})
    return {**action, "action_ts": ts}
