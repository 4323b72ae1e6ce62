"""What a person sees of texts and blocks: words in their order, buttons, fields, and whom it would ping."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

PING = re.compile(r"<!(?:channel|here|everyone)(?:\|[^>]*)?>|<!subteam\^[^>]+>|<@[UW][^>]*>")
LISTS = ("elements", "fields", "options", "option_groups", "rows", "columns")
SINGLE = ("title", "label", "text", "description", "element", "accessory", "placeholder", "hint")


def shown(part: Any) -> Iterator[str]:
    """Every readable text of a block, an element or a view, in the order in which it stands."""
    if isinstance(part, list):
        for one in part:
            yield from shown(one)
    if not isinstance(part, dict):
        return
    if isinstance(words := part.get("text"), str):
        yield words if part.get("type") == "plain_text" else html.unescape(words)
    if part.get("type") == "image":
        yield part.get("alt_text", "")
    if isinstance(part.get("initial_value"), str):
        yield part["initial_value"]
    for name in SINGLE:
        if isinstance(part.get(name), dict):
            yield from shown(part[name])
    for name in LISTS:
        if isinstance(part.get(name), list):
            yield from shown(part[name])


def elements(blocks: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """(block, element) for all that can be pressed, picked or filled in."""
    for block in blocks:
        found = [block.get("element"), block.get("accessory")]
        found += block["elements"] if block["type"] in ("actions", "context_actions") else []
        for element in found:
            if element and element["type"] != "image":
                yield block, element


def buttons(blocks: Iterable[dict[str, Any]]) -> list[str]:
    return [element["text"]["text"] for _, element in elements(blocks) if element["type"] == "button"]


def pings(text: str, blocks: Iterable[dict[str, Any]], args: dict[str, Any]) -> list[str]:
    """All by which somebody would be notified, were this message sent."""
    found = PING.findall(text)
    for block in blocks:
        found += _pings_in(block)
    if str(args.get("link_names", "")).lower() in ("1", "true"):
        found.append("link_names")
    if args.get("parse") == "full":
        found.append("parse=full")
    return list(dict.fromkeys(found))


def _pings_in(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from _pings_in(one)
    if not isinstance(part, dict):
        return
    kind = part.get("type")
    if kind in ("mrkdwn", "markdown"):
        yield from PING.findall(part.get("text", ""))
    elif kind == "user" and "user_id" in part:
        yield f"<@{part['user_id']}>"
    elif kind == "broadcast":
        yield f"<!{part.get('range')}>"
    elif kind == "usergroup":
        yield f"<!subteam^{part.get('usergroup_id')}>"
    for value in part.values():
        if isinstance(value, dict | list):
            yield from _pings_in(value)
