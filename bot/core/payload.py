"""Messages that are posted ↔ JSON: what was claimed is posted as it was then, by whichever process gets to it."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from bot.core.messages import Digest, Message, Notice, QuestionCard, Reminder, Reveal
from bot.core.places import RoomSettings

POSTED = {each.__name__: each for each in (QuestionCard, Reveal, Digest, Reminder, Notice)}


def frozen(message: Message, thread: str | None = None) -> dict[str, Any]:
    name = type(message).__name__
    return {"type": name, "message": _adapter(name).dump_python(message, mode="json"), "thread": thread}


def message_of(payload: Mapping[str, Any]) -> Message:
    message: Message = _adapter(payload["type"]).validate_python(payload["message"])
    return message


def settings_to_json(settings: RoomSettings) -> dict[str, Any]:
    plain: dict[str, Any] = _settings().dump_python(settings, mode="json")
    return plain


def settings_of(stored: Mapping[str, Any]) -> RoomSettings:
    return _settings().validate_python(stored)


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(POSTED[name])


@cache
def _settings() -> TypeAdapter[RoomSettings]:
    return TypeAdapter(RoomSettings)
