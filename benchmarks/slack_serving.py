"""The server of `benchmarks.slack`, a process of its own: Keypoint over HTTP, or an app that only acknowledges."""

import argparse
import asyncio
import cProfile
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack, ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot import settings
from bot.adapters.slack.front import Front
from bot.adapters.slack.naming import ANSWER_VIEW
from bot.adapters.slack.over_http import deliveries, one_over_http
from bot.core.bank import QuestionBank
from bot.core.grading import Grader
from bot.core.tutor import Tutor
from bot.core.watching import Unwatched
from bot.endpoints import served
from bot.storage.engine import open_engine
from bot.storage.store import SqlStore

SECRET = "8f742231b10e8888abcd99e1f0c5d1a5"
TOKEN = "xoxb-1"


def now() -> datetime:
    return datetime.now(UTC)


def main() -> None:
    """Ends when its input does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", help="its address; empty: only acknowledge")
    parser.add_argument("api", help="where Slack's methods answer")
    parser.add_argument("--profile", help="a file for cProfile")
    options = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    with ExitStack() as open_until_then:
        if options.profile:
            profile = open_until_then.enter_context(cProfile.Profile())
            open_until_then.callback(lambda: profile.dump_stats(options.profile))
        asyncio.run(_serve(options.database, options.api))


async def _serve(database: str, api: str) -> None:
    async with AsyncExitStack() as stack:
        routes = await _keypoint(database, api, stack) if database else _acknowledging()
        port = await stack.enter_async_context(served(routes, "127.0.0.1", 0))
        print(port, flush=True)
        await asyncio.to_thread(sys.stdin.read)


def _acknowledging() -> Sequence[web.RouteDef]:
    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token=TOKEN)

    async def acknowledge(ack: Any) -> None:
        await ack()

    app = AsyncApp(authorize=authorize, process_before_response=True, request_verification_enabled=False)
    app.view(ANSWER_VIEW)(acknowledge)
    return deliveries(Front(app, SECRET, now, Unwatched(), is_open=True))


async def _keypoint(database: str, api: str, stack: AsyncExitStack) -> Sequence[web.RouteDef]:
    bank = QuestionBank.load(*settings.load().content)
    engine = open_engine(database)
    store = stack.enter_context(closing(SqlStore(engine, Path("nowhere"))))
    tutor = Tutor(bank, Grader(bank), store)
    keys = {"bot_token": TOKEN, "signing_secret": SECRET, "base_url": api}
    platform = one_over_http(tutor, now, Unwatched(), **keys)
    stack.push_async_callback(platform.close)
    await platform.open()
    await platform.listen()
    return platform.routes


if __name__ == "__main__":
    main()
