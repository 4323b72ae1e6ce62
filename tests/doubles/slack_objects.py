"""The composition objects of Slack's Block Kit reference: texts, options, confirmations."""

from collections.abc import Iterator
from typing import Any

from tests.doubles.slack_schema import (
    Check,
    also,
    any_object,
    array,
    boolean,
    by_type,
    fields,
    one_of,
    problem,
    string,
    typed,
)

URL = r"https?://\S+"


def text(most: int, *, plain: bool = False) -> Check:
    """A text object; `plain`: a plain_text one only."""
    length = string(most, 1)
    kinds = {"plain_text": typed({"text": length}, {"emoji": boolean})}
    if not plain:
        kinds["mrkdwn"] = typed({"text": length}, {"verbatim": boolean})

    def check(value: Any, at: str) -> Iterator[str]:
        found = list(by_type(kinds)(value, at))
        if found:
            yield problem("failed to match all allowed schemas", at)
        yield from found

    return check


CONFIRM = fields(
    {
        "title": text(100, plain=True),
        "text": text(300),
        "confirm": text(30, plain=True),
        "deny": text(30, plain=True),
    },
    {"style": one_of("primary", "danger")},
)

DISPATCH = fields({}, {"trigger_actions_on": array(one_of("on_enter_pressed", "on_character_entered"), 2)})


def option(*, plain: bool, url: bool = False) -> Check:
    optional = {"description": text(75, plain=plain)}
    return fields(
        {"text": text(75, plain=plain), "value": string(150, 1)},
        {**optional, "url": string(3000, 1, URL)} if url else optional,
    )


def options(most: int, *, plain: bool, url: bool = False) -> Check:
    return also(array(option(plain=plain, url=url), most), _different_values)


def _different_values(value: Any, at: str) -> Iterator[str]:
    """Not in the reference's tables, yet one value twice cannot be told apart and is refused."""
    seen: set[str] = set()
    for number, one in enumerate(value):
        if one["value"] in seen:
            yield problem("`value` must be unique", f"{at}/{number}/value")
        seen.add(one["value"])


GROUPS = array(fields({"label": text(75, plain=True), "options": options(100, plain=True)}, {}), 100)

CONVERSATION_FILTER = fields(
    {},
    {
        "include": array(one_of("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)

SLACK_FILE = any_object
