"""What Slack says when it does not post, sorted: try later, barred until somebody mends it, gone, or unclear."""

import asyncio
from collections.abc import Mapping

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.core.errors import KeypointError
from bot.core.publishing import Barred, Gone, Later, Unclear

LIMITS = ("ratelimited", "rate_limited")
WAIT = 30.0
"""Seconds, where Slack does not say how many."""
NOT_INSTALLED = "I am not installed in this workspace any more: install me again"
NO_LEAVE = "I am not allowed to do that in this workspace: install me again and agree to what I ask for"
BARRED: Mapping[str, str] = {
    "not_in_channel": "I am not in this channel any more: invite me again",
    "channel_not_found": "I cannot see this channel: it was deleted, or I have to be invited again",
    "is_archived": "the channel is archived: unarchive it and invite me again",
    "restricted_action": "only some people may post in this channel: let me post there as well",
    "restricted_action_read_only_channel": "nobody may post in this channel: change that, or choose another",
    "restricted_action_thread_only_channel": "this channel takes replies only: change that, or choose another",
    "restricted_action_non_threadable_channel": "this channel has no threads: choose another",
    "restricted_action_thread_locked": "the thread of the question is locked",
    "no_permission": NO_LEAVE,
    "missing_scope": NO_LEAVE,
    "not_allowed_token_type": NO_LEAVE,
    "ekm_access_denied": "whoever runs the workspace has paused access to it",
    "org_login_required": "the workspace is being moved to another organisation",
    "team_access_not_granted": NO_LEAVE,
    "invalid_auth": NOT_INSTALLED,
    "not_authed": NOT_INSTALLED,
    "account_inactive": NOT_INSTALLED,
    "token_revoked": NOT_INSTALLED,
    "token_expired": NOT_INSTALLED,
    "access_denied": NO_LEAVE,
    "user_not_found": "Slack does not know them any more",
    "user_disabled": "they have left the workspace",
    "cannot_dm_bot": "they take no messages from me",
    "messages_tab_disabled": "the messages of my app are switched off: switch them on in its settings",
    "user_not_visible": "I may not see them",
}
GONE: Mapping[str, str] = {
    "thread_not_found": "its thread was deleted",
    "message_not_found": "its thread was deleted",
    "cannot_reply_to_message": "its thread takes no replies",
    "invalid_thread_ts": "its thread was deleted",
}
UNCLEAR = ("internal_error", "fatal_error", "request_timeout", "service_unavailable", "team_added_to_org")
SERVER_ERROR = 500

Refusal = Later | Barred | Gone | Unclear
log = structlog.get_logger()


def is_limit(error: Exception) -> bool:
    return isinstance(error, SlackApiError) and error.response.get("error") in LIMITS


def waits_for(error: Exception) -> float:
    """Seconds until Slack wants to be asked again; 0: it does not only want us to wait."""
    if not isinstance(error, SlackApiError) or not is_limit(error):
        return 0
    return _seconds(error.response.headers.get("Retry-After"))


def sorted_out(error: Exception) -> Refusal:
    """Of what the SDK raises, and of a token that is not to be had. With no connection, certainly nothing was done."""
    if isinstance(error, SlackApiError):
        return _of_slack(error)
    if isinstance(error, KeypointError):
        return Later(WAIT, str(error))
    if isinstance(error, aiohttp.ClientConnectorError):
        return Later(WAIT, "Slack cannot be reached")
    if isinstance(error, (aiohttp.ClientError, asyncio.TimeoutError, OSError)):
        return Unclear(f"Slack did not answer ({type(error).__name__})")
    log.exception("the publisher failed", exc_info=error)
    return Unclear(f"the publisher failed ({type(error).__name__})")


def _of_slack(error: SlackApiError) -> Refusal:
    response = error.response
    code = str(response.get("error") or "") if hasattr(response, "get") else ""
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
    if code in LIMITS:
        return Later(waits_for(error), "Slack wants me to wait")
    if status >= SERVER_ERROR or code in UNCLEAR or not code:
        return Unclear(f"Slack has an error of its own ({code or status})")
    if code in BARRED:
        return Barred(BARRED[code])
    if code in GONE:
        return Gone(GONE[code])
    log.error("Slack refuses a message", why=code)
    return Gone(f"Slack refuses the message ({code})")


def _seconds(given: str | None) -> float:
    return float(given) if given and given.isdecimal() else WAIT
