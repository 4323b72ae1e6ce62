"""Socket Mode: up to ten connections of the app, any one of which gets an envelope."""

import asyncio
import json
from itertools import count

from aiohttp import WSMsgType, web

from tests.doubles.slack_delivery import Delivery
from tests.doubles.slack_replies import Reply
from tests.doubles.slack_values import Json
from tests.doubles.slack_world import APP, World

MOST = 10


class Sockets:
    """The way to an app that has connected by itself."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.open: list[web.WebSocketResponse] = []
        self.connected = 0
        """How many connections were ever made."""
        self._tickets: set[str] = set()
        self._acks: dict[str, asyncio.Future[Reply]] = {}
        self._turn = count()
        self._ids = count(1)
        self._arrived = asyncio.Condition()

    def ticket(self) -> str:
        """The address of one new connection; it works once."""
        ticket = f"ticket-{next(self._ids)}"
        self._tickets.add(ticket)
        return f"ws{self.world.url.removeprefix('http')}/link/?ticket={ticket}&app_id={APP}"

    async def receive(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403)
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse(timeout=0.2)
        await socket.prepare(request)
        if len(self.open) >= MOST:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        await self._welcome(socket)
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._on_message(message.data)
        finally:
            if socket in self.open:
                self.open.remove(socket)
        return socket

    async def _welcome(self, socket: web.WebSocketResponse) -> None:
        self.open.append(socket)
        hello = {"type": "hello", "num_connections": len(self.open), "connection_info": {"app_id": APP}}
        debug = {"host": "applink-1", "build_number": 1, "approximate_connection_time": 18060}
        await socket.send_json({**hello, "debug_info": debug})
        async with self._arrived:
            self.connected += 1
            self._arrived.notify_all()

    async def wait_for(self, number: int) -> None:
        """Until this many connections were made in all."""
        async with asyncio.timeout(5), self._arrived:
            await self._arrived.wait_for(lambda: self.connected >= number)

    def _on_message(self, text: str) -> None:
        """An ack; one that nobody waits for any more is too late."""
        said: Json = json.loads(text)
        waiting = self._acks.pop(str(said.get("envelope_id")), None)
        if waiting and not waiting.done():
            waiting.set_result(Reply(acked=True, payload=said.get("payload") or {}, status=200))

    async def send(self, delivery: Delivery) -> Reply:
        if not self.open:
            return Reply(errors=["dispatch_failed"])
        id = f"envelope-{next(self._ids)}"
        envelope: Json = {"envelope_id": id, "type": delivery.kind, "payload": delivery.payload}
        envelope["accepts_response_payload"] = delivery.kind != "events_api"
        if delivery.kind == "events_api":
            envelope.update(retry_attempt=delivery.retry, retry_reason=delivery.reason)
        ack: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._acks[id] = ack
        try:
            # Whoever gives up waiting must not take those along who wait for the same socket to take more.
            sending = asyncio.ensure_future(self.open[next(self._turn) % len(self.open)].send_json(envelope))
            sending.add_done_callback(lambda sent: sent.cancelled() or sent.exception())
            await asyncio.shield(sending)
            return await ack
        except ConnectionError:
            return Reply(errors=["dispatch_failed"])
        finally:
            self._acks.pop(id, None)

    async def warn(self) -> None:
        """What Slack says about ten seconds before it disconnects."""
        for socket in list(self.open):
            await socket.send_json({"type": "disconnect", "reason": "warning", "debug_info": {"host": "applink-1"}})

    async def disconnect(self, reason: str = "refresh_requested", *, silently: bool = False) -> None:
        """Says why, unless silently, and closes every connection."""
        closing, self.open = self.open, []
        for socket in closing:
            if not silently:
                await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-1"}})
            await socket.close()
