"""A message on its way in and out: what Slack accepts of it, and how it stands in answers and events."""

import json
import re
from typing import Any

from tests.doubles.slack_blocks import problems
from tests.doubles.slack_values import Json, Message, SlackError
from tests.doubles.slack_world import APP, World

LONGEST, BLOCKS_LONGEST, METADATA_LARGEST = 40_000, 13_200, 8_000


def contents(world: World, args: Json) -> tuple[str, list[Json]]:
    """The text and the blocks of a message, if Slack would take them."""
    text, blocks = args.get("text") or "", args.get("blocks") or []
    if markdown := args.get("markdown_text"):
        if text or blocks:
            raise SlackError("markdown_text_conflict")
        blocks = [{"type": "markdown", "text": markdown}]
    if not isinstance(text, str):
        raise SlackError("invalid_arguments", ["must provide a string [json-pointer:/text]"])
    if not text.strip() and not blocks and not args.get("attachments"):
        raise SlackError("no_text")
    if len(text) > LONGEST:
        raise SlackError("msg_too_long")
    if found := problems(blocks, "message"):
        raise SlackError("invalid_blocks", found)
    if len(json.dumps(blocks, ensure_ascii=False)) > BLOCKS_LONGEST and any(b["type"] == "markdown" for b in blocks):
        raise SlackError("msg_blocks_too_long")
    return text, world.with_ids(blocks)


def metadata(args: Json) -> Json | None:
    given = args.get("metadata")
    if not given:
        return None
    if not isinstance(given, dict) or not isinstance(given.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    if not re.fullmatch(r"[A-Za-z0-9_.\-]{1,255}", str(given.get("event_type", ""))):
        raise SlackError("invalid_metadata_format")
    if set(given) - {"event_type", "event_payload"} or any(not _flat(one) for one in given["event_payload"].values()):
        raise SlackError("invalid_metadata_schema")
    if len(json.dumps(given)) > METADATA_LARGEST:
        raise SlackError("metadata_too_large")
    return given


def _flat(value: Any) -> bool:
    """A plain value, an object of plain values, or a list of such objects."""
    parts = value if isinstance(value, list) else [value]
    values = [inner for part in parts for inner in (part.values() if isinstance(part, dict) else [part])]
    return all(isinstance(one, str | int | float | bool) for one in values)


def as_json(message: Message, with_metadata: bool = False) -> Json:
    """As it stands in answers, histories and events; only who asks for it gets the payload of its metadata."""
    found: Json = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text}
    found["team"] = message.team
    if message.bot_id:
        found.update(bot_id=message.bot_id, app_id=APP, bot_profile={"id": message.bot_id, "app_id": APP})
    if message.blocks:
        found["blocks"] = message.blocks
    if message.tombstone:
        found["subtype"] = "tombstone"
    replies = [one for one in message.channel.messages if one.thread_ts == message.ts]
    if message.thread_ts or replies:
        found["thread_ts"] = message.thread_ts or message.ts
    if replies:
        found.update(reply_count=len(replies), latest_reply=replies[-1].ts)
    if message.thread_ts and (parent := message.channel.find(message.thread_ts)):
        found["parent_user_id"] = parent.user
    if message.edited:
        found["edited"] = message.edited
    if message.metadata:
        found["metadata"] = message.metadata if with_metadata else {"event_type": message.metadata["event_type"]}
    if message.reactions:
        names = dict.fromkeys(name for name, _ in message.reactions)
        users = {name: [user for each, user in message.reactions if each == name] for name in names}
        found["reactions"] = [{"name": name, "users": users[name], "count": len(users[name])} for name in names]
    return found
