"""Discord's Publisher: posts once, finds what was posted by the mark in its buttons, and never asks twice by itself."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import structlog

from bot.adapters.discord.addresses import Place, addressed, user_of
from bot.adapters.discord.bodies import body_of, forum_body, reply_to, thread_body
from bot.adapters.discord.channels import FORUM, Channel, Channels
from bot.adapters.discord.looking import Looking
from bot.adapters.discord.posting import posted
from bot.adapters.discord.rest import Answer, Rest
from bot.adapters.discord.sorting import (
    BAD_FORM,
    ELSEWHERE,
    NO_REPLY,
    NO_THREAD,
    NOT_TOLD,
    is_refused,
    looked,
    outcome_of,
)
from bot.core.messages import Message, QuestionCard
from bot.core.publishing import Barred, Found, Gone, Later, Outcome, Post, Posted, Spot

NO_QUESTION = Gone("its question has been deleted")

log = structlog.get_logger()


@dataclass(slots=True)
class DiscordPublisher:
    """`_without_threads`: the channels of which the log has been told that no thread can be opened there."""

    rest: Rest
    channels: Channels
    _without_threads: set[str] = field(default_factory=set)

    async def send(self, post: Post) -> Outcome:
        where = await self._where(post)
        if not isinstance(where, Channel):
            return where
        body = body_of(posted(_fitting(post), post.slot.mark), post.slot.mark)
        if post.thread and not post.slot.learner:
            return await self._below(Place.named(post.thread), where, body)
        if where.kind == FORUM:
            return await self._as_post(where, _name(post), body)
        answer = await self.rest.ask("POST", f"/channels/{where.id}/messages", body)
        if not answer.is_done:
            self.channels.forget(where.id)
            return NOT_TOLD if post.slot.learner and is_refused(answer) else outcome_of(answer)
        place = Place(where.id, answer.data["id"])
        if isinstance(post.message, QuestionCard) and where.has_threads:
            await self._open_thread(place, post.message.title)
        return Posted(str(place))

    async def find(self, spot: Spot, since: datetime, until: datetime) -> Found | Later | Barred:
        where = await self._where(spot)
        if not isinstance(where, Channel):
            return where if isinstance(where, Later | Barred) else Found(())
        looking = Looking(self.rest, spot.slot.mark, since, until)
        if spot.thread and not spot.slot.learner:
            return await looking.below(Place.named(spot.thread), where)
        return await (looking.posts(where) if where.kind == FORUM else looking.messages(where.id))

    async def remove(self, spot: Spot, place: str) -> None:
        """What is gone already is gone. A post in a forum goes with its thread, or it is emptied and put away."""
        channel, message = Place.named(place)
        is_post = channel == message
        if is_post and (await self.rest.ask("DELETE", f"/channels/{channel}")).status in (200, 204, 404):
            return
        await self.rest.ask("DELETE", f"/channels/{channel}/messages/{message}")
        if is_post:
            await self.rest.ask("PATCH", f"/channels/{channel}", {"archived": True})

    async def _where(self, spot: Spot) -> Channel | Outcome:
        """The channel of the room, or of the one who is to be told alone."""
        tenant = spot.slot.tenant
        if whom := spot.slot.learner or user_of(tenant):
            found = await self.channels.direct(whom)
            if isinstance(found, Answer):
                return NOT_TOLD if spot.slot.learner and is_refused(found) else looked(found)
            return found
        found = await self.channels.at(spot.room.id)
        if isinstance(found, Answer):
            return looked(found)
        return found if found.guild == tenant.id else ELSEWHERE

    async def _below(self, question: Place, room: Channel, body: dict[str, Any]) -> Outcome:
        """Into the thread of the question; where there is none, as a reply to it."""
        answer = await self.rest.ask("POST", f"/channels/{question.thread}/messages", body)
        if answer.is_done:
            return Posted(str(Place(question.thread, answer.data["id"])))
        if answer.code not in NO_THREAD or room.kind == FORUM:
            return NO_QUESTION if answer.status == 404 else outcome_of(answer)
        answer = await self.rest.ask("POST", f"/channels/{room.id}/messages", body | reply_to(question.message))
        if answer.code == NO_REPLY:
            answer = await self.rest.ask("POST", f"/channels/{room.id}/messages", body)
        if answer.is_done:
            return Posted(str(Place(room.id, answer.data["id"])))
        return NO_QUESTION if answer.code == BAD_FORM else outcome_of(answer)

    async def _as_post(self, forum: Channel, name: str, body: dict[str, Any]) -> Outcome:
        """Here Discord knows no nonce: what was posted is found by its mark alone."""
        message = {key: value for key, value in body.items() if key not in ("nonce", "enforce_nonce")}
        answer = await self.rest.ask("POST", f"/channels/{forum.id}/threads", forum_body(name, message, forum.tag))
        if answer.is_done:
            return Posted(str(Place(answer.data["id"], answer.data["id"])))
        self.channels.forget(forum.id)
        return outcome_of(answer)

    async def _open_thread(self, place: Place, title: str) -> None:
        """For talk. Without one the question stands as well."""
        path = f"/channels/{place.channel}/messages/{place.message}/threads"
        answer = await self.rest.ask("POST", path, thread_body(title))
        if not answer.is_done and place.channel not in self._without_threads:
            self._without_threads.add(place.channel)
            why = "Create Public Threads is missing" if answer.status == 403 else f"Discord answered {answer.status}"
            log.warning("no thread for talk", channel=place.channel, why=why)


def _fitting(post: Post) -> Message:
    """In direct messages nobody else answers, and it has to be said whose question it is."""
    message = post.message
    if isinstance(message, QuestionCard) and user_of(post.slot.tenant):
        return replace(message, answered=None)
    is_elsewhere = post.slot.learner and not user_of(post.slot.tenant)
    return addressed(message, post.slot.tenant) if is_elsewhere else message


def _name(post: Post) -> str:
    """Of a post in a forum."""
    title = post.message.title if isinstance(post.message, QuestionCard) else ""
    return f"{title} · {post.slot.day}" if title else f"Keypoint · {post.slot.day}"
