"""What Slack sends → a Delivery: the workspace that it is of, and a client that speaks there."""

import structlog

from bot.adapters.slack import delivery as read
from bot.adapters.slack.delivery import Body, Delivery, Kind
from bot.adapters.slack.desk import PLATFORM, Desk
from bot.core.places import Tenant

log = structlog.get_logger()


async def delivered(desk: Desk, kind: Kind, body: Body, headers: Body) -> Delivery | None:
    """None: the app is not installed there, or nobody did this."""
    channel = read.channel_of(body)
    tenant = await _tenant(desk, body, channel)
    client = await desk.clients.client(tenant) if tenant else None
    if tenant is None or client is None:
        log.warning("not installed there", tenant=str(tenant))
        return None
    user, named = read.user_of(body)
    key, at = read.key_of(body), read.at_of(body, desk.now())
    return Delivery(kind, body, tenant, client, user, named, channel, read.thread_of(body), key, at, _repeats(headers))


async def _tenant(desk: Desk, body: Body, channel: str) -> Tenant | None:
    """In a shared channel, the workspace that has set the room; everywhere else there is one only."""
    tenants = [Tenant(PLATFORM, team) for team in read.teams_of(body)]
    for tenant in tenants if len(tenants) > 1 else ():
        if await desk.tutor.store.room(tenant, channel):
            return tenant
    return tenants[0] if tenants else None


def _repeats(headers: Body) -> int:
    given = headers.get("x-slack-retry-num") or ["0"]
    return int(given[0]) if str(given[0]).isdecimal() else 0
