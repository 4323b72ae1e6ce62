"""A classroom in Slack: answer forms as Slack sends them, signed, and strangers at the door."""

import json
import random
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from aiohttp import web
from sqlalchemy import Engine

from benchmarks.learners import TEXTS
from benchmarks.slack_serving import SECRET
from bot.adapters.slack.modals import TEXT, Opened, answer_view
from bot.adapters.slack.payloads import FORM, JSON
from bot.adapters.slack.signature import signed
from bot.core.asks import Ask, Kind
from bot.core.bank import QuestionBank
from bot.core.places import Tenant
from bot.core.tutor import question_card
from bot.storage import rows
from bot.storage.tables import asks as asks_table
from bot.storage.upsert import insert_all

TENANT = Tenant("slack", "T1")
LEARNERS, ROOM_SIZE = 1_000, 20
DAYS = 11
"""Nobody answers more often at once than our patience allows; on the first day everybody's name is learnt."""


class Request(NamedTuple):
    body: bytes
    headers: dict[str, str]


def asks(bank: QuestionBank, at: datetime) -> list[Ask]:
    names, rooms = list(bank), LEARNERS // ROOM_SIZE
    return [_ask(f"C{room}", day, names[(room + day) % len(names)], at) for day in range(DAYS) for room in range(rooms)]


def _ask(room: str, day: int, question: str, at: datetime) -> Ask:
    opens, closes = at - timedelta(hours=1), at + timedelta(days=1)
    date = at.date() + timedelta(days=day)
    return Ask(TENANT, f"{room}/{date}", room, Kind.DAILY, question, date, opens, closes, 1)


def fill(engine: Engine, given: Sequence[Ask]) -> None:
    with engine.execution_options(writes=True).begin() as connection:
        insert_all(connection, asks_table, [rows.ask_to_row(each) for each in given])


def submissions(bank: QuestionBank, given: Sequence[Ask], at: datetime) -> Iterator[Request]:
    """All learners answer one day, then the next."""
    in_room = LEARNERS * DAYS // len(given)
    for number, ask in enumerate(given):
        view = answer_view(question_card(ask, bank[ask.question]), Opened(ask.id, ask.room, at))
        for seat in range(in_room):
            learner = f"U{ask.room}{seat}"
            text = TEXTS[(number * in_room + seat) % len(TEXTS)]
            yield request(urlencode({"payload": json.dumps(_submission(view, learner, text, number))}).encode(), FORM)


def _submission(view: dict[str, Any], learner: str, text: str, number: int) -> dict[str, Any]:
    state = {"values": {TEXT: {TEXT: {"type": "plain_text_input", "value": text}}}}
    known = {"id": f"V{number}{learner}", "hash": "1.2", "team_id": "T1", "app_installed_team_id": "T1", "state": state}
    return {
        "type": "view_submission",
        "team": {"id": "T1", "domain": "acme"},
        "user": {"id": learner, "username": learner.casefold(), "name": learner.casefold(), "team_id": "T1"},
        "api_app_id": "A1",
        "token": "verification",
        "trigger_id": f"{number}.1.{learner}",
        "view": {**view, **known},
        "response_urls": [],
        "is_enterprise_install": False,
        "enterprise": None,
    }


def request(body: bytes, kind: str, secret: str = SECRET) -> Request:
    stamp = str(int(time.time()))
    known = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signed(secret, stamp, body)}
    return Request(body, {"Content-Type": kind, **known})


def strangers() -> list[Request]:
    event = json.dumps({"type": "event_callback", "team_id": "T1", "event": {"type": "message"}}).encode()
    noise = random.Random(1).randbytes(2_000)
    return [
        Request(event, {"Content-Type": JSON}),
        request(event, JSON, "another secret"),
        Request(event, {**request(event, JSON).headers, "X-Slack-Request-Timestamp": "abc"}),
        Request(b"[" * 100_000, {"Content-Type": JSON}),
        request(b"[" * 100_000, JSON),
        request(b"{", JSON),
        request(noise, FORM),
        Request(noise, {"Content-Type": "image/png"}),
        Request(b" " * 1_000_001, {"Content-Type": JSON}),
    ]


def slack() -> web.Application:
    """As much of Slack as is asked while answers come in: who we are, and how each is called."""

    async def answer(called: web.Request) -> web.Response:
        user = {"id": "U1", "team_id": "T1", "name": "somebody", "tz": "UTC", "profile": {"display_name": "Somebody"}}
        return web.json_response({"ok": True, "team_id": "T1", "user_id": "UBOT", "user": user})

    app = web.Application()
    app.router.add_route("*", "/api/{method}", answer)
    return app


def now() -> datetime:
    return datetime.now(UTC)
