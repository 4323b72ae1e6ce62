"""Slack's Web API on loopback: who may call what, what is ordered to go wrong, and the answer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.doubles.slack_arguments import arguments
from tests.doubles.slack_conversations import scoped
from tests.doubles.slack_faults import Fault, Faults, Rates
from tests.doubles.slack_files import Files
from tests.doubles.slack_methods import METHODS, Rule
from tests.doubles.slack_oauth import OAuth
from tests.doubles.slack_response_urls import ResponseUrls
from tests.doubles.slack_values import Call, Json, SlackError, Token
from tests.doubles.slack_world import APP_TOKEN, World


class Api:
    """Answers /api/<method>."""

    def __init__(self, world: World, connect: Callable[[], str], done: Callable[[], None]) -> None:
        self.world, self.connect, self.done = world, connect, done
        self.faults, self.rates = Faults(), Rates()
        self.files, self.oauth, self.responses = Files(world), OAuth(world), ResponseUrls(world)
        self.over = asyncio.Event()
        self.methods = {
            **METHODS,
            "files.getUploadURLExternal": Rule(self.files.get_upload_url),
            "files.completeUploadExternal": Rule(self.files.complete),
        }

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/api/{method}", self.answer),
            web.post("/upload/v1/{id}", self._faulty("upload", self.files.upload)),
            web.post("/response/{id}", self._faulty("response_url", self.responses.receive)),
        ]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        try:
            args, token = await arguments(request)
        except SlackError as error:
            return web.json_response(error.answer)
        self.world.calls.append(Call(method, args, token))
        self.done()

        async def work() -> web.StreamResponse:
            return self._done(method, args, token)

        return await self._with_fault(method, request, work)

    def _faulty(
        self, name: str, handler: Callable[[web.Request], Awaitable[web.Response]]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def handle(request: web.Request) -> web.StreamResponse:
            return await self._with_fault(name, request, lambda: handler(request))

        return handle

    async def _with_fault(
        self, name: str, request: web.Request, work: Callable[[], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        fault = self.faults.take(name)
        try:
            if fault is None:
                return await work()
            if fault.kind == "lose_response" or fault.after:
                await work()
            return await self._went_wrong(fault, request)
        finally:
            self.done()

    async def _went_wrong(self, fault: Fault, request: web.Request) -> web.StreamResponse:
        if fault.kind == "limit":
            return too_many(fault.seconds)
        if fault.kind == "hang":
            await self.over.wait()
        if fault.kind == "fail":
            answer = {"ok": False, "error": fault.error}
            return web.Response(status=fault.status) if fault.status >= 500 else web.json_response(answer)
        if request.transport:
            request.transport.abort()
        return web.Response()

    def _done(self, method: str, args: Json, token: str) -> web.StreamResponse:
        try:
            if method == "oauth.v2.access":
                return web.json_response(self.oauth.access(self.world, None, args))
            if method == "apps.connections.open":
                return web.json_response(self._connections(token))
            if (rule := self.methods.get(method)) is None:
                raise SlackError("unknown_method", req_method=method)
            known = self._token(token)
            channel = str(args.get("channel", ""))
            if self.world.strict_rates and (wait := self.rates.wait(method, known.team, channel, self.world.now)):
                return too_many(wait)
            if rule.scopes:
                scoped(known, *rule.scopes)
            answer: dict[str, Any] = rule.run(self.world, known, args)
            scopes = {"X-OAuth-Scopes": ",".join(sorted(known.scopes))}
            return web.json_response(answer, headers=scopes)
        except SlackError as error:
            return web.json_response(error.answer)

    def _connections(self, token: str) -> Json:
        if not token:
            raise SlackError("not_authed")
        if token != APP_TOKEN:
            raise SlackError("not_allowed_token_type" if token in self.world.tokens else "invalid_auth")
        return {"ok": True, "url": self.connect()}

    def _token(self, value: str) -> Token:
        if not value:
            raise SlackError("not_authed")
        if value == APP_TOKEN:
            raise SlackError("not_allowed_token_type")
        token = self.world.tokens.get(value)
        if token is None:
            raise SlackError("invalid_auth")
        if token.revoked:
            raise SlackError(token.revoked)
        if token.expires and token.expires <= self.world.now:
            raise SlackError("token_expired")
        return token


def too_many(seconds: int) -> web.Response:
    answer = {"ok": False, "error": "ratelimited"}
    return web.json_response(answer, status=429, headers={"Retry-After": str(seconds)})
