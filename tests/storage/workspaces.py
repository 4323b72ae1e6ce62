"""Workspaces that installed the app, a platform that renews their tokens, and sleeps that take no time."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.core.installations import Installation, Installations
from tests.storage.attempts import AT, TENANT

KEY = "c2l4dGVlbiBieXRlcywgdHdvIHRpbWVzIG9mIHRoZW0="
NEWER_KEY = "YW5vdGhlciBzaXh0ZWVuIGJ5dGVzLCBhbmQgbW9yZS4="
HOUR = timedelta(hours=1)
DEAD = AT + 12 * HOUR
AGED = DEAD - HOUR
OLD, NEW = "xoxe.xoxb-canary-0", "xoxe.xoxb-canary-1"


def an_installation(**changes: Any) -> Installation:
    fields: dict[str, Any] = {"tenant": TENANT, "token": OLD, "bot_user": "U0", "bot_id": "B0"}
    fields |= {
        "app": "A0",
        "scopes": ("chat:write", "commands"),
        "installer": "ann",
        "name": "Café",
        "enterprise": "E0",
    }
    fields |= {"refresh": "xoxe-1-canary-0", "expires": DEAD}
    return Installation(**(fields | changes))


class Platform:
    """Answers at once, or when it may; `used` are the refresh tokens that it saw."""

    def __init__(self, *, at_once: bool = True, works: bool = True) -> None:
        self.used: list[str] = []
        self.works = works
        self.asked, self.answers = asyncio.Event(), asyncio.Event()
        if at_once:
            self.answers.set()

    async def renew(self, held: Installation) -> Installation:
        self.used.append(held.refresh)
        self.asked.set()
        await self.answers.wait()
        if not self.works:
            raise ConnectionError("out of order")
        number, expires = len(self.used), DEAD + 11 * HOUR
        return replace(held, token=f"xoxe.xoxb-canary-{number}", refresh=f"xoxe-1-canary-{number}", expires=expires)


async def token(installations: Installations, at: datetime, platform: Platform) -> str | None:
    found = await installations.fresh(TENANT, at, platform.renew)
    return found.token if found else None


class Waiting:
    """The last of so many sleeps begins with what happens meanwhile."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.after = 0
        self.happens: Callable[[], object] = list

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        if len(self.slept) == self.after:
            self.happens()
        await asyncio.sleep(0)
