"""response_url: five messages within thirty minutes, to the one who acted or to the channel."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aiohttp import web

from tests.doubles.slack_arguments import yes
from tests.doubles.slack_chat import remove
from tests.doubles.slack_messages import contents
from tests.doubles.slack_values import Channel, Json, Message, SlackError, User
from tests.doubles.slack_world import World

USES, LIFE = 5, timedelta(minutes=30)


@dataclass
class ResponseUrl:
    team: str
    user: User
    channel: Channel
    original: Message | None
    at: datetime
    used: int = 0


@dataclass
class ResponseUrls:
    world: World
    all: dict[str, ResponseUrl] = field(default_factory=dict)

    def make(self, team: str, user: User, channel: Channel, original: Message | None = None) -> str:
        id = f"{team}-{self.world.number()}"
        self.all[id] = ResponseUrl(team, user, channel, original, self.world.now)
        return f"{self.world.url}/response/{id}"

    async def receive(self, request: web.Request) -> web.Response:
        try:
            self.respond(self.all.get(request.match_info["id"]), json.loads(await request.text()))
        except ValueError:
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        except SlackError as error:
            status = 404 if error.code in ("used_url", "expired_url", "invalid_url") else 400
            return web.json_response(error.answer, status=status)
        return web.json_response({"ok": True})

    def respond(self, url: ResponseUrl | None, said: Json) -> None:
        if url is None:
            raise SlackError("invalid_url")
        if self.world.now - url.at > LIFE:
            raise SlackError("expired_url")
        if url.used >= USES:
            raise SlackError("used_url")
        if url.channel.archived:
            raise SlackError("is_archived")
        if yes(said, "delete_original"):
            self._delete(url)
        else:
            text, blocks = contents(self.world, said)
            self._replace_or_post(url, said, text, blocks)
        url.used += 1

    def _delete(self, url: ResponseUrl) -> None:
        if url.original and url.original.ephemeral_to and not url.original.deleted:
            self._seen(url).remove(url.original)
            url.original.deleted = True
        elif url.original and not url.original.deleted:
            remove(url.original)

    def _seen(self, url: ResponseUrl) -> list[Message]:
        return self.world.ephemerals.setdefault(url.user.key, [])

    def _replace_or_post(self, url: ResponseUrl, said: Json, text: str, blocks: list[Json]) -> None:
        if yes(said, "replace_original") and url.original:
            url.original.text, url.original.blocks, url.original.args = text, blocks, said
            url.original.states.clear()
            return
        self.post(url.team, url.user, url.channel, said, text, blocks)

    def post(self, team: str, user: User, channel: Channel, said: Json, text: str, blocks: list[Json]) -> Message:
        """A response of the app, for the user alone unless it says otherwise."""
        kind = said.get("response_type", "ephemeral")
        if kind not in ("ephemeral", "in_channel"):
            raise SlackError("invalid_arguments")
        workspace = self.world.workspaces[team]
        message = Message(channel, self.world.next_ts(), team, workspace.bot.id, text, blocks, args=said)
        message.bot_id = workspace.bot_id
        if kind == "in_channel":  # only those reach a thread
            message.thread_ts = str(said.get("thread_ts") or "")
        if kind == "ephemeral":
            message.ephemeral_to = user.id
            self.world.ephemerals.setdefault(user.key, []).append(message)
        else:
            channel.messages.append(message)
        return message
