"""A small app of the real slack_bolt, by which the fake Slack is tried."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.doubles.slack import APP_TOKEN, SIGNING_SECRET, Channel, FakeSlack, User
from tests.doubles.slack_workspace import Workspace


def modal(text: str = "An index?", **more: Any) -> dict[str, Any]:
    words, label = {"type": "plain_text", "text": text}, {"type": "plain_text", "text": "Answer"}
    field = {"type": "plain_text_input", "action_id": "answer", "multiline": True}
    return {
        "type": "modal",
        "callback_id": "answer",
        "title": {"type": "plain_text", "text": "Question"},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": [
            {"type": "section", "text": words},
            {
                "type": "input",
                "block_id": "answer",
                "label": label,
                "element": field,
            },
        ],
        **more,
    }


def card(*labels: str) -> list[dict[str, Any]]:
    buttons = [
        {"type": "button", "action_id": label.casefold(), "text": {"type": "plain_text", "text": label}, "value": "q1"}
        for label in labels
    ]
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": "*What is an index?*"}},
        {"type": "actions", "block_id": "buttons", "elements": buttons},
    ]


class Quiz:
    """The app: a command, a button that opens a modal, and what it hears."""

    def __init__(self, slack: FakeSlack, token: str) -> None:
        self.client = AsyncWebClient(token, base_url=slack.api_url)
        self.app = AsyncApp(client=self.client, signing_secret=SIGNING_SECRET, process_before_response=True)
        self.heard: list[dict[str, Any]] = []
        self.url = ""
        self.busy = asyncio.Event()
        self.silent: asyncio.Event | None = None
        """While it is there and not set, nothing is acknowledged."""
        self.reply: dict[str, Any] = {"response_action": "update", "view": modal("Well done")}
        self.app.command("/quiz")(self.on_quiz)
        self.app.action("answer")(self.on_answer)
        self.app.view("answer")(self.on_submit)
        self.app.event("message")(self.on_message)
        self.app.event("app_mention")(self.on_message)

    async def _dawdle(self) -> None:
        self.busy.set()
        if self.silent:
            await self.silent.wait()

    async def on_quiz(self, ack: Any, command: dict[str, Any], respond: Any) -> None:
        await self._dawdle()
        await ack(text=f"You said {command['text']}")
        await respond(text="And more", response_type="in_channel", blocks=card("Answer", "Skip"))

    async def on_answer(self, ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal())

    async def on_submit(self, ack: Any) -> None:
        await ack(**self.reply)

    async def on_message(self, body: dict[str, Any]) -> None:
        self.heard.append(body)
        await self._dawdle()


class Scene:
    def __init__(self, slack: FakeSlack) -> None:
        self.slack = slack
        self.ws: Workspace = slack.workspace("T1", "Blue")
        self.ann: User = self.ws.user("U1", "Ann")
        self.general: Channel = self.ws.channel("C1", "general", members=[self.ann])
        self.quiz = Quiz(slack, self.ws.token)


@asynccontextmanager
async def by_socket(scene: Scene) -> AsyncIterator[None]:
    handler = AsyncSocketModeHandler(scene.quiz.app, APP_TOKEN)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await scene.slack.connected()
    try:
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def serving(app: AsyncApp) -> AsyncIterator[str]:
    runner = web.AppRunner(app.web_app("/slack/events"))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def over_http(scene: Scene) -> AsyncIterator[None]:
    async with serving(scene.quiz.app) as url:
        scene.quiz.url = f"{url}/slack/events"
        assert await scene.slack.deliver_over_http(scene.quiz.url).verify()
        yield
