"""The room's own message of a question, drawn anew with how many have answered."""

from collections.abc import Awaitable, Callable

import structlog

from bot.adapters.slack.desk import Clients
from bot.adapters.slack.refusals import waits_for
from bot.adapters.slack.render import posted
from bot.adapters.slack.standing import where
from bot.adapters.slack.trouble import TROUBLE, why
from bot.core.asks import Ask
from bot.core.pressing import public_card
from bot.core.slots import mark_of
from bot.core.tutor import Tutor
from bot.core.zones import zone_of

log = structlog.get_logger()


def recount(tutor: Tutor, clients: Clients) -> Callable[[Ask], Awaitable[float]]:
    async def edit(ask: Ask) -> float:
        place, card = await tutor.store.posted(ask), await public_card(tutor, ask)
        client = await clients.client(ask.tenant)
        if place is None or card is None or client is None:
            return 0
        room = await tutor.store.room(ask.tenant, ask.room)
        page, *_ = posted(card, mark_of(ask.tenant, ask.id), zone=zone_of(room.zone if room else "UTC"))
        channel, ts = where(place)
        try:
            await client.chat_update(channel=channel, ts=ts, text=page.text, blocks=list(page.blocks))
        except TROUBLE as error:
            log.info("the count could not be edited", ask=ask.id, why=why(error))
            return waits_for(error)
        return 0

    return edit
