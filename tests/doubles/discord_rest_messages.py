"""REST: messages of a channel: posted, edited and deleted."""

from tests.doubles.discord_call import Call, Route
from tests.doubles.discord_message_payload import in_event
from tests.doubles.discord_messages import REPLY, Message
from tests.doubles.discord_payloads import Payload
from tests.doubles.discord_permissions import may, need
from tests.doubles.discord_posting import check_new, compose, delete, edit, put, set_pings
from tests.doubles.discord_refusals import Refusal, demand
from tests.doubles.discord_rest_channels import reached
from tests.doubles.discord_rest_history import MESSAGE, one_message, shown
from tests.doubles.discord_values import FORUM, Channel
from tests.doubles.discord_world import World


def on_post(world: World, call: Call) -> Payload:
    channel = reached(world, call, "send_messages")
    check_new(call.body, call.files)
    if channel.kind == FORUM:
        raise Refusal(40058)
    check_unlocked(world, channel)
    check_sendable(world, channel, call)
    if earlier := _with_nonce(world, call):
        return in_event(earlier, world.app, True, world.url)
    made = compose(world, channel, world.app, call.body, call.files)
    _refer(world, made, call)
    set_pings(made, call.body)
    return in_event(put(world, made), world.app, True, world.url)


def check_unlocked(world: World, channel: Channel) -> None:
    if channel.locked and not may(channel, world.app, "manage_threads"):
        raise Refusal(160005)


def check_sendable(world: World, channel: Channel, call: Call) -> None:
    """What the message holds, the bot must be allowed to send; and the person must take messages."""
    if call.body.get("embeds"):
        need(channel, world.app, "embed_links")
    if call.files:
        need(channel, world.app, "attach_files")
    person = channel.recipient
    if person and not (person.installed or any(person.id in guild.members for guild in world.guilds_of_bot())):
        raise Refusal(50278)
    if person and not person.takes_messages:
        raise Refusal(50007)


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


def on_edit(world: World, call: Call) -> Payload:
    found = one_message(world, call)
    if found.author is not world.app:
        raise Refusal(50005)
    if found.channel.archived:
        raise Refusal(50083)
    check_unlocked(world, found.channel)
    check_sendable(world, found.channel, call)
    edit(world, found, call.body, call.files)
    return shown(world, found)


def on_delete(world: World, call: Call) -> None:
    found = one_message(world, call)
    if found.author is not world.app:
        need(found.channel, world.app, "manage_messages")
    delete(world, found)


ROUTES = (
    Route("POST", "/channels/{channel_id}/messages", on_post),
    Route("PATCH", MESSAGE, on_edit),
    Route("DELETE", MESSAGE, on_delete),
)
