"""REST: threads, begun at a message, without one, or as a post in a forum."""

from datetime import timedelta

from tests.doubles.discord_call import Call, Route
from tests.doubles.discord_events import channel_event, message_event, thread_event, visible
from tests.doubles.discord_fields import choice, missing, text
from tests.doubles.discord_messages import STARTER, THREAD_CREATED, Message
from tests.doubles.discord_payloads import Payload, thread
from tests.doubles.discord_permissions import need
from tests.doubles.discord_posting import check_new, compose, put, set_pings
from tests.doubles.discord_refusals import Refusal, demand
from tests.doubles.discord_rest_channels import reached
from tests.doubles.discord_rest_history import shown
from tests.doubles.discord_rest_messages import check_sendable
from tests.doubles.discord_values import (
    ANNOUNCEMENT,
    ANNOUNCEMENT_THREAD,
    FORUM,
    PRIVATE_THREAD,
    PUBLIC_THREAD,
    TEXT_CHANNEL,
    Channel,
    User,
)
from tests.doubles.discord_world import World

OLDER = timedelta(seconds=5)  # than this a message is so far up that the channel is told of its thread


def _check(call: Call) -> None:
    demand(text(call.body.get("name"), ("name",), 100, 1, required=True))
    demand(choice(call.body.get("auto_archive_duration"), ("auto_archive_duration",), (60, 1440, 4320, 10080)))


def on_thread_of_message(world: World, call: Call) -> Payload:
    parent = reached(world, call)
    _check(call)
    if parent.kind not in (TEXT_CHANNEL, ANNOUNCEMENT):
        raise Refusal(50024)
    need(parent, world.app, "create_public_threads")
    begun = begin_at(world, world.message(parent, call.params["message_id"]), call.body["name"], world.app)
    return thread(begun)


def begin_at(world: World, message: Message, name: str, owner: User) -> Channel:
    """The thread has the id of its message, and begins with a system message that points there."""
    if message.thread:
        raise Refusal(160004)
    parent = message.channel
    kind = ANNOUNCEMENT_THREAD if parent.kind == ANNOUNCEMENT else PUBLIC_THREAD
    begun = message.thread = _begin(world, parent, kind, name, owner, message.id)
    begun.posts.append(Message(world.new_id(), begun, message.author, world.now, kind=STARTER, reply_to=message))
    message_event(world, "MESSAGE_UPDATE", message)
    if world.now - message.created_at > OLDER:
        _tell_channel(world, begun)
    return begun


def _begin(world: World, parent: Channel, kind: int, name: str, owner: User, thread_id: int) -> Channel:
    begun = Channel(thread_id, kind, name, parent.guild, parent, owner, created_at=world.now)
    world.channels[thread_id] = begun
    thread_event(world, "THREAD_CREATE", begun, new=True)
    return begun


def on_thread(world: World, call: Call) -> Payload:
    parent = reached(world, call)
    _check(call)
    if parent.kind == FORUM:
        return _on_forum_post(world, call, parent)
    kind = call.body.get("type", PRIVATE_THREAD)
    allowed = {ANNOUNCEMENT: (ANNOUNCEMENT_THREAD,), TEXT_CHANNEL: (PUBLIC_THREAD, PRIVATE_THREAD)}.get(parent.kind)
    if allowed is None:
        raise Refusal(50024)
    demand(choice(kind, ("type",), allowed))
    need(parent, world.app, "create_private_threads" if kind == PRIVATE_THREAD else "create_public_threads")
    return thread(begin(world, parent, kind, call.body["name"], world.app))


def begin(world: World, parent: Channel, kind: int, name: str, owner: User) -> Channel:
    """Without a message: the channel says that somebody began one."""
    begun = _begin(world, parent, kind, name, owner, world.new_id())
    if kind != PRIVATE_THREAD:
        _tell_channel(world, begun)
    return begun


def _tell_channel(world: World, begun: Channel) -> None:
    """A system message in the channel, by whoever began the thread, that says its name."""
    assert begun.parent
    assert begun.owner
    put(world, Message(world.new_id(), begun.parent, begun.owner, world.now, begun.name, kind=THREAD_CREATED))


def _on_forum_post(world: World, call: Call, forum: Channel) -> Payload:
    need(forum, world.app, "send_messages")
    body = call.body.get("message")
    if not isinstance(body, dict):
        demand([missing(("message",))])
    check_new(body, call.files, ("message",))
    tags = [str(forum.id + 1 + n) for n in range(len(forum.tags))]
    for n, tag in enumerate(call.body.get("applied_tags") or ()):
        demand(choice(str(tag), ("applied_tags", n), tags))
    if forum.tag_required and not call.body.get("applied_tags"):
        raise Refusal(40067)
    check_sendable(world, forum, Call(call.method, call.path, call.params, call.query, body, call.files))
    begun = _begin(world, forum, PUBLIC_THREAD, call.body["name"], world.app, world.new_id())
    first = compose(world, begun, world.app, body, call.files)
    first.id = begun.id
    set_pings(first, body)
    put(world, first)
    return thread(begun) | {"message": shown(world, first)}


def on_archived(world: World, call: Call) -> Payload:
    parent = reached(world, call, "read_message_history")
    found = [one for one in world.channels.values() if one.parent is parent and one.archived]
    return {"threads": [thread(one) for one in found], "members": [], "has_more": False}


def on_delete_channel(world: World, call: Call) -> Payload:
    """Of threads, as the bot needs it; deleting channels is for people."""
    found = reached(
        world, call, "manage_threads" if world.channel(call.params["channel_id"]).is_thread else "manage_channels"
    )
    remove(world, found)
    return thread(found) if found.is_thread else {"id": str(found.id), "type": found.kind, "name": found.name}


def remove(world: World, found: Channel) -> None:
    assert found.guild
    seen = visible(world, found)
    for inner in [one for one in world.channels.values() if one.parent is found]:
        del world.channels[inner.id]
    del world.channels[found.id]
    if not found.is_thread:
        channel_event(world, "CHANNEL_DELETE", found)
        found.guild.channels.remove(found)
    elif seen:
        thread_event(world, "THREAD_DELETE", found)


ROUTES = (
    Route("POST", "/channels/{channel_id}/messages/{message_id}/threads", on_thread_of_message),
    Route("POST", "/channels/{channel_id}/threads", on_thread),
    Route("GET", "/channels/{channel_id}/threads/archived/public", on_archived),
    Route("DELETE", "/channels/{channel_id}", on_delete_channel),
)
