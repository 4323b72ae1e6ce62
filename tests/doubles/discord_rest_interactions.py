"""REST: the one answer that an interaction gets, within three seconds: shown, deferred, an edit, choices or a modal."""

from tests.doubles.discord_call import Call, Route
from tests.doubles.discord_command_forms import choices
from tests.doubles.discord_fields import choice, listed, many
from tests.doubles.discord_message_forms import EPHEMERAL
from tests.doubles.discord_message_payload import message
from tests.doubles.discord_messages import MENU_REPLY, SLASH_REPLY, Interaction, Message
from tests.doubles.discord_modal_forms import modal
from tests.doubles.discord_payloads import Payload
from tests.doubles.discord_permissions import may
from tests.doubles.discord_posting import check_new, compose, edit, put, set_pings
from tests.doubles.discord_refusals import Refusal, demand
from tests.doubles.discord_world import ANSWER_WITHIN, World

COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5
SHOW, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
ANSWERS = {
    COMMAND: (SHOW, DEFER, MODAL),
    COMPONENT: (SHOW, DEFER, DEFER_UPDATE, UPDATE, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    SUBMIT: (SHOW, DEFER),
}


def on_callback(world: World, call: Call) -> Payload | None:
    asked = world.interactions.get(int(call.params["interaction_id"]))
    if asked is None or asked.token != call.params["token"]:
        raise Refusal(10062)
    try:
        _answer(world, call, asked)
    except Refusal as refusal:
        asked.refusals.append(f"{refusal} {refusal.body.get('errors', '')}".strip())
        raise
    finally:
        if asked.answered is not None or asked.too_late:
            asked.over.set()
        world.changed()
    return _response(world, asked) if call.query.get("with_response") in ("true", "1", "True") else None


def _answer(world: World, call: Call, asked: Interaction) -> None:
    if asked.answered is not None:
        raise Refusal(40060)
    if asked.too_late or world.now - asked.created_at > ANSWER_WITHIN:
        asked.too_late = True
        raise Refusal(10062)
    kind = call.body.get("type")
    in_place = (DEFER_UPDATE, UPDATE) if asked.kind == SUBMIT and asked.message else ()
    demand(choice(kind, ("type",), (*ANSWERS[asked.kind], *in_place), required=True))
    call.body = call.body.get("data") or {}
    {SHOW: _show, DEFER: _defer, UPDATE: _update, CHOICES: _choose, MODAL: _open}.get(kind, _wait)(world, call, asked)
    asked.answered = kind
    asked.changes += 1


def _show(world: World, call: Call, asked: Interaction) -> None:
    check_new(call.body, call.files, ("data",))
    asked.original = reply(world, call, asked)


def reply(world: World, call: Call, asked: Interaction) -> Message:
    """A message of the app that belongs to an interaction."""
    made = compose(world, asked.channel, world.app, call.body, call.files)
    made.interaction = asked
    if asked.channel.guild and "0" not in asked.owners and not may(asked.channel, asked.user, "use_external_apps"):
        made.flags |= EPHEMERAL
    if asked.kind == COMMAND and asked.original is None:
        made.kind = SLASH_REPLY if asked.data.get("type", 1) == 1 else MENU_REPLY
    set_pings(made, call.body)
    return put(world, made)


def _defer(world: World, call: Call, asked: Interaction) -> None:
    if (call.body.get("flags") or 0) & ~EPHEMERAL:
        demand([(("data", "flags"), "MESSAGE_FLAGS_INVALID", "Only EPHEMERAL can be set")])
    made = compose(world, asked.channel, world.app, {"flags": call.body.get("flags")}, [])
    made.interaction, made.loading, asked.original = asked, True, made
    put(world, made)


def _update(world: World, call: Call, asked: Interaction) -> None:
    assert asked.message
    edit(world, asked.message, call.body, call.files, ("data",))


def _wait(world: World, call: Call, asked: Interaction) -> None:
    """The message stays as it is, for now."""


def _choose(world: World, call: Call, asked: Interaction) -> None:
    demand(many(call.body.get("choices"), ("data", "choices"), 25, required=True))
    demand(choices(call.body["choices"], ("data", "choices"), asked.data["focused_type"]))
    asked.choices = tuple(listed(call.body["choices"]))


def _open(world: World, call: Call, asked: Interaction) -> None:
    demand(modal(call.body))
    asked.modal = call.body


def _response(world: World, asked: Interaction) -> Payload:
    told: Payload = {"id": str(asked.id), "type": asked.kind}
    resource: Payload = {"type": asked.answered}
    about = asked.message if asked.answered == UPDATE else asked.original
    if about:
        told["response_message_id"] = str(about.id)
        told |= {"response_message_loading": about.loading, "response_message_ephemeral": about.ephemeral}
        if asked.answered in (SHOW, UPDATE):
            resource["message"] = message(about, world.app, True, world.url)
    return {"interaction": told, "resource": resource}


def original_of(asked: Interaction) -> Message | None:
    """What @original stands for: the app's reply, or the message that a component's use changed."""
    return asked.message if asked.answered in (DEFER_UPDATE, UPDATE) else asked.original


ROUTES = (Route("POST", "/interactions/{interaction_id}/{token}/callback", on_callback, for_bots=False),)
