"""REST: one channel or thread: read, changed, typed in, joined."""

from tests.doubles.discord_call import Call, Route
from tests.doubles.discord_events import channel_event, thread_event
from tests.doubles.discord_fields import text
from tests.doubles.discord_payloads import Payload, channel
from tests.doubles.discord_permissions import may, need
from tests.doubles.discord_refusals import Refusal, demand
from tests.doubles.discord_values import Channel
from tests.doubles.discord_world import World


def reached(world: World, call: Call, *names: str) -> Channel:
    """The channel of the path, if the bot may see it and do this in it."""
    found = world.channel(call.params["channel_id"])
    if found.foreign:
        raise Refusal(50001)
    need(found, world.app, *names)
    return found


def on_channel(world: World, call: Call) -> Payload:
    return channel(reached(world, call))


def on_edit(world: World, call: Call) -> Payload:
    found = reached(world, call)
    demand(text(call.body.get("name"), ("name",), 100, 1))
    demand(text(call.body.get("topic"), ("topic",), 1024))
    if found.is_thread:
        _edit_thread(world, found, call)
        thread_event(world, "THREAD_UPDATE", found)
    else:
        need(found, world.app, "manage_channels")
        found.topic = call.body.get("topic", found.topic)
        found.name = call.body.get("name") or found.name
        channel_event(world, "CHANNEL_UPDATE", found)
    return channel(found)


def _edit_thread(world: World, found: Channel, call: Call) -> None:
    """Its owner may rename and archive it; locking is for those who manage threads."""
    manages = may(found, world.app, "manage_threads")
    if not manages and (found.owner is not world.app or "locked" in call.body or found.locked):
        raise Refusal(50013)
    if found.archived and call.body.get("archived", True):
        raise Refusal(50083)
    found.archived = call.body.get("archived", found.archived)
    found.locked = call.body.get("locked", found.locked)
    found.name = call.body.get("name") or found.name


def on_typing(world: World, call: Call) -> None:
    reached(world, call, "send_messages")


def on_join(world: World, call: Call) -> None:
    found = reached(world, call)
    if not found.is_thread:
        raise Refusal(50024)
    if found.archived:
        raise Refusal(50083)


ROUTES = (
    Route("GET", "/channels/{channel_id}", on_channel),
    Route("PATCH", "/channels/{channel_id}", on_edit),
    Route("POST", "/channels/{channel_id}/typing", on_typing),
    Route("PUT", "/channels/{channel_id}/thread-members/@me", on_join),
)
