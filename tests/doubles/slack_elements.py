"""The elements of Slack's Block Kit reference, and in which blocks each may stand."""

from collections.abc import Iterator
from typing import Any

from tests.doubles.slack_menus import ACTION_ID, CHOICE, CHOOSERS, MENU, MULTI_SELECTS, SELECTS
from tests.doubles.slack_objects import CONFIRM, DISPATCH, SLACK_FILE, URL, options, text
from tests.doubles.slack_schema import Check, also, any_object, array, boolean, integer, one_of, problem, string, typed

DATE = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
TIME = r"([01]\d|2[0-3]):[0-5]\d"
FIELD = {
    **ACTION_ID,
    "placeholder": text(150, plain=True),
    "focus_on_load": boolean,
    "dispatch_action_config": DISPATCH,
}


def _lengths_in_order(value: Any, at: str) -> Iterator[str]:
    if value.get("min_length", 0) > value.get("max_length", 3000):
        yield problem("`min_length` must not exceed `max_length`", at)


def _image_from_somewhere(value: Any, at: str) -> Iterator[str]:
    if ("image_url" in value) == ("slack_file" in value):
        yield problem("must define either `image_url` or `slack_file`", at)


DATE_AND_TIME: dict[str, Check] = {
    "datepicker": typed({}, {**MENU, "initial_date": string(10, 10, DATE)}),
    "timepicker": typed({}, {**MENU, "initial_time": string(5, 5, TIME), "timezone": string(255)}),
}
DATETIME: dict[str, Check] = {"datetimepicker": typed({}, {**CHOICE, "initial_date_time": integer(10**9, 10**10 - 1)})}
IMAGE: dict[str, Check] = {
    "image": also(
        typed({"alt_text": string(2000)}, {"image_url": string(3000, 1, URL), "slack_file": SLACK_FILE}),
        _image_from_somewhere,
    )
}
BUTTONS: dict[str, Check] = {
    "button": typed(
        {"text": text(75, plain=True)},
        {
            **ACTION_ID,
            "url": string(3000, 1, URL),
            "value": string(2000),
            "style": one_of("primary", "danger"),
            "confirm": CONFIRM,
            "accessibility_label": string(75),
        },
    ),
    "overflow": typed({"options": options(5, plain=True, url=True)}, {**ACTION_ID, "confirm": CONFIRM}),
    "workflow_button": typed(
        {"text": text(75, plain=True), "workflow": any_object, "action_id": string(255, 1)},
        {"style": one_of("primary", "danger"), "accessibility_label": string(75)},
    ),
}
FIELDS: dict[str, Check] = {
    "plain_text_input": also(
        typed(
            {},
            {
                **FIELD,
                "initial_value": string(3000),
                "multiline": boolean,
                "min_length": integer(0, 3000),
                "max_length": integer(1, 3000),
            },
        ),
        _lengths_in_order,
    ),
    "email_text_input": typed({}, {**FIELD, "initial_value": string(3000)}),
    "url_text_input": typed({}, {**FIELD, "initial_value": string(3000)}),
    "number_input": typed(
        {"is_decimal_allowed": boolean},
        {**FIELD, "initial_value": string(40), "min_value": string(40), "max_value": string(40)},
    ),
    "rich_text_input": typed({}, {**FIELD, "initial_value": any_object}),
    "file_input": typed({}, {**ACTION_ID, "filetypes": array(string(20, 1), 100), "max_files": integer(1, 10)}),
}

IN_ACTIONS = {**BUTTONS, **SELECTS, **DATE_AND_TIME, **DATETIME, **CHOOSERS}
IN_SECTION = {**BUTTONS, **SELECTS, **MULTI_SELECTS, **DATE_AND_TIME, **CHOOSERS, **IMAGE}
IN_INPUT = {**FIELDS, **SELECTS, **MULTI_SELECTS, **DATE_AND_TIME, **DATETIME, **CHOOSERS}
