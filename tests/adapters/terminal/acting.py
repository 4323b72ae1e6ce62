"""Acts out a dialogue at a prompt: a button is its word, and time passes between lines."""

import re
from dataclasses import dataclass

from bot.adapters.terminal.plain import plain
from bot.core.tutor import Tutor
from tests.adapters.dialogues import MORNING, TIME, Dialogue
from tests.adapters.passing import passing
from tests.dialogue import Talk

BUTTONS = {"Hint": "hint", "Show the answer": "answer", "I did say this": "claim"}
PRESS = re.compile(r"\[([^\]]+)\]\s*(.*)", re.DOTALL)


@dataclass
class Actor:
    tutor: Tutor

    async def act(self, dialogue: Dialogue) -> None:
        talk = Talk(self.tutor, "Ann", MORNING)
        for who, what, *parts in dialogue.steps:
            if who == TIME:
                talk.now += passing(what)
                told = "\n".join(plain(message) for message in (await talk.arrive()).messages)
            else:
                told = await talk.say(words(what))
            for part in parts:
                is_there = part.removeprefix("no: ") in told
                assert is_there is not part.startswith("no: "), f"{who}: {what} → {told!r}, and not {part!r}"


def words(what: str) -> str:
    found = PRESS.fullmatch(what)
    return f"{BUTTONS.get(found[1], '')} {found[2]}".strip() if found else what
