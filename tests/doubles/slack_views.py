"""The view objects of Slack's reference: modals and the home tab."""

import json
from collections.abc import Iterator
from typing import Any

from tests.doubles.slack_blocks import problems
from tests.doubles.slack_objects import text
from tests.doubles.slack_schema import anything, boolean, fields, problem, string

LARGEST = 250_000

SHARED = {
    "type": anything,
    "private_metadata": string(3000),
    "callback_id": string(255),
    "external_id": string(255),
}
MODAL = fields(
    {"title": text(24, plain=True), "blocks": anything},
    {
        **SHARED,
        "close": text(24, plain=True),
        "submit": text(24, plain=True),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
    },
)
HOME = fields({"blocks": anything}, SHARED)


def view_problems(view: Any, kind: str) -> list[str]:
    """What Slack would say of this view as a `kind` (modal or home)."""
    if not isinstance(view, dict):
        return [problem("must provide an object", "/view")]
    if view.get("type") != kind:
        return [problem(f"unsupported type: {view.get('type')}", "/view/type")]
    found = list((MODAL if kind == "modal" else HOME)(view, "/view"))
    if "blocks" in view:
        found += problems(view["blocks"], "modal" if kind == "modal" else "home", "/view/blocks")
    found = found or list(_needs_submit(view, kind))
    return [problem("failed to match all allowed schemas", "/view"), *found] if found else []


def _needs_submit(view: dict[str, Any], kind: str) -> Iterator[str]:
    for number, block in enumerate(view["blocks"]):
        if kind == "modal" and block["type"] == "input" and not view.get("submit"):
            yield problem("must define `submit` to use `input` block", f"/view/blocks/{number}/input")


def too_large(view: Any) -> bool:
    return len(json.dumps(view, ensure_ascii=False).encode()) > LARGEST
