"""Which message may be posted: content, embeds, mentions, nonce, attachments and flags."""

from collections.abc import Iterator
from typing import Any

from tests.doubles.discord_component_forms import message_components
from tests.doubles.discord_fields import choice, listed, many, text
from tests.doubles.discord_refusals import Path, Problem

EPHEMERAL, NEW_COMPONENTS, SUPPRESS = 1 << 6, 1 << 15, 1 << 2
SETTABLE = EPHEMERAL | NEW_COMPONENTS | SUPPRESS | 1 << 12 | 1 << 13
Body = dict[str, Any]


def message(body: Body, files: int = 0, was_new: bool = False, at: Path = ()) -> Iterator[Problem]:
    """`was_new`: an edited message keeps the flag for new components."""
    for path, code, words in _message(body, files, was_new):
        yield (*at, *path), code, words


def _message(body: Body, files: int, was_new: bool) -> Iterator[Problem]:
    flags = body.get("flags") or 0
    new = was_new or bool(flags & NEW_COMPONENTS)
    yield from text(body.get("content"), ("content",), 2000)
    yield from _embeds(body.get("embeds"))
    yield from message_components(body.get("components"), new)
    if flags & ~SETTABLE:
        yield ("flags",), "MESSAGE_FLAGS_INVALID", "These flags cannot be set"
    for field in ("content", "embeds", "poll", "sticker_ids"):
        if new and body.get(field):
            yield (field,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", f"{field} cannot be used with V2"
    if isinstance(nonce := body.get("nonce"), str | int) and len(str(nonce)) > 25:
        yield ("nonce",), "NONCE_TYPE_INVALID", "Nonce must be 25 or fewer in length."
    yield from _mentions(body.get("allowed_mentions"))
    yield from _attachments(body.get("attachments"), files)


def is_empty(body: Body, files: int) -> bool:
    """Nothing to see: Discord refuses it with a code of its own."""
    return not (str(body.get("content") or "").strip() or body.get("embeds") or body.get("components") or files)


def _embeds(embeds: object) -> Iterator[Problem]:
    yield from many(embeds, ("embeds",), 10)
    for n, embed in enumerate(listed(embeds)):
        yield from _embed(embed, ("embeds", n))
    if sum(len(part) for embed in listed(embeds) for part in embed_texts(embed)) > 6000:
        yield ("embeds",), "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000"


def embed_texts(embed: Body) -> Iterator[str]:
    """All there is to read in it, from top to bottom."""
    yield (embed.get("author") or {}).get("name") or ""
    yield embed.get("title") or ""
    yield embed.get("description") or ""
    for field in embed.get("fields") or ():
        yield field.get("name") or ""
        yield field.get("value") or ""
    yield (embed.get("footer") or {}).get("text") or ""


def _embed(embed: Body, path: Path) -> Iterator[Problem]:
    yield from text(embed.get("title"), (*path, "title"), 256)
    yield from text(embed.get("description"), (*path, "description"), 4096)
    yield from many(embed.get("fields"), (*path, "fields"), 25)
    for n, field in enumerate(listed(embed.get("fields"))):
        place = (*path, "fields", n)
        yield from text(_trimmed(field.get("name")), (*place, "name"), 256, 1, required=True)
        yield from text(_trimmed(field.get("value")), (*place, "value"), 1024, 1, required=True)
    if footer := embed.get("footer"):
        yield from text(footer.get("text"), (*path, "footer", "text"), 2048, 1, required=True)
    if author := embed.get("author"):
        yield from text(author.get("name"), (*path, "author", "name"), 256, 1, required=True)
    colour = embed.get("color")
    if colour is not None and (not isinstance(colour, int) or not 0 <= colour <= 0xFFFFFF):
        yield (*path, "color"), "NUMBER_TYPE_MAX", "int value should be less than or equal to 16777215."
    if not any(embed_texts(embed)) and not (embed.get("image") or embed.get("thumbnail")):
        yield (*path, "description"), "BASE_TYPE_REQUIRED", "This field is required"


def _trimmed(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def _mentions(allowed: Body | None) -> Iterator[Problem]:
    if allowed is None:
        return
    path = ("allowed_mentions",)
    for n, kind in enumerate(allowed.get("parse") or ()):
        yield from choice(kind, (*path, "parse", n), ("roles", "users", "everyone"))
    for kind in ("users", "roles"):
        yield from many(allowed.get(kind) or [], (*path, kind), 100)
        if kind in (allowed.get("parse") or ()) and allowed.get(kind):
            yield (
                path,
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.',
            )


def _attachments(attachments: object, files: int) -> Iterator[Problem]:
    yield from many(attachments, ("attachments",), 10)
    for n, attachment in enumerate(listed(attachments)):
        yield from text(attachment.get("description"), ("attachments", n, "description"), 1024)
        named = str(attachment.get("id", ""))
        if len(named) < 10 and (not named.isdigit() or int(named) >= files):
            yield ("attachments", n, "id"), "ATTACHMENT_NOT_FOUND", "Attachment data not found"
