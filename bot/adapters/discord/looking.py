"""Whether a message with this mark was posted in this time: read off the buttons of what stands in a channel."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.adapters.discord.addresses import Place
from bot.adapters.discord.bodies import id_at
from bot.adapters.discord.channels import FORUM, Channel
from bot.adapters.discord.rest import Answer, Rest
from bot.adapters.discord.sorting import looked
from bot.core.publishing import Barred, Found, Later

AT_ONCE = 100
NOT_THERE = 404


@dataclass(frozen=True, slots=True)
class Looking:
    rest: Rest
    mark: str
    since: datetime
    until: datetime

    async def below(self, question: Place, room: Channel) -> Found | Later | Barred:
        """In the thread of the question and, as a thread may take nothing, in the room."""
        there = await self.messages(question.thread, may_be_gone=True)
        if not isinstance(there, Found) or there.places or room.kind == FORUM:
            return there
        return await self.messages(room.id)

    async def messages(self, channel: str, *, may_be_gone: bool = False) -> Found | Later | Barred:
        places: list[str] = []
        after, seen = id_at(self.since), 0
        while True:
            query = {"after": after, "limit": str(AT_ONCE)}
            answer = await self.rest.ask("GET", f"/channels/{channel}/messages", query=query)
            if answer.status == NOT_THERE and may_be_gone:
                return Found(())
            if not answer.is_done:
                return looked(answer)
            found = sorted((each for each in answer.data if self._is_in_time(each)), key=lambda each: int(each["id"]))
            places += [str(Place(channel, each["id"])) for each in found if self.is_marked(each)]
            seen += len(answer.data)
            if len(found) < AT_ONCE:
                return Found(tuple(places)) if seen else await self._nothing(channel)
            after = found[-1]["id"]

    async def posts(self, forum: Channel) -> Found | Later | Barred:
        """Each post of a forum is a thread, and its first message has the same id."""
        answer = await self.rest.ask("GET", f"/guilds/{forum.guild}/threads/active")
        if not answer.is_done:
            return looked(answer)
        begun = [
            each for each in answer.data["threads"] if each.get("parent_id") == forum.id and self._is_in_time(each)
        ]
        places: list[str] = []
        for each in sorted(begun, key=lambda thread: int(thread["id"])):
            first = await self.rest.ask("GET", f"/channels/{each['id']}/messages/{each['id']}")
            if first.is_done and self.is_marked(first.data):
                places.append(str(Place(each["id"], each["id"])))
            elif not first.is_done and first.status != NOT_THERE:
                return looked(first)
        return Found(tuple(places))

    async def _nothing(self, channel: str) -> Found | Later | Barred:
        """Who may not read the history is shown an empty one; asked for one message, Discord says which it is."""
        answer: Answer = await self.rest.ask("GET", f"/channels/{channel}/messages/{id_at(self.until)}")
        return Found(()) if answer.is_done or answer.status == NOT_THERE else looked(answer)

    def is_marked(self, message: Mapping[str, Any]) -> bool:
        return any(custom_id.endswith(f"|{self.mark}") for custom_id in custom_ids(message.get("components", ())))

    def _is_in_time(self, each: Mapping[str, Any]) -> bool:
        return int(id_at(self.since)) <= int(each["id"]) <= int(id_at(self.until))


def custom_ids(components: Any) -> Iterator[str]:
    for each in components:
        if "custom_id" in each:
            yield each["custom_id"]
        yield from custom_ids(each.get("components", ()))
