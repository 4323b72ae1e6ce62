"""What Slack sends → a Delivery: the workspace that it is of, and a client that speaks there."""

import structlog

from bot.adapters.slack import delivery as read
from bot.adapters.slack.delivery import Body, Delivery, Kind
from bot.adapters.slack.desk import PLATFORM, Desk
from bot.adapters.slack.standing import ask_at
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
    """In a shared channel, the workspace that has put the question or set the room; elsewhere there is but one."""
    tenants = [Tenant(PLATFORM, team) for team in read.teams_of(body)]
    if len(tenants) < 2:
        return tenants[0] if tenants else None
    store, thread = desk.tutor.store, read.thread_of(body)
    hosting = [tenant for tenant in tenants if await store.room(tenant, channel)]
    for tenant in hosting if thread else ():
        if await ask_at(store, tenant, channel, thread):
            return tenant
    return (hosting or tenants)[0]


def _repeats(headers: Body) -> int:
    given = headers.get("x-slack-retry-num") or ["0"]
    return int(given[0]) if str(given[0]).isdecimal() else 0
