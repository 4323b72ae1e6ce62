"""What kind of channel a room is, and whose server it is in: asked of Discord once, as it does not change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.adapters.discord.rest import Answer, Rest

TEXT, DIRECT, ANNOUNCEMENT, FORUM = 0, 1, 5, 15
THREADS = (10, 11, 12)
REQUIRES_TAG = 1 << 4
MOST_KNOWN = 20_000


@dataclass(frozen=True, slots=True)
class Channel:
    """`guild` is empty for direct messages; `parent` is where a thread was begun; `tag` what a post there needs."""

    id: str
    kind: int
    guild: str = ""
    parent: str = ""
    tag: str = ""

    @property
    def has_threads(self) -> bool:
        """Whether one can be begun at a message."""
        return self.kind in (TEXT, ANNOUNCEMENT)


@dataclass(slots=True)
class Channels:
    rest: Rest
    _known: dict[str, Channel] = field(default_factory=dict)

    async def at(self, channel_id: str) -> Channel | Answer:
        if known := self._known.get(channel_id):
            return known
        return self._kept(channel_id, await self.rest.ask("GET", f"/channels/{channel_id}"))

    async def direct(self, user_id: str) -> Channel | Answer:
        """The direct messages with this user, opened if need be."""
        key = f"user:{user_id}"
        if known := self._known.get(key):
            return known
        return self._kept(key, await self.rest.ask("POST", "/users/@me/channels", {"recipient_id": user_id}))

    def forget(self, channel_id: str) -> None:
        """Something about it was not as it is known."""
        self._known.pop(channel_id, None)

    def _kept(self, key: str, answer: Answer) -> Channel | Answer:
        if not answer.is_done:
            return answer
        if len(self._known) >= MOST_KNOWN:
            self._known.pop(next(iter(self._known)))
        self._known[key] = found = channel_of(answer.data)
        return found


def channel_of(data: Mapping[str, Any]) -> Channel:
    parent = data.get("parent_id") if data["type"] in THREADS else None
    return Channel(str(data["id"]), data["type"], str(data.get("guild_id") or ""), str(parent or ""), _tag(data))


def _tag(data: Mapping[str, Any]) -> str:
    """A forum may want one on every post: the first that everybody may set."""
    if data["type"] != FORUM or not data.get("flags", 0) & REQUIRES_TAG:
        return ""
    return next((str(tag["id"]) for tag in data.get("available_tags", ()) if not tag.get("moderated")), "")
