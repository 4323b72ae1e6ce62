"""One way for every delivery: read, handled, answered, and only then acknowledged, so that a crash brings it again."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import structlog
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError

from bot.adapters.slack.delivery import Body, Delivery, Kind
from bot.adapters.slack.desk import PLATFORM, Desk
from bot.adapters.slack.files import apart, bring
from bot.adapters.slack.receiving import delivered
from bot.adapters.slack.refusals import is_limit, waits_for
from bot.adapters.slack.replied import Reply, Told
from bot.adapters.slack.replying import Ack, NotSaid, send
from bot.adapters.slack.trouble import TROUBLE, why
from bot.adapters.slack.turning_away import NOT_INSTALLED, NOT_NOW, turn_away
from bot.core.errors import KeypointError, OurMistake
from bot.core.messages import Notice
from bot.core.occasions import passing
from bot.core.patience import SLOW_DOWN
from bot.core.places import Learner

TOO_SLOW = Notice("That took me too long, and Slack let no window open. Please press it once more.")
LIMITED = "Slack wants me to slow down. Please try again in {seconds} seconds: nothing is lost."
EXPIRED = ("expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired", "trigger_exchanged")

FOUND_WITHIN = 1.5
"""Seconds: whose token is being renewed by another process may take longer, and then there is still time to say so."""

EXCUSED_WITHIN = 3.0
"""Seconds. Where much fails, excuses that wait would hold up what does not."""

LAST_TIME = 3
"""So often does Slack deliver an event again."""

Handler = Callable[[Desk, Delivery], Awaitable[Reply]]
log = structlog.get_logger()


def handled(desk: Desk, kind: Kind, handler: Handler) -> Callable[..., Awaitable[BoltResponse | None]]:
    """The handler as Bolt wants it."""

    async def on_delivery(body: Body, ack: Ack, request: Any) -> BoltResponse | None:
        started = time.monotonic()
        try:
            async with asyncio.timeout(FOUND_WITHIN):
                delivery = await delivered(desk, kind, body, request.headers)
        except (KeypointError, *TROUBLE) as error:  # the token has run out and is not renewed, say
            log.warning("nobody can speak there", why=why(error))
            desk.watch.failed(PLATFORM, kind)
            if kind is Kind.EVENT:
                return BoltResponse(status=503)
            await turn_away(kind, body, ack, NOT_NOW)
            return None
        if delivery is None:
            await turn_away(kind, body, ack, NOT_INSTALLED)
            return None
        with structlog.contextvars.bound_contextvars(event_id=delivery.key, tenant=str(delivery.tenant)):
            is_done = await _answered(desk, delivery, handler, ack)
        desk.watch.acknowledged(PLATFORM, kind, time.monotonic() - started)
        return None if is_done else BoltResponse(status=503)

    on_delivery.__name__ = handler.__name__
    return on_delivery


async def _answered(desk: Desk, delivery: Delivery, handler: Handler, ack: Ack) -> bool:
    """Whether it need not be delivered again."""
    try:
        reply, files = apart(delivery, await _reply(desk, delivery, handler))
        await send(delivery, reply, ack)
    except (*TROUBLE, NotSaid) as error:
        log.warning("Slack did not take it", why=why(error), kind=delivery.kind)
        count = desk.watch.limited if is_limit(error) else desk.watch.failed
        count(PLATFORM, delivery.kind)
        return delivery.kind is not Kind.EVENT and await _excuse(delivery, _said_of(error), ack)
    except Exception:
        return await _excuse(delivery, _our_mistake(desk, delivery), ack)
    if delivery.kind is Kind.EVENT and reply:
        await is_new(desk, delivery, done=True)
    for file in files:
        desk.errands.start(bring(desk, delivery, file))
    return True


async def _reply(desk: Desk, delivery: Delivery, handler: Handler) -> Reply:
    """Who asks for too much at once hears a kind word instead. Events are counted where they turn out to be for us."""
    if delivery.kind not in (Kind.EVENT, Kind.OPTIONS) and not is_patient(desk, delivery):
        return Told((SLOW_DOWN,))
    try:
        return await handler(desk, delivery)
    except KeypointError as error:
        log.warning("refused", reason=str(error))
        if delivery.kind is Kind.EVENT and delivery.again < LAST_TIME:
            raise NotSaid from error  # what was not saved now Slack brings again by itself
        return Told((Notice(str(error)),))
    except TROUBLE:
        raise
    except Exception:
        return Told((_our_mistake(desk, delivery),))


def _our_mistake(desk: Desk, delivery: Delivery) -> Notice:
    number = secrets.token_hex(3)
    log.exception("a delivery could not be handled", error=number, kind=delivery.kind)
    desk.watch.failed(PLATFORM, delivery.kind)
    return Notice(str(OurMistake(number=number)))


async def _excuse(delivery: Delivery, excuse: Notice, ack: Ack) -> bool:
    """Whoever pressed or typed something is told, if there still is a way; only events come again."""
    try:
        if delivery.body.get("response_url"):
            async with asyncio.timeout(EXCUSED_WITHIN):
                await send(replace(delivery, thread="", body={**delivery.body, "view": None}), Told((excuse,)), ack)
            return True
    except (*TROUBLE, NotSaid):
        log.warning("nor was the excuse")
    await ack()
    return True


async def is_new(desk: Desk, delivery: Delivery, *, done: bool = False) -> bool:
    """Once for each event. One that Slack delivers again is new, if nobody was done with it before."""
    occasion = passing(f"{delivery.key} done" if done or delivery.again else delivery.key)
    return await desk.tutor.store.first_time(delivery.seen_in, occasion, desk.now())


def is_patient(desk: Desk, delivery: Delivery) -> bool:
    if desk.patience.lasts(delivery.tenant, delivery.user, desk.now()):
        return True
    desk.watch.limited(PLATFORM, delivery.kind)
    return False


async def learner_of(desk: Desk, delivery: Delivery) -> Learner:
    tenant, user = delivery.tenant, delivery.user
    name = await desk.people.name(delivery.client, tenant, user, delivery.named, desk.now())
    return Learner(tenant, user, name)


def _said_of(error: Exception) -> Notice:
    if seconds := waits_for(error):
        return Notice(LIMITED.format(seconds=round(seconds)))
    if isinstance(error, SlackApiError) and error.response.get("error") in EXPIRED:
        return TOO_SLOW
    return Notice(str(NotSaid()))
