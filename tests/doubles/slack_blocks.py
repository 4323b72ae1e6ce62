"""The layout blocks of Slack's Block Kit reference: what may be shown in a message, a modal or the home tab."""

from collections.abc import Iterator
from typing import Any, Literal

from tests.doubles.slack_block_rules import together
from tests.doubles.slack_elements import IMAGE, IN_ACTIONS, IN_INPUT, IN_SECTION
from tests.doubles.slack_objects import SLACK_FILE, URL, text
from tests.doubles.slack_schema import (
    Check,
    also,
    any_object,
    anything,
    array,
    boolean,
    by_type,
    one_of,
    problem,
    string,
    typed,
)

Surface = Literal["message", "modal", "home"]

ID = {"block_id": string(255)}


def _says_something(value: Any, at: str) -> Iterator[str]:
    if "text" not in value and not value.get("fields"):
        yield problem("missing required field: text", at)


def _different_actions(value: Any, at: str) -> Iterator[str]:
    seen: set[str] = set()
    for number, element in enumerate(value["elements"]):
        if (name := element.get("action_id")) and name in seen:
            yield problem(f"`action_id` {name} already exists for block", f"{at}/elements/{number}/action_id")
        seen.add(name)


def _one_source(value: Any, at: str) -> Iterator[str]:
    if ("image_url" in value) == ("slack_file" in value):
        yield problem("must define either `image_url` or `slack_file`", at)


CONTEXT = by_type(
    {**IMAGE, **{kind: text(3000) for kind in ("plain_text", "mrkdwn")}},
)
RICH = by_type(
    {
        "rich_text_section": typed({"elements": array(any_object, 1000, 0)}, {}),
        "rich_text_quote": typed({"elements": array(any_object, 1000, 0)}, {"border": anything}),
        "rich_text_preformatted": typed(
            {"elements": array(any_object, 1000, 0)}, {"border": anything, "language": string(100)}
        ),
        "rich_text_list": typed(
            {"elements": array(any_object, 1000, 0), "style": one_of("bullet", "ordered")},
            {"indent": anything, "offset": anything, "border": anything},
        ),
    }
)

EVERYWHERE: dict[str, Check] = {
    "actions": also(typed({"elements": array(by_type(IN_ACTIONS), 25)}, ID), _different_actions),
    "context": typed({"elements": array(CONTEXT, 10)}, ID),
    "divider": typed({}, ID),
    "header": typed({"text": text(150, plain=True)}, ID),
    "image": also(
        typed(
            {"alt_text": string(2000, 1)},
            {**ID, "image_url": string(3000, 1, URL), "slack_file": SLACK_FILE, "title": text(2000, plain=True)},
        ),
        _one_source,
    ),
    "input": typed(
        {"label": text(2000, plain=True), "element": by_type(IN_INPUT)},
        {**ID, "dispatch_action": boolean, "hint": text(2000, plain=True), "optional": boolean},
    ),
    "rich_text": typed({"elements": array(RICH, 1000)}, ID),
    "section": also(
        typed(
            {},
            {
                **ID,
                "text": text(3000),
                "fields": array(text(2000), 10),
                "accessory": by_type(IN_SECTION),
                "expand": boolean,
            },
        ),
        _says_something,
    ),
    "video": typed(
        {
            "alt_text": string(2000, 1),
            "title": text(199, plain=True),
            "thumbnail_url": string(3000, 1, URL),
            "video_url": string(3000, 1, URL),
        },
        {
            **ID,
            "author_name": string(49),
            "description": text(199, plain=True),
            "provider_icon_url": string(3000, 1, URL),
            "provider_name": string(100),
            "title_url": string(3000, 1, r"https://\S+"),
        },
    ),
}
ONLY_IN_MESSAGES: dict[str, Check] = {
    "markdown": typed({"text": string(12_000, 1)}, ID),
    "table": typed({"rows": array(array(any_object, 20), 100)}, {**ID, "column_settings": array(any_object, 20, 0)}),
    "context_actions": typed({"elements": array(any_object, 5)}, ID),
}
MOST = {"message": 50, "modal": 100, "home": 100}


def problems(blocks: Any, surface: Surface, at: str = "/blocks") -> list[str]:
    """What Slack would say of these blocks; nothing, if it took them."""
    kinds = {**EVERYWHERE, **ONLY_IN_MESSAGES} if surface == "message" else EVERYWHERE
    found = list(array(by_type(kinds), MOST[surface], 0)(blocks, at))
    return found or list(together(blocks, surface, at))
