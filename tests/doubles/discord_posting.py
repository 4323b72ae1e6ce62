"""A body that passed its checks becomes a message, or changes one; components get their numbers, files their ids."""

from typing import Any

from tests.doubles.discord_component_forms import TEXT, walk
from tests.doubles.discord_events import message_event, message_gone, thread_event
from tests.doubles.discord_message_forms import NEW_COMPONENTS, Body, is_empty, message
from tests.doubles.discord_messages import DEFAULT, REPLY, File, Message
from tests.doubles.discord_pings import pings
from tests.doubles.discord_refusals import Path, Refusal, demand
from tests.doubles.discord_values import Channel, User
from tests.doubles.discord_world import World

Upload = tuple[str, bytes]
MOST_BYTES = 10 * 1024 * 1024


def check(body: Body, files: list[Upload], was_new: bool = False, at: Path = ()) -> None:
    demand(message(body, len(files), was_new, at))
    if sum(len(data) for _, data in files) > MOST_BYTES:
        raise Refusal(40005)


def check_new(body: Body, files: list[Upload], at: Path = ()) -> None:
    check(body, files, at=at)
    if is_empty(body, len(files)):
        raise Refusal(50006)


def compose(world: World, channel: Channel, author: User, body: Body, files: list[Upload]) -> Message:
    """A message that nobody has seen yet."""
    made = Message(world.new_id(), channel, author, world.now, kind=DEFAULT, nonce=body.get("nonce"))
    made.flags = body.get("flags") or 0
    fill(world, made, body, files)
    return made


def fill(world: World, into: Message, body: Body, files: list[Upload]) -> None:
    """Only what the body names is changed."""
    if "content" in body:
        into.content = str(body["content"] or "").strip()
    if "embeds" in body:
        into.embeds = [{"type": "rich", **embed} for embed in body["embeds"] or ()]
    if "components" in body:
        into.components = _numbered(body["components"] or [])
    into.flags |= (body.get("flags") or 0) & NEW_COMPONENTS
    if "attachments" in body or files:
        into.files = _files(world, into, body.get("attachments"), files)


def set_pings(of: Message, body: Body) -> None:
    """When it is first shown: an edit wakes nobody."""
    texts = [of.content, *(one["content"] for _, one in walk(of.components) if one["type"] == TEXT)]
    of.pings = pings("\n".join(texts), body.get("allowed_mentions"), of.kind == REPLY)


def put(world: World, made: Message) -> Message:
    """It stands in its channel, and everybody hears of it."""
    channel = made.channel
    if made.ephemeral:
        world.whispers.append(made)
        return made
    if channel.is_thread and channel.archived:
        channel.archived = False
        thread_event(world, "THREAD_UPDATE", channel)
    channel.posts.append(made)
    message_event(world, "MESSAGE_CREATE", made)
    return made


def edit(world: World, of: Message, body: Body, files: list[Upload], at: Path = ()) -> None:
    check(body, files, bool(of.flags & NEW_COMPONENTS), at)
    first, before = of.loading, (of.content, of.embeds, of.components, of.files, of.flags)
    fill(world, of, body, files)
    left: dict[str, Any] = {"content": of.content, "embeds": of.embeds, "components": of.components}
    if is_empty(left, len(of.files)):
        of.content, of.embeds, of.components, of.files, of.flags = before
        raise Refusal(50006)
    if first:
        of.loading = False
        set_pings(of, body)
    of.edited_at = world.now
    message_event(world, "MESSAGE_UPDATE", of)


def delete(world: World, of: Message) -> None:
    of.deleted = True
    if of in of.channel.posts:
        of.channel.posts.remove(of)
    message_gone(world, of)


def _numbered(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    taken = {one.get("id") for _, one in walk(components)}
    free = (n for n in range(1, 10_000) if n not in taken)
    for _, one in walk(components):
        if not one.get("id"):
            one["id"] = next(free)
    return components


def _files(world: World, of: Message, named: list[dict[str, Any]] | None, files: list[Upload]) -> list[File]:
    if named is None:
        return of.files + [File(world.new_id(), name, data) for name, data in files]
    kept = {file.id: file for file in of.files}
    made = []
    for one in named:
        if (old := kept.get(int(one["id"]))) is not None:
            made.append(old)
        elif int(one["id"]) < len(files):
            name, data = files[int(one["id"])]
            made.append(File(world.new_id(), one.get("filename") or name, data, one.get("description")))
    return made
