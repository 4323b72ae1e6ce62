"""What people type in Slack, without Slack's own marks."""

import re

MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
LEADING = re.compile(rf"^\s*{MENTION.pattern}")
LINK = re.compile(r"<(?:[#!][^|>]*\|([^>]*)|([^@#!>|][^|>]*)(?:\|([^>]*))?)>")
USER = re.compile(r"[UW][A-Z0-9]+")


def typed(text: str) -> str:
    """A mention is `@` and an id, a link what is read of it."""
    named = MENTION.sub(r"@\1", text)
    plain = LINK.sub(lambda found: next(part for part in (found[1], found[3], found[2], "") if part is not None), named)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def mentions(text: str, user: str) -> bool:
    return any(found == user for found in MENTION.findall(text))


def names_somebody(text: str) -> bool:
    return MENTION.search(text) is not None


def without(text: str, user: str) -> str:
    """Without any mention of this user; of one who is not known, without the mention that it begins with."""
    if not user:
        return LEADING.sub("", text)
    return MENTION.sub(lambda found: "" if found[1] == user else found[0], text)


def is_user(word: str) -> bool:
    return USER.fullmatch(word) is not None
