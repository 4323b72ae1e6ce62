"""Rendered messages → the JSON of Discord's REST interface."""

from datetime import datetime
from typing import Any

import discord

from bot.adapters.discord.limits import cut
from bot.adapters.discord.rendered import Rendered

THREAD_NAME = 100
A_DAY = 1440
"""Minutes without a word after which a thread is put away; a word brings it back."""


def body_of(rendered: Rendered, nonce: str = "") -> dict[str, Any]:
    """With a nonce, Discord takes the same message once within some minutes. Nobody is ever pinged."""
    once = {"nonce": nonce, "enforce_nonce": True} if nonce else {}
    return {
        "content": rendered.content,
        "embeds": [embed.to_dict() for embed in rendered.embeds],
        "components": rendered.view.to_components() if rendered.view else [],
        "allowed_mentions": {"parse": []},
        **once,
    }


def thread_body(name: str) -> dict[str, Any]:
    return {"name": cut(name, THREAD_NAME), "auto_archive_duration": A_DAY}


def forum_body(name: str, message: dict[str, Any], tag: str) -> dict[str, Any]:
    return {**thread_body(name), "message": message, **({"applied_tags": [tag]} if tag else {})}


def reply_to(message_id: str) -> dict[str, Any]:
    return {"message_reference": {"message_id": message_id, "fail_if_not_exists": True}}


def id_at(at: datetime) -> str:
    """The ids of Discord go by time: every message from then on has a higher one."""
    return str(discord.utils.time_snowflake(at))
