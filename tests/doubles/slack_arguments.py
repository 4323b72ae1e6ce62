"""The arguments of a call as Slack reads them: a query, a form or JSON, with JSON inside strings where it is wanted."""

import base64
import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from tests.doubles.slack_values import Json, SlackError

NESTED = ("blocks", "attachments", "metadata", "view", "files")


async def arguments(request: web.Request) -> tuple[Json, str]:
    """All that was sent, and the token."""
    args: Json = dict(request.query)
    kind = request.content_type
    if request.method == "POST" and request.can_read_body:
        if kind == "application/json":
            args.update(_object(await request.text()))
        elif kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
            args.update(await request.post())
        else:
            raise SlackError("invalid_post_type")
    for name in NESTED:
        if isinstance(args.get(name), str) and args[name]:
            args[name] = _nested(name, args[name])
    how, _, value = request.headers.get("Authorization", "").partition(" ")
    if how.lower() == "basic":
        id, _, secret = base64.b64decode(value).decode().partition(":")
        args.update(client_id=id, client_secret=secret)
    return args, value if how.lower() == "bearer" else str(args.pop("token", ""))


def _object(text: str) -> Json:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        raise SlackError("invalid_json") from None
    if not isinstance(found, dict):
        raise SlackError("json_not_object")
    return found


def _nested(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        wrong = {"blocks": "invalid_blocks_format", "metadata": "invalid_metadata_format"}
        raise SlackError(wrong.get(name, "invalid_arguments")) from None


def need(args: Mapping[str, Any], *names: str) -> list[str]:
    """These arguments, or Slack's word that one is missing."""
    missing = [f"missing required field: {name}" for name in names if args.get(name) in (None, "")]
    if missing:
        raise SlackError("invalid_arguments", missing)
    return [args[name] if isinstance(args[name], str) else str(args[name]) for name in names]


def yes(args: Mapping[str, Any], name: str) -> bool:
    return str(args.get(name, "")).lower() in ("1", "true", "yes")
