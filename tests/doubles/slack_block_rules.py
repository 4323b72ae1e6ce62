"""What holds for the blocks of a message or view together, once each of them has a shape of its own."""

from collections.abc import Iterator
from typing import Any

from tests.doubles.slack_schema import problem

Blocks = list[dict[str, Any]]


def together(blocks: Blocks, surface: str, at: str) -> Iterator[str]:
    yield from _ids_twice(blocks, at)
    yield from _focus_twice(blocks, at)
    yield from _not_here(blocks, surface, at)


def _ids_twice(blocks: Blocks, at: str) -> Iterator[str]:
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        name = block.get("block_id")
        if name is not None and name in seen:
            yield problem(f"`block_id` {name} already exists", f"{at}/{number}/block_id")
        seen.add(name or "")


def _elements(block: dict[str, Any]) -> list[dict[str, Any]]:
    alone = [block[name] for name in ("element", "accessory") if block.get(name)]
    return alone + (block["elements"] if block["type"] == "actions" else [])


def _focus_twice(blocks: Blocks, at: str) -> Iterator[str]:
    if sum(bool(element.get("focus_on_load")) for block in blocks for element in _elements(block)) > 1:
        yield problem("only one element may have `focus_on_load`", at)


def _not_here(blocks: Blocks, surface: str, at: str) -> Iterator[str]:
    """What only some surfaces take, and what a whole message may hold of one kind."""
    for number, block in enumerate(blocks):
        here = f"{at}/{number}"
        if surface != "modal" and any(element["type"] == "file_input" for element in _elements(block)):
            yield problem("unsupported type: file_input", f"{here}/element/type")
        if surface != "modal" and any("response_url_enabled" in element for element in _elements(block)):
            yield problem("`response_url_enabled` is only for modals", here)
    if sum(block["type"] == "table" for block in blocks) > 1:
        yield problem("only one table allowed", at)
    if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > 12_000:
        yield problem("markdown blocks must be less than 12001 characters in all", at)
