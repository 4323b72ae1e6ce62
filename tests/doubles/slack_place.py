"""A workspace with all kinds of channels, and a real client that has its token."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.doubles.slack import Channel, FakeSlack, User
from tests.doubles.slack_workspace import Workspace


class Place:
    def __init__(self, slack: FakeSlack) -> None:
        self.slack = slack
        self.ws: Workspace = slack.workspace("T1", "Blue")
        self.ann: User = self.ws.user("U1", "Ann", tz="America/New_York", admin=True)
        self.bob: User = self.ws.user("U2", "Bob")
        self.general: Channel = self.ws.channel("C1", "general", creator=self.ann)
        self.ws.channel("C2", "elsewhere", bot_in=False)
        self.ws.channel("C3", "secret", private=True, bot_in=False)
        self.ws.channel("C4", "past", archived=True)
        self.ws.channel("C5", "news", posting_restricted=True)
        self.client = AsyncWebClient(self.ws.token, base_url=slack.api_url)

    async def error(self, method: str, **args: Any) -> str:
        with pytest.raises(SlackApiError) as refused:
            await self.client.api_call(method, json=args)
        return str(refused.value.response["error"])

    def other(self, token: str) -> AsyncWebClient:
        return AsyncWebClient(token, base_url=self.slack.api_url)
