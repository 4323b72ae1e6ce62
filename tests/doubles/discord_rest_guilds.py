"""REST: guilds, their members and channels, and who invited the bot (in the audit log, for those who may read it)."""

from tests.doubles.discord_call import Call, Route
from tests.doubles.discord_events import visible
from tests.doubles.discord_payloads import Payload, channel, guild, member, role, thread, user
from tests.doubles.discord_permissions import bits, in_guild
from tests.doubles.discord_refusals import Refusal
from tests.doubles.discord_values import Guild
from tests.doubles.discord_world import World

BOT_ADD = 28


def _guild(world: World, call: Call) -> Guild:
    return world.guild_of_bot(call.params["guild_id"])


def on_guild(world: World, call: Call) -> Payload:
    found = _guild(world, call)
    counts = {"approximate_member_count": len(found.members), "approximate_presence_count": 1}
    return guild(found) | (counts if call.query.get("with_counts") in ("1", "true") else {})


def on_channels(world: World, call: Call) -> list[Payload]:
    return [channel(one) for one in _guild(world, call).channels]


def on_roles(world: World, call: Call) -> list[Payload]:
    return [role(one, n) for n, one in enumerate(_guild(world, call).roles)]


def on_member(world: World, call: Call) -> Payload:
    user_id = int(call.params["user_id"])
    if found := _guild(world, call).members.get(user_id):
        return member(found)
    raise Refusal(10007 if user_id in world.users else 10013)


def on_active_threads(world: World, call: Call) -> Payload:
    found = _guild(world, call)
    active = [one for one in world.channels.values() if one.guild is found and one.is_thread and not one.archived]
    return {"threads": [thread(one) for one in active if visible(world, one)], "members": []}


def on_audit_log(world: World, call: Call) -> Payload:
    found = _guild(world, call)
    if not in_guild(found, world.app) & bits("view_audit_log"):
        raise Refusal(50013)
    wanted = call.query.get("action_type")
    told = found.inviter if wanted in (None, str(BOT_ADD)) else None
    entry = {
        "id": str(found.id + 1), "user_id": str(told.id), "target_id": str(world.app.id), "action_type": BOT_ADD,
    } if told else None  # fmt: skip
    empty = ("application_commands", "auto_moderation_rules", "guild_scheduled_events", "integrations", "threads")
    users = [user(world.app), user(told)] if told else []
    return {"audit_log_entries": [entry] if entry else [], "users": users, "webhooks": [], **{one: [] for one in empty}}


ROUTES = (
    Route("GET", "/guilds/{guild_id}", on_guild),
    Route("GET", "/guilds/{guild_id}/channels", on_channels),
    Route("GET", "/guilds/{guild_id}/roles", on_roles),
    Route("GET", "/guilds/{guild_id}/members/{user_id}", on_member),
    Route("GET", "/guilds/{guild_id}/threads/active", on_active_threads),
    Route("GET", "/guilds/{guild_id}/audit-logs", on_audit_log),
)
