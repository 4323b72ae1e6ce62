"""What is put to a room never changes, and every press of its buttons asks for it: it is read once for all of them."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping

from bot.core.asks import Ask
from bot.core.slots import AskKey

MOST = 10_000

Read = Callable[[Collection[AskKey]], Awaitable[Mapping[AskKey, Ask]]]


class KnownAsks:
    """A room that has just been asked presses all at once, so whoever comes meanwhile waits for the same read."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._known: dict[AskKey, Ask] = {}
        self._coming: dict[AskKey, asyncio.Task[Mapping[AskKey, Ask]]] = {}

    async def of(self, keys: Collection[AskKey]) -> dict[AskKey, Ask]:
        found = {key: self._known[key] for key in keys if key in self._known}
        missing = [key for key in keys if key not in found]
        if new := [key for key in missing if key not in self._coming]:
            self._coming.update(dict.fromkeys(new, asyncio.create_task(self._fetch(new))))
        for reading in {self._coming[key] for key in missing}:
            read = await asyncio.shield(reading)  # whoever gives up takes nobody along
            found.update((key, read[key]) for key in missing if key in read)
        return found

    def forget(self, key: AskKey) -> None:
        self._known.pop(key, None)

    async def _fetch(self, keys: Collection[AskKey]) -> Mapping[AskKey, Ask]:
        try:
            found = await self._read(keys)
        finally:
            for key in keys:
                del self._coming[key]
        for key, ask in found.items():
            if ask.learner is None:
                if len(self._known) >= MOST:
                    self._known.pop(next(iter(self._known)))
                self._known[key] = ask
        return found
