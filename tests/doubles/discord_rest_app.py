"""REST: the gateway's address, the app itself, its commands, and the users it can look up."""

from typing import Any

from tests.doubles.discord_call import Call, Route
from tests.doubles.discord_command_forms import commands
from tests.doubles.discord_events import guild_event
from tests.doubles.discord_fields import many
from tests.doubles.discord_payloads import Payload, channel, guild, myself, user
from tests.doubles.discord_refusals import Refusal, demand
from tests.doubles.discord_world import World


def on_gateway(world: World, call: Call) -> Payload:
    return {"url": world.url.replace("http", "ws", 1)}


def on_gateway_bot(world: World, call: Call) -> Payload:
    starts = {
        "total": 1000,
        "remaining": 1000 - len(world.identified),
        "reset_after": 14400000,
        "max_concurrency": world.max_concurrency,
    }
    return on_gateway(world, call) | {"shards": world.shards, "session_start_limit": starts}


def on_me(world: World, call: Call) -> Payload:
    return myself(world.app)


def on_user(world: World, call: Call) -> Payload:
    if found := world.users.get(int(call.params["user_id"])):
        return user(found)
    raise Refusal(10013)


def on_application(world: World, call: Call) -> Payload:
    return {
        "id": str(world.app.id), "name": world.app.name, "icon": None, "description": "", "summary": "", "type": None,
        "bot": user(world.app), "bot_public": True, "bot_require_code_grant": False, "verify_key": "00",
        "flags": world.app_flags,
        "owner": user(world.owner), "team": None, "hook": True, "redirect_uris": [], "interactions_endpoint_url": None,
        "role_connections_verification_url": None, "approximate_guild_count": len(list(world.guilds_of_bot())),
        "approximate_user_install_count": sum(one.installed for one in world.users.values()), "tags": [],
        "integration_types_config": {"0": {}, "1": {}}, **world.app_settings,
    }  # fmt: skip


def on_commands(world: World, call: Call) -> list[Payload]:
    _own(world, call)
    if call.query.get("with_localizations") in ("true", "1"):
        return world.commands
    return [_without_translations(one) for one in world.commands]


def on_bulk_overwrite(world: World, call: Call) -> list[Payload]:
    """All global commands at once; those that stay keep their ids."""
    _own(world, call)
    demand(many(call.body, (), 130, required=True))
    demand(commands(call.body))
    ids = {(one["type"], one["name"]): one["id"] for one in world.commands}
    world.commands = [_registered(world, one, ids.get((one.get("type", 1), one["name"]))) for one in call.body]
    world.syncs += 1
    return world.commands


def _registered(world: World, command: Payload, known: str | None) -> Payload:
    """As Discord keeps it: what was left out gets the app's own settings, and what is not set is not told."""
    contexts = command.get("contexts") or ([0] if command.get("dm_permission") is False else None)
    kept: Payload = {
        "id": known or str(world.new_id()), "application_id": str(world.app.id), "version": str(world.new_id()),
        "type": command.get("type", 1), "name": command["name"], "description": command.get("description") or "",
        "default_member_permissions": command.get("default_member_permissions"), "contexts": contexts,
        "dm_permission": contexts != [0], "integration_types": command.get("integration_types") or [0, 1],
        "nsfw": bool(command.get("nsfw")), "name_localizations": command.get("name_localizations") or None,
        "description_localizations": command.get("description_localizations") or None,
    }  # fmt: skip
    return kept | ({"options": [_kept(one) for one in command["options"]]} if command.get("options") else {})


def _kept(option: Payload) -> Payload:
    """Without what is empty or false."""
    kept = {key: value for key, value in option.items() if value not in (None, False, [], {})}
    inner = {key: [_kept(one) for one in kept[key]] for key in ("options", "choices") if key in kept}
    return kept | inner


def _without_translations(part: Payload) -> Payload:
    """Unless it is asked for them, Discord leaves them out."""
    told = {key: value for key, value in part.items() if not key.endswith("_localizations")}
    inner = {key: [_without_translations(one) for one in told[key]] for key in ("options", "choices") if key in told}
    return told | inner


def _own(world: World, call: Call) -> None:
    if int(call.params["application_id"]) != world.app.id:
        raise Refusal(10002)


def on_open_dm(world: World, call: Call) -> Payload:
    recipient = world.users.get(int(call.body.get("recipient_id") or 0))
    if recipient is None or recipient is world.app:
        raise Refusal(50033)
    return channel(world.dm_with(recipient))


def on_my_guilds(world: World, call: Call) -> list[Any]:
    return [guild(one) for one in world.guilds_of_bot()]


def on_leave(world: World, call: Call) -> None:
    left = world.guild_of_bot(call.params["guild_id"])
    del left.members[world.app.id]
    guild_event(world, "GUILD_DELETE", left, {"id": str(left.id)})


ROUTES = (
    Route("GET", "/gateway", on_gateway, for_bots=False),
    Route("GET", "/gateway/bot", on_gateway_bot),
    Route("GET", "/users/@me", on_me),
    Route("GET", "/users/{user_id}", on_user),
    Route("GET", "/applications/@me", on_application),
    Route("GET", "/oauth2/applications/@me", on_application),
    Route("GET", "/applications/{application_id}/commands", on_commands),
    Route("PUT", "/applications/{application_id}/commands", on_bulk_overwrite),
    Route("POST", "/users/@me/channels", on_open_dm),
    Route("GET", "/users/@me/guilds", on_my_guilds),
    Route("DELETE", "/users/@me/guilds/{guild_id}", on_leave),
)
