"""REST: messages of a channel: posted, read, edited, deleted, reacted to."""

from tests.doubles.discord_call import Call, Route
from tests.doubles.discord_events import reaction_event
from tests.doubles.discord_message_payload import in_event, message
from tests.doubles.discord_payloads import Payload
from tests.doubles.discord_permissions import may, need
from tests.doubles.discord_posting import check_new, compose, delete, edit, put, set_pings
from tests.doubles.discord_refusals import Refusal, demand
from tests.doubles.discord_rest_channels import reached
from tests.doubles.discord_values import FORUM, REPLY, Channel, Message
from tests.doubles.discord_world import World


def shown(world: World, of: Message) -> Payload:
    """As REST tells it: the nonce is not kept."""
    return message(of, world.app, "message_content" in world.privileged, world.url)


def on_post(world: World, call: Call) -> Payload:
    channel = reached(world, call, "send_messages")
    check_new(call.body, call.files)
    if channel.kind == FORUM:
        raise Refusal(50008)
    if channel.is_thread and channel.locked and not may(channel, world.app, "manage_threads"):
        raise Refusal(160005)
    check_sendable(world, channel, call)
    if earlier := _with_nonce(world, call):
        return in_event(earlier, world.app, True, world.url)
    made = compose(world, channel, world.app, call.body, call.files)
    _refer(world, made, call)
    set_pings(made, call.body)
    return in_event(put(world, made), world.app, True, world.url)


def check_sendable(world: World, channel: Channel, call: Call) -> None:
    """What the message holds, the bot must be allowed to send; and the person must take messages."""
    if call.body.get("embeds"):
        need(channel, world.app, "embed_links")
    if call.files:
        need(channel, world.app, "attach_files")
    person = channel.recipient
    if person and not (person.takes_messages and (person.installed or any(_share(world, person.id)))):
        raise Refusal(50007)


def _share(world: World, user_id: int) -> list[bool]:
    return [user_id in guild.members for guild in world.guilds_of_bot()]


def _with_nonce(world: World, call: Call) -> Message | None:
    nonce = call.body.get("nonce")
    if nonce is None or not call.body.get("enforce_nonce"):
        return None
    for one in world.everything_shown():
        if (
            one.author is world.app
            and str(one.nonce) == str(nonce)
            and world.now - one.created_at <= world.nonce_window
        ):
            return one
    return None


def _refer(world: World, made: Message, call: Call) -> None:
    """Makes it a reply, where it says so."""
    reference = call.body.get("message_reference")
    if not reference:
        return
    if not may(made.channel, world.app, "read_message_history"):
        raise Refusal(160002)
    try:
        made.reply_to = world.message(made.channel, reference.get("message_id") or 0)
        made.kind = REPLY
    except Refusal:
        if reference.get("fail_if_not_exists", True):
            demand([(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")])


def on_messages(world: World, call: Call) -> list[Payload]:
    """Newest first; who may not read the history is told of none."""
    channel = reached(world, call)
    limit = call.query.get("limit", "50")
    if not limit.isdigit() or not 1 <= int(limit) <= 100:
        demand([(("limit",), "NUMBER_TYPE_MAX", "int value should be less than or equal to 100.")])
    if not may(channel, world.app, "read_message_history"):
        return []
    return [shown(world, one) for one in _page(channel.posts, call.query, int(limit))]


def _page(posts: list[Message], query: dict[str, str], limit: int) -> list[Message]:
    known = sorted(posts, key=lambda one: one.id, reverse=True)
    if "around" in query:
        middle = int(query["around"])
        newer = [one for one in known if one.id > middle][::-1][: limit // 2]
        return newer[::-1] + [one for one in known if one.id <= middle][: limit - limit // 2]
    if "after" in query:
        return [one for one in known if one.id > int(query["after"])][::-1][:limit][::-1]
    before = int(query.get("before", 1 << 63))
    return [one for one in known if one.id < before][:limit]


def _one(world: World, call: Call, *names: str) -> Message:
    return world.message(reached(world, call, *names), call.params["message_id"])


def on_message(world: World, call: Call) -> Payload:
    return shown(world, _one(world, call, "read_message_history"))


def on_edit(world: World, call: Call) -> Payload:
    found = _one(world, call)
    if found.author is not world.app:
        raise Refusal(50005)
    if found.channel.archived:
        raise Refusal(50083)
    check_sendable(world, found.channel, call)
    edit(world, found, call.body, call.files)
    return shown(world, found)


def on_delete(world: World, call: Call) -> None:
    found = _one(world, call)
    if found.author is not world.app:
        need(found.channel, world.app, "manage_messages")
    delete(world, found)


def on_react(world: World, call: Call) -> None:
    found = _one(world, call, "read_message_history")
    emoji = call.params["emoji"]
    name, _, own = emoji.partition(":")
    if (own != "" and not own.isdigit()) or (not own and name.isascii() and not name.rstrip("\ufe0f\u20e3").isdigit()):
        raise Refusal(10014)
    if emoji not in found.reactions:
        need(found.channel, world.app, "add_reactions")
    if world.app not in found.reactions.setdefault(emoji, []):
        found.reactions[emoji].append(world.app)
        reaction_event(world, found, world.app, emoji)


def on_unreact(world: World, call: Call) -> None:
    found = _one(world, call)
    emoji = call.params["emoji"]
    if world.app in found.reactions.get(emoji, []):
        found.reactions[emoji].remove(world.app)
        found.reactions = {one: users for one, users in found.reactions.items() if users}
        reaction_event(world, found, world.app, emoji, added=False)


MESSAGE = "/channels/{channel_id}/messages/{message_id}"
ROUTES = (
    Route("POST", "/channels/{channel_id}/messages", on_post),
    Route("GET", "/channels/{channel_id}/messages", on_messages),
    Route("GET", MESSAGE, on_message),
    Route("PATCH", MESSAGE, on_edit),
    Route("DELETE", MESSAGE, on_delete),
    Route("PUT", MESSAGE + "/reactions/{emoji}/@me", on_react),
    Route("DELETE", MESSAGE + "/reactions/{emoji}/@me", on_unreact),
)
