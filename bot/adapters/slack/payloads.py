"""The body of a request → the payload in it: JSON, a form, or JSON in a form; anything else is None, and no error."""

import json
from collections.abc import Mapping
from typing import Any

from yarl import query_to_pairs

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
MOST_FIELDS = 100

NEEDS: Mapping[str, Mapping[str, type]] = {
    "url_verification": {"challenge": str},
    "event_callback": {"event": dict, "team_id": str},
    "block_actions": {"user": dict, "actions": list},
    "view_submission": {"user": dict, "view": dict},
    "view_closed": {"user": dict, "view": dict},
    "shortcut": {"user": dict, "callback_id": str},
    "message_action": {"user": dict, "callback_id": str, "message": dict, "channel": dict},
}
"""What the SDK takes for granted and stumbles over where it is not so."""


def payload_of(body: bytes, kind: str) -> dict[str, Any] | None:
    try:
        text = body.decode()
        return _whole(json.loads(text)) if kind == JSON else _of_form(text)
    except (ValueError, RecursionError):  # a hundred thousand brackets are no payload either
        return None


def _of_form(text: str) -> dict[str, Any] | None:
    fields = dict(query_to_pairs(text, max_fields=MOST_FIELDS))  # in C: Python's own takes ten times as long
    if "payload" in fields:
        return _whole(json.loads(fields["payload"]))
    return dict(fields) if "command" in fields or "ssl_check" in fields else None


def _whole(payload: Any) -> dict[str, Any] | None:
    if not isinstance(payload, dict) or not isinstance(payload.get("type"), str):
        return None
    needs = NEEDS.get(payload["type"], {})
    return payload if all(isinstance(payload.get(name), kind) for name, kind in needs.items()) else None
