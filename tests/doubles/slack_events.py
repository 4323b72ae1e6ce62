"""Events as Slack wraps them, and the ones about messages."""

from tests.doubles.slack_delivery import Delivery
from tests.doubles.slack_messages import as_json
from tests.doubles.slack_values import Channel, Json, Message
from tests.doubles.slack_workspace import Workspace
from tests.doubles.slack_world import APP, VERIFICATION, World


def event(world: World, workspace: Workspace, inner: Json, channel: Channel | None = None, team: str = "") -> Delivery:
    """`workspace`: the installation that it is for; `team`: where it happened, if that is not the same."""
    bot = {"team_id": workspace.id, "user_id": workspace.bot.id, "is_bot": True}
    number = world.number()
    payload = {
        "token": VERIFICATION,
        "team_id": team or workspace.id,
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
        return {**as_json(message), **place}
    changed: Json = {"type": "message", **extra, "hidden": True, "ts": ts, **place}
    if extra["subtype"] == "message_deleted":
        return {**changed, "deleted_ts": message.ts}
    return {**changed, "message": as_json(message)}


def mention_event(message: Message, named: Workspace) -> Json:
    """In a shared channel `team` is that of the bot that was named, and the writer's is told beside it."""
    kept = ("user", "text", "ts", "team", "thread_ts", "parent_user_id", "blocks", "edited")
    found: Json = {name: value for name, value in as_json(message).items() if name in kept}
    found.update(type="app_mention", team=named.id, channel=message.channel.id, event_ts=message.ts)
    abroad = {"user_team": message.team, "source_team": message.team, "user_profile": {"team": message.team}}
    return found if named.id == message.team else {**found, **abroad}
