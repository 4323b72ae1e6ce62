"""The gateway's sockets: what comes in goes to the connection, and what it puts into its outbox goes out."""

import asyncio
import json
from contextlib import suppress

from aiohttp import WSMsgType, web

from tests.doubles.discord_connection import Closed, Connection, Payload
from tests.doubles.discord_sessions import Outbox
from tests.doubles.discord_world import World


async def on_connection(world: World, request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse(autoclose=True)
    await socket.prepare(request)
    connection = Connection(world, request)
    writer = asyncio.create_task(_write(socket, connection.outbox))
    try:
        await world.gateway_open.wait()
        connection.send({"op": 10, "t": None, "s": None, "d": {"heartbeat_interval": 41250, "_trace": []}})
        async for message in socket:
            if message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                connection.on_payload(_parsed(message.data))
    except Closed as closed:
        await socket.close(code=closed.code, message=str(closed).encode())
    finally:
        writer.cancel()
        with suppress(asyncio.CancelledError):
            await writer
        connection.on_end(socket.close_code)
    return socket


def _parsed(data: str | bytes) -> Payload:
    if len(data) > 4096:
        raise Closed(4002, "Payload too large.")
    try:
        payload = json.loads(data)
    except ValueError:
        raise Closed(4002, "Error while decoding payload.") from None
    if not isinstance(payload, dict):
        raise Closed(4002, "Error while decoding payload.")
    return payload


async def _write(socket: web.WebSocketResponse, outbox: Outbox) -> None:
    with suppress(ConnectionError, RuntimeError):
        while True:
            item = await outbox.get()
            for text in (item,) if isinstance(item, str) else item:
                await socket.send_str(text)
