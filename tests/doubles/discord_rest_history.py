"""REST: what the bot reads of a channel's messages, as far as it may."""

from tests.doubles.discord_call import Call, Route
from tests.doubles.discord_message_payload import message
from tests.doubles.discord_messages import Message
from tests.doubles.discord_payloads import Payload
from tests.doubles.discord_permissions import may
from tests.doubles.discord_refusals import demand
from tests.doubles.discord_rest_channels import reached
from tests.doubles.discord_world import World

MESSAGE = "/channels/{channel_id}/messages/{message_id}"


def shown(world: World, of: Message) -> Payload:
    """As REST tells it: the nonce is not kept."""
    return message(of, world.app, "message_content" in world.privileged, world.url)


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


def one_message(world: World, call: Call, *names: str) -> Message:
    return world.message(reached(world, call, *names), call.params["message_id"])


def on_message(world: World, call: Call) -> Payload:
    return shown(world, one_message(world, call, "read_message_history"))


ROUTES = (
    Route("GET", "/channels/{channel_id}/messages", on_messages),
    Route("GET", MESSAGE, on_message),
)
