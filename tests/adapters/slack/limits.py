"""What Slack takes of blocks and views; beyond it, it refuses the whole message."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from bot.adapters.slack.render import Rendered

KNOWN = {"section", "header", "context", "divider", "actions", "input"}
TEXTS = {"section": 3000, "header": 150, "button": 75, "input": 2000}


def check_message(rendered: Rendered) -> None:
    assert rendered.text.strip()
    assert len(rendered.text) <= 4000
    assert 1 <= len(rendered.blocks) <= 50
    check_blocks(rendered.blocks)


def check_view(view: dict[str, Any]) -> None:
    assert view["type"] in ("modal", "home")
    assert len(json.dumps(view)) <= 250_000
    assert len(view.get("private_metadata", "")) <= 3000
    assert 1 <= len(view["blocks"]) <= 100
    assert len(view["callback_id"]) <= 255
    for name in ("title", "submit", "close"):
        assert len(view.get(name, {"text": ""})["text"]) <= 24
    has_input = any(block["type"] == "input" for block in view["blocks"])
    assert not has_input or view["type"] == "home" or "submit" in view
    check_blocks(view["blocks"])


def check_blocks(blocks: Sequence[dict[str, Any]]) -> None:
    names = Counter(block["block_id"] for block in blocks if "block_id" in block)
    assert not names or names.most_common(1)[0][1] == 1, "block_id is unique in a message"
    for block in blocks:
        assert block["type"] in KNOWN
        assert 1 <= len(block.get("block_id", "x")) <= 255
        if block["type"] in TEXTS:
            _check_text(block.get("text") or block["label"], TEXTS[block["type"]])
        _check_elements(block)


def _check_elements(block: dict[str, Any]) -> None:
    elements = list(_elements(block))
    assert len(elements) <= {"context": 10, "actions": 25}.get(block["type"], 1)
    assert elements or block["type"] not in ("context", "actions", "input")
    ids = [each["action_id"] for each in elements if "action_id" in each]
    assert len(ids) == len(set(ids)), "action_id is unique in its block"
    for each in elements:
        if "action_id" in each:
            _check_pressable(each)
        else:
            _check_text(each, 3000)


def _elements(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from block.get("elements", ())
    yield from (block[name] for name in ("accessory", "element") if name in block)


def _check_pressable(element: dict[str, Any]) -> None:
    assert 1 <= len(element["action_id"]) <= 255
    assert 1 <= len(element.get("value", "x")) <= 2000
    assert 0 <= len(element.get("initial_value", "")) <= element.get("max_length", 3000) <= 3000
    if element["type"] == "button":
        _check_text(element["text"], TEXTS["button"])
        assert element.get("style", "primary") in ("primary", "danger")
    if "options" in element:
        assert 1 <= len(element["options"]) <= (10 if element["type"] in ("checkboxes", "radio_buttons") else 100)
    for option in (*element.get("options", ()), *element.get("initial_options", ())):
        _check_text(option["text"], 75)
        assert 1 <= len(option["value"]) <= 75
    assert element.get("initial_options", "x"), "none rather than an empty list"
    assert all(each in element["options"] for each in element.get("initial_options", ()))


def _check_text(text: dict[str, Any], most: int) -> None:
    assert text["type"] in ("plain_text", "mrkdwn")
    assert 1 <= len(text["text"]) <= most
    assert text["text"].strip()
    if text["type"] == "mrkdwn":
        assert text["verbatim"] is True
        assert text["text"].count("```") % 2 == 0, "code is closed where it is cut"
        assert "\ue000" not in text["text"]
