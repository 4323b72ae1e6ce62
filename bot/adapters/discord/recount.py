"""The room's own message of a question, drawn anew with how many have answered."""

from collections.abc import Awaitable, Callable

import structlog

from bot.adapters.discord.addresses import Place, user_of
from bot.adapters.discord.bodies import body_of
from bot.adapters.discord.posting import posted
from bot.adapters.discord.rest import LIMITED, Rest
from bot.adapters.discord.sorting import LEAST
from bot.core.asks import Ask
from bot.core.pressing import public_card
from bot.core.slots import mark_of
from bot.core.tutor import Tutor

log = structlog.get_logger()


def recount(tutor: Tutor, rest: Rest) -> Callable[[Ask], Awaitable[float]]:
    """What is put to somebody's own tenant is for them alone, and counted nowhere."""

    async def edit(ask: Ask) -> float:
        if user_of(ask.tenant):
            return 0
        place, card = await tutor.store.posted(ask), await public_card(tutor, ask)
        if not place or not card:
            return 0
        channel, message = Place.named(place)
        body = body_of(posted(card, mark_of(ask.tenant, ask.id)))
        answer = await rest.ask("PATCH", f"/channels/{channel}/messages/{message}", body)
        if not answer.is_done:
            log.info("the count could not be edited", ask=ask.id, status=answer.status, code=answer.code)
        return max(answer.retry_after, LEAST) if answer.status == LIMITED else 0

    return edit
