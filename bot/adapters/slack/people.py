"""Who somebody is, as Slack says: the name they are shown by, their zone, and whether they may manage a channel."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.trouble import TROUBLE, why
from bot.core.places import Tenant

MOST_KNOWN = 10_000
KNOWN_FOR = timedelta(hours=6)
UNKNOWN_FOR = timedelta(minutes=1)
WAITS_FOR = 0.8
"""Seconds: whoever presses a button is answered within three."""
LONGEST_NAME = 80
NOT_SEEN = "channel_not_found"
"""Of a private channel, and of other people's direct messages: who is not in them does not see them."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Person:
    """`manages`: an owner or admin of the workspace; `abroad`: of another workspace, in a shared channel."""

    name: str
    zone: str = ""
    manages: bool = False
    abroad: bool = False


@dataclass(slots=True)
class People:
    """Names are remembered for a while, and of this process alone."""

    _known: dict[tuple[Tenant, str], tuple[str, datetime]] = field(default_factory=dict)

    async def name(self, client: AsyncWebClient, tenant: Tenant, user: str, otherwise: str, at: datetime) -> str:
        """`otherwise` where Slack does not say it at once."""
        key = (tenant, user)
        name, until = self._known.get(key, ("", at))
        if at < until:
            return name or otherwise
        person = await person_of(client, tenant, user)
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[key] = (person.name, at + KNOWN_FOR) if person else ("", at + UNKNOWN_FOR)
        return person.name if person else otherwise


async def person_of(client: AsyncWebClient, tenant: Tenant, user: str) -> Person | None:
    """As Slack says now; None: it does not, or not at once."""
    try:
        async with asyncio.timeout(WAITS_FOR):
            answer = await client.users_info(user=user)
    except TROUBLE as error:
        log.warning("somebody cannot be looked up", why=why(error))
        return None
    return _person(answer["user"], tenant)


async def may_manage(client: AsyncWebClient, tenant: Tenant, user: str, channel: str) -> bool:
    """Whether Slack lets them manage this channel: those who run the workspace, and who made the channel."""
    person, creator = await asyncio.gather(person_of(client, tenant, user), _creator(client, channel))
    return bool(person and person.manages) or creator == user


async def is_outside(client: AsyncWebClient, channel: str) -> bool:
    """Whether Slack says that the bot is not in the channel; what is not known is not held against anybody."""
    return (await _channel(client, channel)).get("is_member") is False


async def _creator(client: AsyncWebClient, channel: str) -> str:
    return str((await _channel(client, channel)).get("creator") or "")


async def _channel(client: AsyncWebClient, channel: str) -> dict[str, Any]:
    try:
        async with asyncio.timeout(WAITS_FOR):
            answer = await client.conversations_info(channel=channel)
    except TROUBLE as error:
        log.warning("a channel cannot be looked at", why=why(error))
        return {"is_member": False} if why(error) == NOT_SEEN else {}
    found: dict[str, Any] = answer["channel"]
    return found


def _person(user: dict[str, Any], tenant: Tenant) -> Person:
    """In a shared channel, who runs another workspace runs nothing here."""
    profile = user.get("profile") or {}
    name = profile.get("display_name") or profile.get("real_name") or user.get("name") or ""
    at_home = user.get("team_id", tenant.id) == tenant.id and not user.get("is_stranger")
    runs = any(user.get(name) for name in ("is_admin", "is_owner", "is_primary_owner"))
    shown = " ".join(str(name).split())[:LONGEST_NAME]
    return Person(shown, str(user.get("tz") or ""), bool(runs and at_home), not at_home)
