"""A message of the core → the messages that Slack is sent: as few as its limits allow, each with a text of its own."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from typing import Any

from bot.adapters.slack import cards, replies
from bot.adapters.slack.blocks import Block, sentences, spoken
from bot.adapters.slack.cutting import in_parts
from bot.adapters.slack.escaping import literal
from bot.adapters.slack.manner import Manner
from bot.adapters.slack.mrkdwn import bare
from bot.adapters.slack.naming import SLOT_EVENT, slot_block
from bot.core import messages as m
from bot.core.typed import with_slash

MOST_BLOCKS = 50
MOST_SIZE = 10_000
"""Characters of all blocks as they are sent. Slack refuses somewhat more than that as too long, and does not say how it
counts."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """`text` is what notifications show and screen readers say; `metadata` carries the mark of a slot."""

    text: str
    blocks: tuple[Block, ...]
    metadata: Mapping[str, Any] | None = None


def said(
    message: m.Message, *, zone: tzinfo = UTC, typed: Callable[[str], str] = with_slash, value: str = ""
) -> tuple[Rendered, ...]:
    """To one learner. `value` is what the buttons of an Offer or a Board are about."""
    return together([message], Manner(zone, typed, value))


def together(messages: Iterable[m.Message], manner: Manner) -> tuple[Rendered, ...]:
    """Several in one reply, as far as it takes them."""
    return _rendered(block for message in messages for block in blocks_of(message, manner))


def posted(message: m.Message, mark: str = "", *, zone: tzinfo, value: str = "") -> tuple[Rendered, ...]:
    """To a room, or for a slot; the mark is in the first of the messages."""
    first, *rest = _rendered(blocks_of(message, Manner(zone, value=value, public=True)))
    first = replace(first, text=headline(message) or first.text)
    return (_with_mark(first, mark) if mark else first, *rest)


def naming(page: Rendered, room: str) -> Rendered:
    """Outside a room, its id is written as Slack shows channels: by name, and for a press."""
    blocks = [
        block | {"text": block["text"] | {"text": _named(block["text"]["text"], room)}}
        if block.get("text", {}).get("type") == "mrkdwn"
        else block
        for block in page.blocks
    ]
    return replace(page, text=_named(page.text, room), blocks=tuple(blocks))


def _named(text: str, room: str) -> str:
    return re.sub(rf"(?<![#\w]){re.escape(room)}(?!\w)", f"<#{room}>", text)


def headline(message: m.Message) -> str:
    """What may be read on a locked phone before the question was; empty: all of it."""
    match message:
        case m.QuestionCard(heading=heading, title=title):
            return literal(f"{heading}: {bare(title)}")
        case m.Reveal(title=title):
            return literal(f"Closed: {bare(title)}")
    return ""


def blocks_of(message: m.Message, manner: Manner) -> list[Block]:
    match message:
        case m.QuestionCard():
            return cards.card(message, manner)
        case m.Reminder():
            return cards.reminder(message, manner)
        case m.Reveal():
            return cards.reveal(message)
        case m.Digest():
            return cards.digest(message, manner)
        case m.ModelAnswer():
            return cards.model_answer(message)
        case m.Notice(text):
            return sentences(manner.spell(text))
    return _reply(message, manner)


def _reply(message: m.Message, manner: Manner) -> list[Block]:
    match message:
        case m.Feedback():
            return replies.feedback(message, manner)
        case m.Offer():
            return replies.offer(message, manner)
        case m.Board():
            return replies.board(message, manner)
        case m.Help():
            return replies.help_(message, manner)
        case m.Snippet():
            return replies.snippet(message, manner)
        case m.Reports():
            return replies.reports(message)
        case m.Hint():
            return replies.hint(message)
        case m.Stats():
            return replies.stats(message)
        case m.Topics():
            return replies.topics(message)
        case m.File():
            return replies.file(message)
    raise TypeError(f"no blocks for {type(message).__name__}")


def _rendered(blocks: Iterable[Block]) -> tuple[Rendered, ...]:
    return tuple(Rendered(in_parts([spoken(page)])[0], tuple(page)) for page in _pages(blocks))


def _pages(blocks: Iterable[Block]) -> Sequence[list[Block]]:
    pages: list[list[Block]] = [[]]
    for block in blocks:
        page = [*pages[-1], block]
        if len(page) > MOST_BLOCKS or len(json.dumps(page, ensure_ascii=False)) > MOST_SIZE:
            pages.append([])
        pages[-1].append(block)
    return pages


def _with_mark(rendered: Rendered, mark: str) -> Rendered:
    """In the buttons' block, else the first: by its name a message is found where its metadata is not shown."""
    blocks = list(rendered.blocks)
    at = next((number for number, block in enumerate(blocks) if block["type"] == "actions"), 0)
    blocks[at] = blocks[at] | {"block_id": slot_block(mark)}
    return replace(
        rendered,
        blocks=tuple(blocks),
        metadata={"event_type": SLOT_EVENT, "event_payload": {"mark": mark}},
    )
