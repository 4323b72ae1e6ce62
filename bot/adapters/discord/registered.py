"""Whether the commands that Discord has are those that are wanted: what it adds by itself does not count."""

from collections.abc import Mapping, Sequence
from typing import Any

NOT_COMPARED = frozenset(("dm_permission", "nsfw"))
"""Discord answers these in its own way; contexts say the same."""


def is_registered(wanted: Sequence[Mapping[str, Any]], known: Sequence[Mapping[str, Any]]) -> bool:
    there = {_key(each): each for each in known}
    return len(wanted) == len(known) and all(_is_same(each, there.get(_key(each))) for each in wanted)


def _key(command: Mapping[str, Any]) -> tuple[int, str]:
    return command.get("type", 1), command["name"]


def _is_same(wanted: Any, known: Any) -> bool:
    """Nothing, an empty list and no are the same thing left out."""
    if not wanted and not known:
        return True
    if isinstance(wanted, Mapping) and isinstance(known, Mapping):
        keys = {*wanted, *(key for key in ("options", "choices") if known.get(key))} - NOT_COMPARED
        return all(_is_same(wanted.get(key), known.get(key)) for key in keys)
    if isinstance(wanted, list) and isinstance(known, list):
        return len(wanted) == len(known) and all(map(_is_same, _sorted(wanted), _sorted(known)))
    return str(wanted) == str(known)


def _sorted(values: list[Any]) -> list[Any]:
    """Options keep their order; numbers have none."""
    return sorted(values) if all(isinstance(each, int) for each in values) else values
