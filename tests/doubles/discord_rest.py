"""HTTP: each request is recorded, may run into an ordered fault, is let in or not, and finds its handler."""

import json
import re
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from aiohttp import web

from tests.doubles.discord_call import Call, Route
from tests.doubles.discord_faults import Faults
from tests.doubles.discord_refusals import Refusal
from tests.doubles.discord_rest_app import ROUTES as APP
from tests.doubles.discord_rest_channels import ROUTES as CHANNELS
from tests.doubles.discord_rest_guilds import ROUTES as GUILDS
from tests.doubles.discord_rest_history import ROUTES as HISTORY
from tests.doubles.discord_rest_interactions import ROUTES as INTERACTIONS
from tests.doubles.discord_rest_messages import ROUTES as MESSAGES
from tests.doubles.discord_rest_reactions import ROUTES as REACTIONS
from tests.doubles.discord_rest_threads import ROUTES as THREADS
from tests.doubles.discord_rest_webhooks import ROUTES as WEBHOOKS
from tests.doubles.discord_world import Request, World

API = "/api/v10"
Answered = Callable[[], Awaitable[web.Response]]


class Compiled(NamedTuple):
    method: str
    pattern: re.Pattern[str]
    route: Route


def _compiled(route: Route) -> Compiled:
    pattern = re.sub(r"\{(\w*id)\}", r"(?P<\1>\\d+)", route.path)
    return Compiled(route.method, re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", pattern)), route)


ROUTES = [
    _compiled(one)
    for one in (*APP, *CHANNELS, *GUILDS, *INTERACTIONS, *HISTORY, *MESSAGES, *REACTIONS, *THREADS, *WEBHOOKS)
]


async def on_request(world: World, faults: Faults, request: web.Request) -> web.StreamResponse:
    path = request.path.removeprefix(API)
    if path.startswith("/attachments/"):
        return _attachment(world, path)
    try:
        body, files = await _read(request)
    except ValueError:
        return _json({"message": "The request body contains invalid JSON.", "code": 50109}, 400)
    query = dict(request.query)
    world.requests.append(Request(request.method, path, body, query))
    world.changed()
    call = Call(request.method, path, {}, query, body if body is not None else {}, files)
    return await faults.around(call, request, lambda: _answer(world, call, request.headers.get("Authorization")))


async def _answer(world: World, call: Call, authorization: str | None) -> web.Response:
    try:
        for method, pattern, route in ROUTES:
            if method == call.method and (found := pattern.fullmatch(call.path)):
                if route.for_bots and authorization != f"Bot {world.token}":
                    world.refused.append((f"{call.method} {call.path}", 401))
                    return _json({"message": "401: Unauthorized", "code": 0}, 401)
                call.params = found.groupdict()
                answer = route.handler(world, call)
                return _json(answer) if answer is not None else web.Response(status=204)
        raise Refusal(0)
    except Refusal as refusal:
        world.refused.append((f"{call.method} {call.path}", refusal.code))
        return _json(refusal.body, refusal.status)


async def _read(request: web.Request) -> tuple[Any, list[tuple[str, bytes]]]:
    if request.content_type == "multipart/form-data":
        form = await request.post()
        files = [(key, field) for key, field in form.items() if isinstance(field, web.FileField)]
        uploads = [(field.filename, field.file.read()) for _, field in sorted(files, key=lambda one: _nth(one[0]))]
        for _, field in files:
            field.file.close()
        return json.loads(str(form.get("payload_json", "{}"))), uploads
    text = await request.text()
    if text and request.content_type != "application/json":
        raise ValueError
    return (json.loads(text) if text else None), []


def _nth(key: str) -> int:
    if found := re.fullmatch(r"files\[(\d+)\]", key):
        return int(found[1])
    raise ValueError(key)


def _attachment(world: World, path: str) -> web.Response:
    _, _, channel_id, file_id, _ = path.split("/", 4)
    for message in world.everything_shown():
        for file in message.files:
            if message.channel.id == int(channel_id) and file.id == int(file_id):
                return web.Response(body=file.data)
    return web.Response(status=404)


def _json(data: Any, status: int = 200) -> web.Response:
    response = web.Response(body=json.dumps(data).encode(), status=status)
    # Exactly this, without a charset: the SDK compares the whole header.
    response.headers["Content-Type"] = "application/json"
    response.headers.update({"X-RateLimit-Limit": "50", "X-RateLimit-Remaining": "49", "Via": "1.1 fake"})
    response.headers.update({"X-RateLimit-Reset-After": "0.01", "X-RateLimit-Reset": "0"})
    return response
