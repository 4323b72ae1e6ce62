"""Acts out a dialogue in Slack: each step a real command, button, form or message, and all that comes back is read."""

import re
from contextlib import suppress
from dataclasses import dataclass, field

from tests.adapters.dialogues import TIME, Dialogue
from tests.adapters.passing import passing
from tests.adapters.slack.scene import Scene
from tests.doubles.slack_open_views import View
from tests.doubles.slack_reading import elements
from tests.doubles.slack_values import Json, Message, User

PRESS = re.compile(r"\[([^\]]+)\]\s*(.*)", re.DOTALL)
CLAIM = "I did say this"


@dataclass
class Actor:
    scene: Scene
    read: dict[str, dict[str, str]] = field(default_factory=dict)
    """What each has been told and read already: the time of a message, and how it read then."""

    async def act(self, dialogue: Dialogue) -> None:
        for who, what, *parts in dialogue.steps:
            told = await self._step(who, what)
            for part in parts:
                if part.startswith("room: "):
                    await self._stands_there(part.removeprefix("room: "))
                    continue
                is_there = part.removeprefix("no: ") in told
                assert is_there is not part.startswith("no: "), f"{who}: {what} → {told!r}, and not {part!r}"

    async def _stands_there(self, part: str) -> None:
        """What is edited into a message comes a moment after the deed."""
        with suppress(TimeoutError):
            await self.scene.slack.until(lambda: part in self.scene.room, 2)
        assert part in self.scene.room

    async def _step(self, who: str, what: str) -> str:
        if who == TIME:
            return "\n".join(message.shown for message in await self.scene.post(passing(what)))
        user = self.scene[who]
        shown = self._view(user)
        await self._do(user, what)
        view = self._view(user)
        fresh = self._fresh(user)
        return "\n".join([*fresh, view]) if view != shown else "\n".join(fresh)

    async def _do(self, user: User, what: str) -> None:
        slack, channel = self.scene.slack, self.scene.channel
        if found := PRESS.fullmatch(what):
            await self._press(user, found[1], found[2])
        elif what.startswith("thread: "):
            words = what.removeprefix("thread: ").replace("@bot", f"<@{self.scene.workspace.bot.id}>")
            await slack.say(user, channel, words, self._question())
        elif what.startswith("direct: "):
            await slack.say(user, self.scene.workspace.dm(user), what.removeprefix("direct: "))
        else:
            name, _, rest = what.partition(" ")
            command, text = (f"/{name}", rest) if name in ("quiz", "leaderboard") else ("/quiz", what)
            assert (await slack.command(user, command, text, channel)).ok

    async def _press(self, user: User, name: str, words: str) -> None:
        slack = self.scene.slack
        if name == "Answer" and slack.modal(user):
            await slack.close(user, all_views=True)
        if name != "Send":
            wanted = f"claim:{words}" if name == CLAIM else name
            reply = await slack.press(user, self._where(user, wanted), wanted)
            assert reply.ok, reply
        if words and name != CLAIM:
            reply = await slack.submit(user, {"Your answer": words})
            assert reply.acked, reply

    def _where(self, user: User, name: str) -> Message | View:
        """Where this button was seen last: in the form, in what they alone see, in the room."""
        slack = self.scene.slack
        private = sorted((*slack.seen_by(user), *self.scene.workspace.dm(user).messages), key=lambda each: each.ts)
        view = slack.modal(user)
        seen: list[Message | View] = [*self.scene.channel.messages, *private, *([view] if view else [])]
        for place in reversed(seen):
            if any(name in (each["text"]["text"], each["action_id"]) for each in pressable(place)):
                return place
        raise LookupError(f"{user.name} sees no {name}")

    def _question(self) -> Message:
        return next(each for each in reversed(self.scene.channel.messages) if "Answer" in each.buttons)

    def _view(self, user: User) -> str:
        view = self.scene.slack.modal(user)
        return view.shown if view else ""

    def _fresh(self, user: User) -> list[str]:
        told = [*self.scene.slack.seen_by(user), *self.scene.workspace.dm(user).messages]
        told = sorted((each for each in told if each.user != user.id), key=lambda each: each.ts)
        before = self.read.get(user.id, {})
        self.read[user.id] = {each.ts: each.shown for each in told}
        return [each.shown for each in told if before.get(each.ts) != each.shown]


def pressable(place: Message | View) -> list[Json]:
    return [element for _, element in elements(place.blocks) if element["type"] == "button"]
