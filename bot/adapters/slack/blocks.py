"""Slack's blocks as plain dicts, each within what Slack takes of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.adapters.slack.cutting import MOST, in_parts, shortened
from bot.adapters.slack.escaping import HELD, code, escaped, literal
from bot.adapters.slack.mrkdwn import bare, mrkdwn
from bot.core.typed import SPAN

Block = dict[str, Any]
Element = dict[str, Any]

LONGEST_HEADER = 150
MOST_IN_A_ROW = 25
"""Elements of an actions block."""


def plain(text: str, most: int = MOST) -> Element:
    """Shown as it is: no marks, no pings, no emoji made of colons."""
    return {"type": "plain_text", "text": shortened(text, most), "emoji": False}


def marked(text: str) -> Element:
    """`verbatim`: Slack makes no links or mentions of its own out of it."""
    return {"type": "mrkdwn", "text": text.replace(HELD, " "), "verbatim": True}


def header(text: str) -> Block:
    return {"type": "header", "text": plain(bare(text) or "…", LONGEST_HEADER)}


def section(text: str, accessory: Element | None = None) -> Block:
    """`text` is mrkdwn, and short enough; it never hides behind a “see more”."""
    found: Block = {"type": "section", "text": marked(text), "expand": True}
    return found | {"accessory": accessory} if accessory else found


def sections(markdown: str) -> list[Block]:
    return paragraphs(mrkdwn(markdown))


def sentences(text: str) -> list[Block]:
    """What we say ourselves. It is no Markdown, as names of people stand in it: only what is in backticks is code."""
    parts = enumerate(SPAN.split(text))
    return paragraphs(["".join(code(part) if number % 2 else literal(part) for number, part in parts)])


def paragraphs(texts: Iterable[str], accessory: Element | None = None) -> list[Block]:
    """Of mrkdwn; the accessory stands beside the first."""
    first, *rest = in_parts(texts) or [""]
    return [section(first, accessory), *map(section, rest)] if first else []


def words(text: str, accessory: Element | None = None) -> list[Block]:
    """What a learner wrote, all of it, as it was written; the accessory stands beside the first part."""
    parts = [text[begin : begin + MOST] for begin in range(0, len(text), MOST)]
    found: list[Block] = [{"type": "section", "text": plain(part), "expand": True} for part in parts if part.strip()]
    return [found[0] | {"accessory": accessory}, *found[1:]] if found and accessory else found


def context(*texts: str) -> Block:
    """Small print; each text is mrkdwn."""
    return {"type": "context", "elements": [marked(text) for text in texts]}


def divider() -> Block:
    return {"type": "divider"}


def actions(elements: Sequence[Element], block_id: str = "") -> list[Block]:
    """No block where there is nothing to press."""
    row: Block = {"type": "actions", "elements": list(elements[:MOST_IN_A_ROW])}
    return [row | {"block_id": block_id} if block_id else row] if elements else []


def spoken(blocks: Iterable[Block]) -> str:
    """What the blocks say, for notifications and screen readers: they read this, and not the blocks."""
    return "\n".join(text for block in blocks for text in _texts(block))


def _texts(block: Block) -> list[str]:
    elements = [block["text"]] if "text" in block else block.get("elements", ())
    return [
        escaped(each["text"]) if each["type"] == "plain_text" else each["text"]
        for each in elements
        if each["type"] in ("plain_text", "mrkdwn")
    ]
