"""A session of the gateway: what was sent in it, so that it can be sent again after a lost connection."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

GUILDS, MEMBERS, PRESENCES, GUILD_MESSAGES, GUILD_REACTIONS = 1 << 0, 1 << 1, 1 << 8, 1 << 9, 1 << 10
DIRECT_MESSAGES, DIRECT_REACTIONS, CONTENT = 1 << 12, 1 << 13, 1 << 15
PRIVILEGED = {"members": MEMBERS, "presences": PRESENCES, "message_content": CONTENT}
KNOWN = (1 << 26) - 1
Outbox = asyncio.Queue[str | Iterator[str]]


@dataclass(eq=False)
class Session:
    id: str
    intents: int
    shard: tuple[int, int] = (0, 1)
    sent: list[dict[str, Any] | None] = field(default_factory=list)  # None: never sent again
    outbox: Outbox | None = None  # of the connection, while there is one
    request: web.Request | None = None
    beats: int = 0

    def serves(self, guild_id: int) -> bool:
        """0 stands for direct messages."""
        return (guild_id >> 22) % self.shard[1] == self.shard[0]

    def dispatch(self, event: str, data: Any, replayed: bool = True) -> bool:
        """What is not replayed is lost while there is no connection; says whether it was sent now."""
        if self.outbox is None and not replayed:
            return False
        payload = {"op": 0, "t": event, "s": len(self.sent) + 1, "d": data}
        self.sent.append(payload if replayed else None)
        return self.send(payload)

    def send(self, payload: dict[str, Any]) -> bool:
        if self.outbox is not None:
            self.outbox.put_nowait(json.dumps(payload))
        return self.outbox is not None

    def drop(self) -> None:
        """The connection is cut without a word."""
        self.outbox = None
        if self.request is not None and self.request.transport is not None:
            self.request.transport.abort()
