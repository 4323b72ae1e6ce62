"""What stands in the fields of a view or a message before anybody touches them."""

import copy
from typing import Any

from tests.doubles.slack_reading import elements
from tests.doubles.slack_values import Json

INITIAL = {
    "initial_value": "value",
    "initial_option": "selected_option",
    "initial_options": "selected_options",
    "initial_date": "selected_date",
    "initial_time": "selected_time",
    "initial_date_time": "selected_date_time",
    "initial_user": "selected_user",
    "initial_users": "selected_users",
    "initial_channel": "selected_channel",
    "initial_channels": "selected_channels",
    "initial_conversation": "selected_conversation",
    "initial_conversations": "selected_conversations",
}
EMPTY: dict[str, tuple[str, Any]] = {
    "checkboxes": ("selected_options", []),
    "datepicker": ("selected_date", None),
    "datetimepicker": ("selected_date_time", None),
    "timepicker": ("selected_time", None),
    "radio_buttons": ("selected_option", None),
    "static_select": ("selected_option", None),
    "external_select": ("selected_option", None),
    "users_select": ("selected_user", None),
    "channels_select": ("selected_channel", None),
    "conversations_select": ("selected_conversation", None),
    "multi_static_select": ("selected_options", []),
    "multi_external_select": ("selected_options", []),
    "multi_users_select": ("selected_users", []),
    "multi_channels_select": ("selected_channels", []),
    "multi_conversations_select": ("selected_conversations", []),
}


def state_of(blocks: list[Json]) -> Json:
    """What stands in the fields before anybody touches them."""
    values: Json = {}
    for block, element in elements(blocks):
        if element["type"] in ("button", "overflow", "workflow_button"):
            continue
        name, empty = EMPTY.get(element["type"], ("value", None))
        held = {"type": element["type"], name: empty}
        held.update({INITIAL[key]: value for key, value in element.items() if key in INITIAL})
        values.setdefault(block["block_id"], {})[element["action_id"]] = copy.deepcopy(held)
    return values
