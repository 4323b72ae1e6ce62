"""The port Publisher on Slack: a message carries the mark of its slot, and is found again by it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.desk import Clients
from bot.adapters.slack.naming import SLOT_EVENT, mark_of
from bot.adapters.slack.refusals import NOT_INSTALLED, Refusal, sorted_out
from bot.adapters.slack.render import Rendered, naming, posted
from bot.adapters.slack.standing import place, where
from bot.core.publishing import Barred, Found, Gone, Later, Outcome, Post, Posted, Spot, Unclear
from bot.core.zones import zone_of

A_PAGE = 200
LOOKS_AGAIN_IN = 10.0

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class SlackPublisher:
    clients: Clients

    async def send(self, post: Post) -> Outcome:
        pages = posted(post.message, post.slot.mark, zone=zone_of(post.room.zone), value=post.room.id)
        sent: Posted | None = None
        try:
            async for each in self._send(post, pages):
                sent = sent or each
        except Exception as error:
            refused = sorted_out(error)
            if sent is None:
                return refused
            log.warning("only the beginning was posted", slot=str(post.slot), why=refused.why)
        return sent or Barred(NOT_INSTALLED)

    async def _send(self, post: Post, pages: tuple[Rendered, ...]) -> AsyncIterator[Posted]:
        client = await self.clients.client(post.room.tenant)
        if client is None:
            return
        channel = await _channel(client, post)
        thread = await _thread(client, post, channel) if post.thread else None
        for page in pages if not post.slot.learner else [naming(page, post.room.id) for page in pages]:
            answer = await client.chat_postMessage(
                channel=channel, thread_ts=thread, unfurl_links=False, unfurl_media=False, **_said(page)
            )
            yield Posted(place(str(answer["channel"]), str(answer["ts"])))

    async def find(self, spot: Spot, since: datetime, until: datetime) -> Found | Later | Barred:
        try:
            client = await self.clients.client(spot.room.tenant)
            if client is None:
                return Barred(NOT_INSTALLED)
            channel = await _channel(client, spot)
            found = [
                place(channel, str(each["ts"]))
                async for each in _messages(client, channel, spot, since, until)
                if spot.slot.mark in _marks(each)
            ]
        except Exception as error:
            return _not_found(sorted_out(error))
        return Found(tuple(sorted(set(found), key=lambda each: float(where(each)[1]))))

    async def remove(self, spot: Spot, place: str) -> None:
        client = await self.clients.client(spot.room.tenant)
        channel, ts = where(place)
        try:
            if client:
                await client.chat_delete(channel=channel, ts=ts)
        except Exception as error:
            log.info("not removed", slot=str(spot.slot), why=sorted_out(error).why)


def _said(page: Rendered) -> Mapping[str, Any]:
    said = {"text": page.text, "blocks": list(page.blocks)}
    return {**said, "metadata": dict(page.metadata)} if page.metadata else said


async def _channel(client: AsyncWebClient, spot: Spot) -> str:
    """What is for one learner alone goes into their direct message."""
    if not spot.slot.learner:
        return spot.room.id
    opened = await client.conversations_open(users=spot.slot.learner)
    return str(opened["channel"]["id"])


async def _thread(client: AsyncWebClient, post: Post, channel: str) -> str:
    """Below a message that was deleted, Slack would post to the channel itself: so it has to be there."""
    _, ts = where(post.thread or "")
    try:
        await client.conversations_replies(channel=channel, ts=ts, limit=1)
    except SlackApiError as error:
        if isinstance(sorted_out(error), Gone | Later | Unclear):
            raise
    return ts


async def _messages(
    client: AsyncWebClient, channel: str, spot: Spot, since: datetime, until: datetime
) -> AsyncIterator[Mapping[str, Any]]:
    """Those of that time, in the thread if it has one."""
    window = {"oldest": f"{since.timestamp():.6f}", "latest": f"{until.timestamp():.6f}"}
    cursor: str | None = None
    while True:
        asked = {"channel": channel, "limit": A_PAGE, "include_all_metadata": True, "cursor": cursor, **window}
        call: Callable[..., Awaitable[Any]] = client.conversations_history
        if spot.thread:
            call, asked = client.conversations_replies, {**asked, "ts": where(spot.thread)[1]}
        answer = await call(**asked)
        for message in answer["messages"]:
            yield message
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return


def _marks(message: Mapping[str, Any]) -> set[str | None]:
    """In its metadata, and in the name of a block for where metadata is not shown."""
    metadata = message.get("metadata") or {}
    named = {mark_of(str(block.get("block_id") or "")) for block in message.get("blocks") or ()}
    return named | {metadata["event_payload"].get("mark")} if metadata.get("event_type") == SLOT_EVENT else named


def _not_found(refusal: Refusal) -> Found | Later | Barred:
    match refusal:
        case Later() | Barred():
            return refusal
        case Gone():
            return Found(())
    return Later(LOOKS_AGAIN_IN, refusal.why)
