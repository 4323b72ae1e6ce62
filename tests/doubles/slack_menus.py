"""The menus of Slack's Block Kit reference: select menus of one and of many, checkboxes and radio buttons."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.doubles.slack_objects import CONFIRM, CONVERSATION_FILTER, GROUPS, option, options, text
from tests.doubles.slack_schema import Check, also, array, boolean, integer, problem, string, typed

ACTION_ID = {"action_id": string(255, 1)}
CHOICE = {**ACTION_ID, "confirm": CONFIRM, "focus_on_load": boolean}
MENU = {**CHOICE, "placeholder": text(150, plain=True)}
MANY = {**MENU, "max_selected_items": integer(1, 100)}


def _options_or_groups(value: Any, at: str) -> Iterator[str]:
    if ("options" in value) == ("option_groups" in value):
        yield problem("must define either `options` or `option_groups`", at)


def _initial_is_offered(value: Any, at: str) -> Iterator[str]:
    offered = [one for group in value.get("option_groups", ()) for one in group["options"]] + value.get("options", [])
    initial = value.get("initial_options") or [one for one in (value.get("initial_option"),) if one]
    if any(one not in offered for one in initial):
        yield problem("initial options must match exactly one of the provided options", at)


def _chooser(most: int, initial: Mapping[str, Check]) -> Check:
    """Checkboxes and radio buttons, whose options may be mrkdwn."""
    return also(typed({"options": options(most, plain=False)}, {**CHOICE, **initial}), _initial_is_offered)


def _static(shared: Mapping[str, Check], initial: Mapping[str, Check]) -> Check:
    listed = {"options": options(100, plain=True), "option_groups": GROUPS}
    return also(typed({}, {**shared, **listed, **initial}), _options_or_groups, _initial_is_offered)


ONE, SOME = {"initial_option": option(plain=True)}, {"initial_options": array(option(plain=True), 100)}
IDS = array(string(30, 1), 100)

SELECTS: dict[str, Check] = {
    "static_select": _static(MENU, ONE),
    "external_select": typed({}, {**MENU, **ONE, "min_query_length": integer(0, 255)}),
    "users_select": typed({}, {**MENU, "initial_user": string(30, 1)}),
    "conversations_select": typed(
        {},
        {
            **MENU,
            "initial_conversation": string(30, 1),
            "default_to_current_conversation": boolean,
            "response_url_enabled": boolean,
            "filter": CONVERSATION_FILTER,
        },
    ),
    "channels_select": typed({}, {**MENU, "initial_channel": string(30, 1), "response_url_enabled": boolean}),
}
MULTI_SELECTS: dict[str, Check] = {
    "multi_static_select": _static(MANY, SOME),
    "multi_external_select": typed({}, {**MANY, **SOME, "min_query_length": integer(0, 255)}),
    "multi_users_select": typed({}, {**MANY, "initial_users": IDS}),
    "multi_conversations_select": typed(
        {},
        {
            **MANY,
            "initial_conversations": IDS,
            "default_to_current_conversation": boolean,
            "filter": CONVERSATION_FILTER,
        },
    ),
    "multi_channels_select": typed({}, {**MANY, "initial_channels": IDS}),
}
CHOOSERS: dict[str, Check] = {
    "checkboxes": _chooser(10, {"initial_options": array(option(plain=False), 10)}),
    "radio_buttons": _chooser(10, {"initial_option": option(plain=False)}),
}
