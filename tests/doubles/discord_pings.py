"""Whom a message would wake: what it mentions, as far as `allowed_mentions` lets it through."""

import re
from collections.abc import Iterator
from typing import Any

MENTION = re.compile(r"@everyone|@here|<@!?\d+>|<@&\d+>")
KIND = {"@everyone": "everyone", "@here": "everyone"}


def pings(text: str, allowed: dict[str, Any] | None, replies: bool = False) -> tuple[str, ...]:
    """Without `allowed_mentions` everything is let through, and so is the author of the message replied to."""
    found = tuple(dict.fromkeys(mention for mention in _mentions(text) if _passes(mention, allowed)))
    return (*found, "reply") if replies and (allowed is None or allowed.get("replied_user")) else found


def _mentions(text: str) -> Iterator[str]:
    return (found.replace("!", "") for found in MENTION.findall(text))


def _passes(mention: str, allowed: dict[str, Any] | None) -> bool:
    if allowed is None:
        return True
    kind = KIND.get(mention) or ("roles" if mention.startswith("<@&") else "users")
    return kind in (allowed.get("parse") or ()) or mention.strip("<@&>") in map(str, allowed.get(kind) or ())
