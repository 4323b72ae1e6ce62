"""How a workspace installs the app: a page, Slack's own page, and back once, in the same browser.

Whoever comes back has to bring the state that their browser left with: nobody can be made to install by a link.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlencode, urljoin, urlsplit

import structlog
from aiohttp import web
from slack_sdk.errors import SlackApiError

from bot.adapters.slack.desk import PLATFORM
from bot.adapters.slack.granting import Granting, WholeOrganization
from bot.adapters.slack.install_page import installed, not_installed, to_slack
from bot.adapters.slack.trouble import TROUBLE, why
from bot.adapters.slack.welcoming import Welcoming
from bot.adapters.slack.workspaces import Workspaces
from bot.core.errors import KeypointError
from bot.core.patience import Patience
from bot.core.places import Tenant

INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
COOKIE = "keypoint_install"
COOKIE_LIVES = 600
ANYBODY = Tenant(PLATFORM, "anybody")

DECLINED = "It was not allowed on Slack's page, so nothing was installed and nothing is kept."
ANOTHER_BROWSER = (
    "This link was opened in another browser than the one that began, or more than ten minutes later, or twice. "
    "Begin again, and it takes a minute."
)
REFUSED = "Slack did not accept what it had given out itself. Begin again; if it stays so, tell whoever runs Keypoint."
UNREACHABLE = "Slack did not answer just now. Nothing was installed; try again in a few minutes."
TOO_MANY = "Too many people are installing just now. Try again in a minute."

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Installing:
    """`public_url`: where people and Slack reach us; `api_url`: where we reach Slack, which shows its pages there too.

    `patience`: each visit of the page costs the database a row.
    """

    granting: Granting
    workspaces: Workspaces
    welcoming: Welcoming
    scopes: tuple[str, ...]
    public_url: str
    api_url: str
    now: Callable[[], datetime]
    patience: Patience = field(default_factory=lambda: Patience(most=60, per=timedelta(seconds=0.5)))

    @property
    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(INSTALL, self.on_install, allow_head=False),
            web.get(REDIRECT, self.on_redirect, allow_head=False),
        ]

    async def on_install(self, request: web.Request) -> web.Response:
        at = self.now()
        if not self.patience.lasts(ANYBODY, "", at):
            return self._failed(TOO_MANY, 503)
        try:
            state = await self.workspaces.installations.new_state(at)
        except KeypointError as error:
            return self._failed(str(error), 503)
        response = to_slack(self._authorize(state)).response()
        public = urlsplit(self.public_url)
        secure = public.scheme == "https"
        path = f"{public.path}{REDIRECT}"
        response.set_cookie(
            COOKIE, state, max_age=COOKIE_LIVES, path=path, httponly=True, samesite="Lax", secure=secure
        )
        return response

    async def on_redirect(self, request: web.Request) -> web.Response:
        response = await self._redirected(request)
        response.del_cookie(COOKIE, path=f"{urlsplit(self.public_url).path}{REDIRECT}")
        return response

    async def _redirected(self, request: web.Request) -> web.Response:
        try:
            if not await self._is_back(request.query.get("state", ""), request.cookies.get(COOKIE, "")):
                return self._failed(ANOTHER_BROWSER, 400)
            if "error" in request.query:
                return self._failed(DECLINED, 403)
            return await self._installed(request.query.get("code", ""))
        except KeypointError as error:
            return self._failed(str(error), 503)

    async def _is_back(self, state: str, cookie: str) -> bool:
        same = hmac.compare_digest(state.encode(), cookie.encode("utf-8", "surrogateescape"))
        return bool(state) and same and await self.workspaces.installations.take_state(state, self.now())

    async def _installed(self, code: str) -> web.Response:
        try:
            granted = await self.granting.grant(code)
        except SlackApiError as error:
            log.warning("Slack granted nothing", why=why(error))
            return self._failed(REFUSED, 400)
        except TROUBLE as error:
            log.warning("Slack could not be reached", why=why(error))
            return self._failed(UNREACHABLE, 502)
        except WholeOrganization as error:
            return self._failed(str(error), 400)
        await self.workspaces.installations.save(granted, self.now())
        self.workspaces.forget(granted.tenant)
        log.info("installed", tenant=str(granted.tenant))
        await self.welcoming.welcome(granted, self.workspaces.connect(granted.token), self.now())
        leads = self._at_slack("app_redirect", app=granted.app, team=granted.tenant.id)
        return installed(granted.name, leads).response()

    def _authorize(self, state: str) -> str:
        granting, scope = self.granting, ",".join(self.scopes)
        asked = {"client_id": granting.client_id, "scope": scope, "redirect_uri": granting.redirect, "state": state}
        return self._at_slack("oauth/v2/authorize", **asked)

    def _at_slack(self, path: str, **query: str) -> str:
        return f"{urljoin(self.api_url, f'/{path}')}?{urlencode(query)}"

    def _failed(self, reason: str, status: int) -> web.Response:
        return not_installed(" ".join(reason.split()), status, f"{self.public_url}{INSTALL}").response()
