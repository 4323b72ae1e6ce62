"""One thing that Slack delivers, read once: whose it is, who did it, where, when, and by which name it is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.core.places import Tenant

Body = Mapping[str, Any]
DIRECT = "D"
"""How the ids of direct messages begin."""


class Kind(StrEnum):
    """As the numbers of the service name them."""

    COMMAND = "command"
    BUTTON = "button"
    MODAL = "modal"
    SHORTCUT = "shortcut"
    EVENT = "event"
    OPTIONS = "options"


@dataclass(frozen=True, slots=True)
class Delivery:
    """`named`: the user as the payload calls them; `key`: the same for the same delivery, however often it comes."""

    kind: Kind
    body: Body
    tenant: Tenant
    client: AsyncWebClient
    user: str
    named: str
    channel: str
    thread: str
    key: str
    at: datetime
    again: int = 0
    """How often Slack has delivered this event before."""

    @property
    def event(self) -> Body:
        return self.body.get("event") or {}

    @property
    def view(self) -> Body:
        return self.body.get("view") or {}

    @property
    def is_in_modal(self) -> bool:
        return self.view.get("type") == "modal"

    @property
    def value(self) -> str:
        """Of the button that was pressed."""
        return str(self.body["actions"][0].get("value") or "")

    @property
    def pressed_below(self) -> str:
        """The time stamp of the message whose button was pressed."""
        return str((self.body.get("container") or {}).get("message_ts") or "")

    @property
    def is_direct(self) -> bool:
        return self.channel.startswith(DIRECT)

    @property
    def seen_in(self) -> Tenant:
        """By which an event is known: a shared channel is the same one in all of its workspaces."""
        return self.tenant._replace(id="shared") if self.body.get("is_ext_shared_channel") else self.tenant

    @property
    def bot_user(self) -> str:
        """Who we are there; Slack says it with every event."""
        all_of_them = self.body.get("authorizations") or ()
        ours = [each.get("user_id") for each in all_of_them if each.get("team_id") == self.tenant.id]
        return str(ours[0] or "") if ours else ""


def user_of(body: Body) -> tuple[str, str]:
    """(id, name) as far as the payload says."""
    user = body.get("user") or {"id": body.get("user_id"), "name": body.get("user_name")}
    if event := body.get("event"):
        user = {"id": event.get("user")}
    found = str(user.get("id") or "")
    return found, str(user.get("name") or user.get("username") or found)


def channel_of(body: Body) -> str:
    event = body.get("event") or {}
    inner = event.get("channel") or (body.get("channel") or {}).get("id") or body.get("channel_id")
    return str(inner or "")


def thread_of(body: Body) -> str:
    """The message under which this happens, if it is in a thread."""
    event, container = body.get("event") or {}, body.get("container") or {}
    return str(event.get("thread_ts") or container.get("thread_ts") or "")


def key_of(body: Body) -> str:
    """Of a form its view as it stands: sent twice it is the same, shown anew it is another."""
    if body.get("type") == "view_submission":
        return f"{body['view']['id']}/{body['view'].get('hash', '')}"
    event = body.get("event") or {}
    if event.get("ts"):
        return f"{channel_of(body)}/{event['ts']}"
    return str(body.get("trigger_id") or body.get("event_id") or "")


def at_of(body: Body, now: datetime) -> datetime:
    """A message has its own time."""
    ts = (body.get("event") or {}).get("ts")
    return time_of(ts) if ts else now


def time_of(ts: str) -> datetime:
    return datetime.fromtimestamp(float(ts), UTC)


def teams_of(body: Body) -> list[str]:
    """Workspaces whose delivery this may be, likeliest first: more than one only in a shared channel."""
    if body.get("view", {}).get("app_installed_team_id"):
        return [str(body["view"]["app_installed_team_id"])]
    if body.get("team"):
        return [str(body["team"]["id"])]
    event = body.get("event") or {}
    found = [each.get("team_id") for each in body.get("authorizations") or ()] or [body.get("team_id")]
    if body.get("is_ext_shared_channel"):
        found += [body.get("team_id"), body.get("context_team_id"), event.get("team"), event.get("user_team")]
    return list(dict.fromkeys(str(each) for each in found if each))
