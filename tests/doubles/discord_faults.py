"""Faults that a test orders for the next requests of a route: limited, lost, dropped, failing, hanging."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from tests.doubles.discord_call import Call


@dataclass
class Fault:
    method: str
    pattern: re.Pattern[str]
    times: int
    status: int = 0  # 0: the connection is cut
    after: bool = False  # first the work is done
    retry_after: float = 0
    everywhere: bool = False
    hang: bool = False


class Faults:
    """Paths are written as in the reference, with a * for what stands in braces there."""

    def __init__(self) -> None:
        self._ordered: list[Fault] = []
        self._released = asyncio.Event()

    def limit(
        self, method: str, path: str, times: int = 1, retry_after: float = 0.005, everywhere: bool = False
    ) -> None:
        """429; `everywhere`: the global limit."""
        self._order(Fault(method, _pattern(path), times, 429, retry_after=retry_after, everywhere=everywhere))

    def lose(self, method: str, path: str, times: int = 1) -> None:
        """The work is done, and the answer is lost."""
        self._order(Fault(method, _pattern(path), times, after=True))

    def drop(self, method: str, path: str, times: int = 1) -> None:
        """The connection is cut before anything is done."""
        self._order(Fault(method, _pattern(path), times))

    def fail(self, method: str, path: str, status: int = 503, times: int = 1, after: bool = False) -> None:
        """discord.py repeats 500, 502, 504 and 524 by itself, after seconds; 503 it does not."""
        self._order(Fault(method, _pattern(path), times, status, after))

    def hang(self, method: str, path: str, times: int = 1, after: bool = False) -> None:
        """No answer until `release`."""
        self._released.clear()
        self._order(Fault(method, _pattern(path), times, after=after, hang=True))

    def release(self) -> None:
        self._released.set()

    def end_faults(self) -> None:
        """No fault any more."""
        self._ordered.clear()
        self.release()

    def _order(self, fault: Fault) -> None:
        self._ordered.append(fault)

    async def around(
        self, call: Call, request: web.Request, answer: Callable[[], Awaitable[web.Response]]
    ) -> web.StreamResponse:
        fault = self._next(call)
        if fault is None:
            return await answer()
        if fault.hang:
            before = await answer() if fault.after else None
            await self._released.wait()
            return before or await answer()
        if fault.after:
            await answer()
        if not fault.status:
            if request.transport:
                request.transport.abort()
            raise ConnectionResetError
        return _failure(fault)

    def _next(self, call: Call) -> Fault | None:
        for fault in self._ordered:
            if fault.method in (call.method, "*") and fault.pattern.fullmatch(call.path):
                fault.times -= 1
                if not fault.times:
                    self._ordered.remove(fault)
                return fault
        return None


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.escape(path).replace(r"\*", "[^/]+"))


def _failure(fault: Fault) -> web.Response:
    if fault.status != 429:
        return web.Response(status=fault.status, text="upstream connect error")
    limited = {"message": "You are being rate limited.", "retry_after": fault.retry_after, "global": fault.everywhere}
    response = web.Response(status=429, body=json.dumps(limited).encode())
    response.headers.update({"Content-Type": "application/json", "Via": "1.1 fake"})
    response.headers.update({"Retry-After": str(fault.retry_after), "X-RateLimit-Scope": "user"})
    if fault.everywhere:
        response.headers.update({"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"})
    return response
