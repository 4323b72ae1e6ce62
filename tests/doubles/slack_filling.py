"""What a person puts into fields and menus, and what Slack's own client refuses before the app hears of it."""

from typing import Any

from tests.doubles.slack_open_views import value_in
from tests.doubles.slack_reading import elements
from tests.doubles.slack_values import Json

KEYS = {
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "users_select": "selected_user",
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
    "multi_users_select": "selected_users",
    "multi_channels_select": "selected_channels",
    "multi_conversations_select": "selected_conversations",
}


def offered(element: Json) -> list[Json]:
    groups = element.get("option_groups") or []
    return [*(element.get("options") or []), *(one for group in groups for one in group["options"])]


def option(element: Json, wanted: Any) -> Json:
    """The option of that value or text."""
    if isinstance(wanted, dict):
        return wanted
    for one in offered(element):
        if wanted in (one["value"], one["text"]["text"]):
            return one
    raise LookupError(f"no option {wanted!r} among {[one['text']['text'] for one in offered(element)]}")


def filled(element: Json, value: Any) -> Json:
    """What the state holds of an element once a person has put this in."""
    kind = element["type"]
    if kind in ("static_select", "external_select", "radio_buttons", "overflow"):
        return {"type": kind, "selected_option": None if value is None else option(element, value)}
    if kind in ("checkboxes", "multi_static_select", "multi_external_select"):
        return {"type": kind, "selected_options": [option(element, one) for one in value]}
    return {"type": kind, KEYS.get(kind, "value"): value}


def field(blocks: list[Json], name: str) -> tuple[Json, Json]:
    """The input of this block_id, action_id or label."""
    found = list(elements(blocks))
    for block, element in found:
        label = block.get("label", {}).get("text")
        if name in (block["block_id"], element["action_id"], label):
            return block, element
    names = [block.get("label", {}).get("text") or element["action_id"] for block, element in found]
    raise LookupError(f"no field {name!r} among {names}")


def fill(state: Json, blocks: list[Json], values: Json) -> None:
    for name, value in values.items():
        block, element = field(blocks, name)
        state.setdefault(block["block_id"], {})[element["action_id"]] = filled(element, value)


def refused(state: Json, blocks: list[Json]) -> dict[str, str]:
    """By label, what the client says of the fields instead of sending them."""
    found: dict[str, str] = {}
    for block in blocks:
        if block["type"] == "input":
            value = value_in(state, block, block["element"])
            if said := _refusal(block, block["element"], value):
                found[block["label"]["text"]] = said
    return found


def _refusal(block: Json, element: Json, value: Any) -> str:
    if value in (None, "", []):
        return "" if block.get("optional") else "Please complete this required field."
    if element["type"] == "plain_text_input":
        least, most = element.get("min_length", 0), element.get("max_length", 3000)
        if len(value) > most:
            return f"Must be {most} characters or fewer."
        if len(value) < least:
            return f"Must be at least {least} characters."
    if element["type"] == "number_input":
        return _number(element, str(value))
    most = element.get("max_selected_items")
    return f"Select {most} at most." if most and len(value) > most else ""


def _number(element: Json, value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return "Please enter a number."
    if not element["is_decimal_allowed"] and not number.is_integer():
        return "Please enter a whole number."
    least, most = float(element.get("min_value", "-inf")), float(element.get("max_value", "inf"))
    return "" if least <= number <= most else "Please enter a number within the range."
