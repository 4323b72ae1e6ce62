"""One workspace, with a token of its own: whose token it is Slack is asked once."""

from collections.abc import Callable
from dataclasses import dataclass, field

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.desk import PLATFORM
from bot.adapters.slack.scopes import SCOPES
from bot.core.errors import KeypointError, Unreachable
from bot.core.places import Tenant

GIVES_UP_AFTER = 8
"""Seconds: less than the posting of a message may take in all."""
SLACK = AsyncWebClient.BASE_URL

log = structlog.get_logger()


class TokenRefused(KeypointError):
    """Slack refuses {name}: {why}. Copy it anew from the pages of your app at api.slack.com/apps."""


class NoSlack(Unreachable):
    """Slack cannot be reached just now ({why}). Is this machine online, and does a firewall stand between?"""


def new_session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=GIVES_UP_AFTER))


def client_with(token: str, session: aiohttp.ClientSession | None, base_url: str = SLACK) -> AsyncWebClient:
    """It tries nothing twice: a message whose answer was lost would stand there twice."""
    return AsyncWebClient(token, base_url, timeout=GIVES_UP_AFTER, session=session, retry_handlers=[])


@dataclass(slots=True)
class OneWorkspace:
    token: str = field(repr=False)
    base_url: str = SLACK
    session: Callable[[], aiohttp.ClientSession] = new_session
    tenant: Tenant | None = None
    _client: AsyncWebClient | None = None

    async def open(self) -> None:
        self._client = self._client or client_with(self.token, self.session(), self.base_url)
        try:
            answer = await self._client.auth_test()
        except SlackApiError as error:
            raise TokenRefused(name="SLACK_BOT_TOKEN", why=error.response.get("error")) from None
        except (aiohttp.ClientError, TimeoutError) as error:
            raise NoSlack(why=type(error).__name__) from None
        self.tenant = Tenant(PLATFORM, str(answer["team_id"]))
        granted = str(answer.headers.get("x-oauth-scopes") or "").replace(" ", "").split(",")
        if missing := sorted(SCOPES.keys() - set(granted)):
            log.warning("the app has to be installed again with more scopes", missing=missing)

    async def client(self, tenant: Tenant) -> AsyncWebClient | None:
        return self._client if tenant == self.tenant else None

    async def close(self) -> None:
        if self._client and self._client.session:
            await self._client.session.close()
