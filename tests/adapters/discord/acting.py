"""The common dialogues, acted out on Discord: words become typed options, and what is pressed is a press."""

import re
from dataclasses import dataclass
from typing import Any

from bot.adapters.discord.typed import typed
from bot.core.errors import KeypointError
from bot.core.parsing import parse
from bot.core.questions import LEVELS
from tests.adapters.dialogues import Dialogue
from tests.adapters.discord.scene import Scene
from tests.adapters.passing import passing
from tests.doubles.discord_messages import Message
from tests.doubles.discord_values import User

PRESSED = re.compile(r"\[(?P<button>[^]]+)\] ?(?P<words>.*)", re.DOTALL)
MARKUP = re.compile(r"\\(?=[^\w\s])|\*\*|`")
SEE = "See the feedback"


@dataclass
class Acting:
    """`known`: topics and tags, so that a command named in a reply is looked for as it is typed on Discord."""

    scene: Scene
    people: dict[str, User]
    known: frozenset[str]

    async def act(self, dialogue: Dialogue) -> None:
        for who, what, *parts in dialogue.steps:
            told = plain(await (self._pass(what) if who == "time" else self._do(who, what)))
            room = plain("\n".join(each.shown for each in self.scene.fake.messages(self.scene.room)[-2:]))
            for part in parts:
                where = room if part.startswith("room: ") else told
                wanted = self._as_typed(part.removeprefix("room: ").removeprefix("no: "))
                assert (wanted in where) is not part.startswith("no: "), f"{who}: {what!r} → {where}"

    def _as_typed(self, part: str) -> str:
        try:
            return typed(part) if parse(part, self.known) else part
        except KeypointError:
            return part

    async def _pass(self, what: str) -> str:
        before = {message.id for message in self._posted()}
        for _ in range(2):
            await self.scene.post_due(passing(what))
            what = "post"
        await self.scene.platform.tally.settled()
        return "\n".join(message.shown for message in self._posted() if message.id not in before)

    def _posted(self) -> list[Message]:
        fake, room = self.scene.fake, self.scene.room
        return [each for where in (room, *fake.threads(room)) for each in fake.posted(where)]

    async def _do(self, who: str, what: str) -> str:
        self.scene.fake.advance(seconds=5)
        user = self.people[who]
        if found := PRESSED.fullmatch(what):
            return await self._press(user, found["button"], found["words"])
        place, colon, words = what.partition(": ")
        if colon and place in ("direct", "thread"):
            return await (self._direct(user, words) if place == "direct" else self._in_thread(user, words))
        command, options = slash_of(what)
        return (await self.scene.slash(user, command, **options)).shown

    async def _press(self, user: User, button: str, words: str) -> str:
        if button == "Send":
            return (await self.scene.fake.submit(user, {"Your answer": words})).shown
        message = self._with_button(user, button)
        if message.selects and button.startswith("I did say"):
            return (await self.scene.fake.choose(user, message, message.selects[0], words)).shown
        label = next(each for each in message.buttons if each.endswith(button))
        reply = await self.scene.press(user, message, label)
        if reply.modal and words:
            reply = await self.scene.fake.submit(user, {"Your answer": words})
        return reply.shown

    def _with_button(self, user: User, button: str) -> Message:
        """On the message that this person saw last."""
        seen = sorted((*self._posted(), *self.scene.fake.seen_by(user)), key=lambda each: each.id)
        for message in reversed(seen):
            if any(each.endswith(button) for each in message.buttons):
                return message
            if message.selects and button.startswith("I did say"):
                return message
        raise AssertionError(f"nobody showed {button!r}")

    async def _direct(self, user: User, words: str) -> str:
        where = self.scene.fake.dm(user)
        before = self.scene.fake.posted(where)
        await self.scene.fake.say(user, where, words)
        await self._quiet()
        return "\n".join(message.shown for message in self.scene.fake.posted(where) if message not in before)

    async def _in_thread(self, user: User, words: str) -> str:
        fake = self.scene.fake
        thread = next(each.thread for each in reversed(fake.messages(self.scene.room)) if each.thread)
        before = fake.posted(thread)
        await fake.say(user, thread, words.removeprefix("@bot "), mention_bot=words.startswith("@bot "))
        await self._quiet()
        told = [message for message in fake.posted(thread) if message not in before]
        if told and SEE in told[-1].buttons:
            return (await self.scene.press(user, told[-1], SEE)).shown
        return "\n".join(message.shown for message in told)

    async def _quiet(self) -> None:
        """Until the bot has said all that it has to say."""
        await self.scene.fake.caught_up()
        await self.scene.platform.desk.running.finished()


def plain(shown: str) -> str:
    return MARKUP.sub("", shown)


def slash_of(words: str) -> tuple[str, dict[str, Any]]:
    """`quiz sql senior` → `/quiz ask topic:sql level:senior`, as somebody would choose it."""
    match words.split():
        case ["quiz", "report", *why]:
            return "quiz report", {"why": " ".join(why)}
        case ["quiz", *said]:
            topics = " ".join(each for each in said if each not in (*LEVELS, "here"))
            level = next((each for each in said if each in LEVELS), None)
            wanted = {"topic": topics, "level": level, "here": "here" in said}
            return "quiz ask", {name: value for name, value in wanted.items() if value}
        case ["daily"]:
            return "daily show", {}
        case ["daily", "on", *said]:
            return "daily on", dict(zip(("time", "zone", "days"), said, strict=False))
        case ["daily", word]:
            return f"daily {word}", {}
        case ["forget", "me", *sure]:
            return "quiz forget", {"for_good": True} if sure else {}
        case ["away", "until", *day]:
            return "quiz away", {"until": " ".join(day)}
        case ["leaderboard"]:
            return "leaderboard", {}
    return f"quiz {words}", {}
