"""REST: what an app does with an interaction's token in the quarter of an hour after its answer."""

from datetime import timedelta

from tests.doubles.discord_call import Call, Route
from tests.doubles.discord_message_payload import message
from tests.doubles.discord_messages import Interaction, Message
from tests.doubles.discord_payloads import Payload
from tests.doubles.discord_posting import check_new, delete, edit
from tests.doubles.discord_refusals import Refusal
from tests.doubles.discord_rest_interactions import original_of, reply
from tests.doubles.discord_world import World

TOKEN_LIVES = timedelta(minutes=15)
MOST_FOLLOWUPS = 5  # where the app is installed for the user only


def _interaction(world: World, call: Call) -> Interaction:
    if int(call.params["application_id"]) != world.app.id:
        raise Refusal(10015)
    for asked in world.interactions.values():
        if asked.token == call.params["token"]:
            if world.now - asked.created_at > TOKEN_LIVES or (asked.answered is None and asked.too_late):
                raise Refusal(50027)
            if asked.answered is None:
                raise Refusal(10015)
            return asked
    raise Refusal(50027)


def on_followup(world: World, call: Call) -> Payload:
    """The first one after a deferral takes its place, seen by those who saw the deferral."""
    asked = _interaction(world, call)
    check_new(call.body, call.files)
    if asked.original and asked.original.loading:
        edit(world, asked.original, call.body, call.files)
        made = asked.original
    else:
        if "0" not in asked.owners and len(asked.followups) >= MOST_FOLLOWUPS:
            raise Refusal(40094)
        made = reply(world, call, asked)
        asked.followups.append(made)
    return _changed(world, asked, made)


def _changed(world: World, asked: Interaction, made: Message) -> Payload:
    asked.changes += 1
    world.changed()
    return message(made, world.app, True, world.url)


def _message(asked: Interaction, call: Call) -> Message:
    wanted = call.params["which"]
    original = original_of(asked)
    known = asked.followups + ([original] if original else [])
    for one in known:
        if not one.deleted and (wanted == str(one.id) or (wanted == "@original" and one is original)):
            return one
    raise Refusal(10008)


def on_read(world: World, call: Call) -> Payload:
    return message(_message(_interaction(world, call), call), world.app, True, world.url)


def on_edit(world: World, call: Call) -> Payload:
    asked = _interaction(world, call)
    found = _message(asked, call)
    edit(world, found, call.body, call.files)
    return _changed(world, asked, found)


def on_delete(world: World, call: Call) -> None:
    asked = _interaction(world, call)
    delete(world, _message(asked, call))
    asked.changes += 1


ONE = "/webhooks/{application_id}/{token}/messages/{which}"
ROUTES = (
    Route("POST", "/webhooks/{application_id}/{token}", on_followup, for_bots=False),
    Route("GET", ONE, on_read, for_bots=False),
    Route("PATCH", ONE, on_edit, for_bots=False),
    Route("DELETE", ONE, on_delete, for_bots=False),
)
