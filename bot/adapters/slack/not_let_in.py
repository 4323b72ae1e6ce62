"""Why Slack did not answer a check as hoped, in sentences that say what to do; no token is in any."""

from collections.abc import Mapping

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.adapters.slack.refusals import LIMITS

PAGES = "api.slack.com/apps, your app"
BOT, APP = "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"
COPY: Mapping[str, str] = {
    BOT: f"copy the Bot User OAuth Token anew ({PAGES}, OAuth & Permissions)",
    APP: f"make one with the scope connections:write ({PAGES}, Basic Information, App-Level Tokens) and switch Socket "
    "Mode on",
}
ANEW = "let the app be installed there again"
TOKENS: Mapping[str, str] = {
    "invalid_auth": "Slack does not know {name}: {copy}.",
    "not_authed": "Slack does not know {name}: {copy}.",
    "not_allowed_token_type": "{name} is a token of another kind: {copy}.",
    "account_inactive": "{name} is of an app that was removed from its workspace. Install it again, then {copy}.",
    "token_revoked": "{name} was revoked. Install the app again, then {copy}.",
    "token_expired": "{name} has run out, as the app rotates its tokens, and Slack cannot stop that any more. Make a "
    "new app as docs/slack.md says.",
    "missing_scope": "{name} lacks a scope: {copy}.",
}
NOT_SAFE = (
    "no safe connection to Slack comes about at {host} ({why}). Is this machine's clock right, and does a proxy stand "
    "between?"
)
UNREACHED = "Slack cannot be reached at {host} ({why}). Is this machine online, and does a firewall stand between?"
OWN_ERROR = "Slack has an error of its own ({status}). Try again later; slack-status.com says how Slack is."
NO_SLACK = "what answers at {host} is no Slack ({status}). Is SLACK_API_URL right?"
NO_ANSWER_YET = "Slack wants us to wait before it answers that. Try again in a minute."
WHY_NOT = "Slack refuses {name} ({code}): {copy}."


def code_of(error: Exception) -> str:
    """Slack's own; empty if it said none."""
    data = getattr(error.response, "data", None) if isinstance(error, SlackApiError) else None
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def told(error: Exception, name: str, host: str) -> str:
    """`name`: what the token was set as."""
    code = code_of(error)
    if code in LIMITS:
        return NO_ANSWER_YET
    if code:
        return TOKENS.get(code, WHY_NOT).format(name=name, code=code, copy=COPY.get(name, ANEW))
    if isinstance(error, SlackApiError):
        status = status_of(error)
        return (OWN_ERROR if status >= 500 else NO_SLACK).format(status=status, host=host)
    sentence = NOT_SAFE if isinstance(error, aiohttp.ClientSSLError) else UNREACHED
    return sentence.format(host=host, why=type(error).__name__)


def status_of(error: SlackApiError) -> int:
    """Of an answer that could not be read the SDK keeps another thing."""
    return int(getattr(error.response, "status_code", 0) or getattr(error.response, "status", 0))
