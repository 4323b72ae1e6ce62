"""REST: the bot's reactions."""

from tests.doubles.discord_call import Call, Route
from tests.doubles.discord_events import reaction_event
from tests.doubles.discord_permissions import need
from tests.doubles.discord_refusals import Refusal
from tests.doubles.discord_rest_history import MESSAGE, one_message
from tests.doubles.discord_world import World


def on_react(world: World, call: Call) -> None:
    found = one_message(world, call, "read_message_history")
    emoji = call.params["emoji"]
    name, _, own = emoji.partition(":")
    if (own != "" and not own.isdigit()) or (not own and name.isascii() and not name.rstrip("\ufe0f\u20e3").isdigit()):
        raise Refusal(10014)
    if found.channel.archived:
        raise Refusal(50083)
    if emoji not in found.reactions:
        need(found.channel, world.app, "add_reactions")
    if world.app not in found.reactions.setdefault(emoji, []):
        found.reactions[emoji].append(world.app)
        reaction_event(world, found, world.app, emoji)


def on_unreact(world: World, call: Call) -> None:
    found = one_message(world, call)
    emoji = call.params["emoji"]
    if world.app in found.reactions.get(emoji, []):
        found.reactions[emoji].remove(world.app)
        found.reactions = {one: users for one, users in found.reactions.items() if users}
        reaction_event(world, found, world.app, emoji, added=False)


ROUTES = (
    Route("PUT", MESSAGE + "/reactions/{emoji}/@me", on_react),
    Route("DELETE", MESSAGE + "/reactions/{emoji}/@me", on_unreact),
)
