"""oauth.v2.access, auth.* and apps.*: how an app comes into a workspace, and how it goes."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.doubles.slack_arguments import need
from tests.doubles.slack_values import Json, SlackError, Token, User
from tests.doubles.slack_workspace import Workspace
from tests.doubles.slack_world import APP, CLIENT, CLIENT_SECRET, World

TWELVE_HOURS, TEN_MINUTES = timedelta(hours=12), timedelta(minutes=10)


@dataclass
class Code:
    team: str
    user: str
    scopes: frozenset[str]
    redirect: str
    at: datetime
    used: bool = False


@dataclass
class OAuth:
    world: World
    codes: dict[str, Code] = field(default_factory=dict)
    refreshers: dict[str, tuple[str, bool]] = field(default_factory=dict)
    """Refresh token → (workspace, spent)."""
    whole: str = ""
    """The organization that is chosen on Slack's page instead of one of its workspaces."""

    def allow(self, url: str, workspace: Workspace, user: User) -> str:
        """The person agrees on Slack's page; where their browser is sent then."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        if not urlsplit(url).path.endswith("/oauth/v2/authorize"):
            raise AssertionError(f"not Slack's page to authorize: {url}")
        if asked.get("client_id") != CLIENT:
            raise AssertionError(f"invalid_client_id: {asked.get('client_id')}")
        scopes = frozenset(asked.get("scope", "").split(","))
        if scopes <= {""}:
            raise AssertionError("no scopes requested")
        code = f"code-{self.world.number()}"
        redirect = asked.get("redirect_uri", "")
        self.codes[code] = Code(workspace.id, user.id, scopes, redirect, self.world.now)
        return f"{redirect}?{urlencode({'code': code, 'state': asked.get('state', '')})}"

    def access(self, world: World, token: Token | None, args: Json) -> Json:
        if args.get("client_id") != CLIENT:
            raise SlackError("invalid_client_id")
        if args.get("client_secret") != CLIENT_SECRET:
            raise SlackError("bad_client_secret")
        kind = args.get("grant_type") or "authorization_code"
        if kind == "refresh_token":
            return self._refresh(args)
        if kind != "authorization_code":
            raise SlackError("invalid_grant_type")
        (given,) = need(args, "code")
        code = self.codes.get(given)
        if code is None or self.world.now - code.at > TEN_MINUTES:
            raise SlackError("invalid_code")
        if code.used:
            raise SlackError("code_already_used")
        if (args.get("redirect_uri") or "") != code.redirect:
            raise SlackError("bad_redirect_uri")
        code.used = True
        workspace = self.world.workspaces[code.team]
        workspace.scopes = code.scopes if not workspace.token else workspace.scopes | code.scopes
        return {**self._granted(workspace), "authed_user": {"id": code.user}}

    def _refresh(self, args: Json) -> Json:
        (given,) = need(args, "refresh_token")
        team, spent = self.refreshers.get(given, ("", True))
        if spent or not self.world.workspaces[team].token:
            raise SlackError("invalid_refresh_token")
        self.refreshers[given] = (team, True)
        return self._granted(self.world.workspaces[team])

    def _granted(self, workspace: Workspace) -> Json:
        token = self.world.issue(workspace, TWELVE_HOURS if self.world.rotation else None)
        rotating: Json = {}
        if self.world.rotation:
            refresh = f"xoxe-1-{workspace.id}-{self.world.number()}"
            self.refreshers[refresh] = (workspace.id, False)
            rotating = {"refresh_token": refresh, "expires_in": int(TWELVE_HOURS.total_seconds())}
        return {
            "ok": True,
            "access_token": token.value,
            "token_type": "bot",
            "scope": ",".join(sorted(workspace.scopes)),
            "bot_user_id": workspace.bot.id,
            "app_id": APP,
            "team": None if self.whole else {"id": workspace.id, "name": workspace.name},
            "enterprise": {"id": self.whole, "name": self.whole} if self.whole else None,
            "is_enterprise_install": bool(self.whole),
            **rotating,
        }


def auth_test(world: World, token: Token, args: Json) -> Json:
    workspace = world.workspaces[token.team]
    return {
        "ok": True,
        "url": f"https://{workspace.id.casefold()}.slack.com/",
        "team": workspace.name,
        "user": workspace.bot.name,
        "team_id": workspace.id,
        "user_id": workspace.bot.id,
        "bot_id": workspace.bot_id,
        "is_enterprise_install": False,
    }


def revoke(world: World, token: Token, args: Json) -> Json:
    """With its last token an app is gone from the workspace."""
    if str(args.get("test", "")).lower() in ("1", "true"):
        return {"ok": True, "revoked": False}
    token.revoked = "token_revoked"
    if world.workspaces[token.team].token == token.value:
        remove(world, world.workspaces[token.team])
        world.uninstalled(world.workspaces[token.team])
    return {"ok": True, "revoked": True}


def uninstall(world: World, token: Token, args: Json) -> Json:
    if (args.get("client_id"), args.get("client_secret")) != (CLIENT, CLIENT_SECRET):
        raise SlackError("client_id_token_mismatch" if args.get("client_id") else "invalid_arguments")
    remove(world, world.workspaces[token.team])
    world.uninstalled(world.workspaces[token.team])
    return {"ok": True}


def remove(world: World, workspace: Workspace) -> None:
    """All tokens of the workspace are worth nothing from here on."""
    workspace.token = ""
    for one in world.tokens.values():
        if one.team == workspace.id:
            one.revoked = one.revoked or "account_inactive"
    for channel in workspace.channels.values():
        if workspace.id in channel.bots:
            channel.bots.remove(workspace.id)
