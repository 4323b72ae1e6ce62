"""How a reply gets to whoever did something: each kind of delivery has its own way back."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.adapters.slack.delivery import Delivery, Kind
from bot.adapters.slack.manner import Manner, as_is
from bot.adapters.slack.modals import Opened, View, modal
from bot.adapters.slack.naming import SHOWN_VIEW
from bot.adapters.slack.refusals import sorted_out
from bot.adapters.slack.render import Rendered, blocks_of, together
from bot.adapters.slack.replied import Options, Removed, Reply, Shared, Shown, Told, Wrong
from bot.adapters.slack.trouble import TROUBLE
from bot.core.errors import KeypointError
from bot.core.messages import Message
from bot.core.publishing import Unclear
from bot.core.typed import with_slash

Ack = Callable[..., Awaitable[Any]]
Call = Callable[..., Awaitable[Any]]
TRIGGER_LIVES = 3.0
"""Seconds: what takes longer opens nothing, and would keep others waiting for a connection."""
OPENED = ("exchanged_trigger_id", "trigger_exchanged")
TAKEN = 200
MOST_MESSAGES = 5
"""So many does Slack take at one response URL. More than that is only a long list of claims, of which some are decided
first."""


class NotSaid(KeypointError):
    """Slack did not let me answer there just now. Please try again."""


async def send(delivery: Delivery, reply: Reply, ack: Ack) -> None:
    """Acknowledges as well, which is where some replies go."""
    match reply:
        case Wrong(errors):
            await ack(response_action="errors", errors=dict(errors))
            return
        case Options(options):
            await ack(dict(options))
            return
        case Shown(view) if delivery.kind is Kind.MODAL:
            await ack(response_action="update", view=view)
            return
        case Shown(view):
            await _show(delivery, view)
        case Removed():
            await _respond(delivery, {"delete_original": True})
        case Shared(pages, instead):
            for number, page in enumerate(pages):
                await _share(delivery, page, instead=instead and not number)
        case Told():
            if await _tell(delivery, reply, ack):
                return
    await ack()


def message(page: Rendered) -> dict[str, Any]:
    return {"text": page.text, "blocks": list(page.blocks)}


async def _show(delivery: Delivery, view: View) -> None:
    if delivery.is_in_modal:
        await delivery.client.views_update(view_id=delivery.view["id"], view=view)
    else:
        await _open(delivery, delivery.client.views_open, view)


async def _open(delivery: Delivery, call: Call, view: View) -> None:
    """Once more if it perhaps did not open: a trigger opens one window, and who has used it hears so."""
    trigger = delivery.body["trigger_id"]
    async with asyncio.timeout(TRIGGER_LIVES):
        try:
            await call(trigger_id=trigger, view=view)
        except TROUBLE as error:
            if not isinstance(sorted_out(error), Unclear):
                raise
            try:
                await call(trigger_id=trigger, view=view)
            except SlackApiError as again:
                if again.response.get("error") not in OPENED:
                    raise


async def say(delivery: Delivery, messages: Sequence[Message]) -> None:
    """Once more, after the acknowledgement."""
    for page in together(messages, _manner(delivery)):
        await _say(delivery, page, instead=False)


def _manner(delivery: Delivery, value: str = "") -> Manner:
    return Manner(UTC, as_is if delivery.is_direct and delivery.kind is Kind.EVENT else with_slash, value)


async def _tell(delivery: Delivery, told: Told, ack: Ack) -> bool:
    """Whether the acknowledgement was the reply."""
    manner = _manner(delivery, told.value)
    if delivery.view:
        return await _on_top(delivery, told.messages, manner, ack)
    pages = together(told.messages, manner)
    if delivery.kind is Kind.COMMAND and len(pages) == 1:
        await ack({**message(pages[0]), "response_type": "ephemeral"})
        return True
    for number, page in enumerate(pages[:MOST_MESSAGES]):
        await _say(delivery, page, instead=told.instead and not number)
    return False


async def _on_top(delivery: Delivery, messages: Sequence[Message], manner: Manner, ack: Ack) -> bool:
    """What was typed below stays there."""
    blocks = [block for each in messages for block in blocks_of(each, manner)]
    view = modal("Keypoint", blocks, name=SHOWN_VIEW, about=str(Opened("", delivery.channel, delivery.at)))
    if delivery.kind is Kind.MODAL:
        await ack(response_action="push", view=view)
        return True
    client = delivery.client
    await _open(delivery, client.views_push if delivery.is_in_modal else client.views_open, view)
    return False


async def _say(delivery: Delivery, page: Rendered, *, instead: bool) -> None:
    """A response URL reaches no thread privately, so there the message is posted."""
    client, channel, thread = delivery.client, delivery.channel, delivery.thread or None
    if delivery.body.get("response_url") and (instead or not thread):
        await _respond(delivery, {**message(page), "response_type": "ephemeral", "replace_original": instead})
    elif delivery.is_direct:
        await client.chat_postMessage(channel=channel, thread_ts=thread, unfurl_links=False, **message(page))
    else:
        await client.chat_postEphemeral(channel=channel, user=delivery.user, thread_ts=thread, **message(page))


async def _share(delivery: Delivery, page: Rendered, *, instead: bool) -> None:
    if delivery.kind is Kind.EVENT:
        await delivery.client.chat_postMessage(channel=delivery.channel, unfurl_links=False, **message(page))
    else:
        thread = {"thread_ts": delivery.thread} if delivery.thread and not instead else {}
        said = {**message(page), "response_type": "in_channel", "replace_original": instead}
        await _respond(delivery, said | thread)


async def _respond(delivery: Delivery, said: Mapping[str, Any]) -> None:
    url = delivery.body["response_url"]
    hook = AsyncWebhookClient(url, session=delivery.client.session, retry_handlers=[])
    answer = await hook.send_dict(dict(said))
    if answer.status_code != TAKEN:
        raise NotSaid
