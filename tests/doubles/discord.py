"""A fake Discord on loopback, as strict as the real one, for the real discord.py: REST, gateway, people and faults."""

import argparse
import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.doubles.discord_addresses import pointed_at
from tests.doubles.discord_faults import Faults
from tests.doubles.discord_gateway import on_connection
from tests.doubles.discord_rest import on_request
from tests.doubles.discord_sessions import Session
from tests.doubles.discord_using import Using
from tests.doubles.discord_world import MORNING


class FakeDiscord(Faults, Using):
    """`async with FakeDiscord() as fake:` while it lasts, discord.py talks to it with `fake.token`."""

    # Set up: user, guild (then guild.member, .text_channel, .forum, .announcement, .thread), dm, install, deny, allow.
    # People: say, edit, delete, react, invite_bot, slash, autocomplete, menu, press, choose, submit → a Reply.
    # Seen: messages, posted, seen_by, modal, pinged; requests, refused, syncs. Time: now, advance. Waiting: until.
    # Faults: limit, lose, drop, fail, hang, twice, reconnect, drop_connections, invalidate, hold_gateway.

    def __init__(
        self, now: datetime = MORNING, privileged: tuple[str, ...] = (), shards: int = 1, port: int = 0
    ) -> None:
        """`privileged` intents are granted by name: members, presences, message_content."""
        Faults.__init__(self)
        Using.__init__(self, now, privileged, shards)
        self.open_modals = {}
        self._port = port
        self._addresses = ExitStack()

    async def __aenter__(self) -> Self:
        await self.start()
        self._addresses.enter_context(pointed_at(self.url))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._addresses.close()
        await self.stop()

    async def start(self) -> None:
        self.gateway_open.set()
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_route("*", "/{anything:.*}", self._on_request)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        self.end_faults()
        self.gateway_open.set()
        for session in list(self.sessions.values()):
            session.drop()
        await self._runner.cleanup()

    async def _on_request(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Upgrade", "").casefold() == "websocket":
            return await on_connection(self, request)
        return await on_request(self, self, request)

    async def connected(self, shards: int = 1) -> None:
        """Waits until the app has identified and has a connection."""
        await self.until(lambda: len(self.live()) >= shards)

    async def caught_up(self) -> None:
        """Waits until the app has received everything that was sent to it; what it does about it may take longer."""
        for session in self.live():
            before = session.beats
            session.send({"op": 1, "t": None, "s": None, "d": None})
            await self.until(partial(_has_beaten, session, before))

    async def reconnect(self) -> None:
        """Asks all connections to come again, and waits until they resumed; what they do not hear is replayed."""
        await self._again(lambda session: session.send({"op": 7, "t": None, "s": None, "d": None}))

    async def drop_connections(self) -> None:
        """Cuts them without a word, and waits until they resumed."""
        await self._again(Session.drop)

    async def invalidate(self, resumable: bool = False) -> None:
        """Invalid session: discord.py waits five seconds before it identifies anew, unless its hook says otherwise."""
        sessions, identified = self.live(), len(self.identified)
        for session in sessions:
            session.send({"op": 9, "t": None, "s": None, "d": resumable})
            session.outbox = None
            if not resumable:
                del self.sessions[session.id]
        if resumable:
            await self.until(lambda: all(session.outbox for session in sessions))
        else:
            await self.until(lambda: len(self.identified) >= identified + len(sessions))

    def hold_gateway(self) -> None:
        """Cuts all connections; new ones hear nothing until `open_gateway`."""
        self.gateway_open.clear()
        for session in self.live():
            session.drop()

    async def open_gateway(self) -> None:
        resumed = self.resumed
        self.gateway_open.set()
        await self.until(lambda: self.resumed > resumed)

    def live(self) -> list[Session]:
        """Those that have a connection."""
        return [session for session in self.sessions.values() if session.outbox]

    async def _again(self, end: Callable[[Session], object]) -> None:
        sessions, resumed = self.live(), self.resumed
        for session in sessions:
            end(session)
            session.outbox = None
        await self.until(lambda: self.resumed >= resumed + len(sessions))


def _has_beaten(session: Session, before: int) -> bool:
    return session.beats > before or session.outbox is None


async def serve(guilds: int, channels: int, roles: int, emoji: int, port: int) -> None:
    """Prints its address and serves until it is killed: for measuring a client in another process."""
    fake = FakeDiscord(port=port)
    fake.many_guilds(guilds, channels, roles, emoji)
    await fake.start()
    print(fake.url, flush=True)
    await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, usual in (("guilds", 10_000), ("channels", 30), ("roles", 20), ("emoji", 20), ("port", 0)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    asyncio.run(serve(**vars(parser.parse_args())))


if __name__ == "__main__":
    main()
