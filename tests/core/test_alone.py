"""Where nobody else is nothing is put to a room."""

import pytest

from bot.adapters.terminal.plain import plain
from bot.core import alone
from bot.core.commands import AddHost, Command, Quiz, Word
from bot.core.daily_words import Daily
from bot.core.tutor import Tutor
from tests.dialogue import COVERS_ALL, Talk


@pytest.fixture
def talk(tutor: Tutor) -> Talk:
    return Talk(tutor)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (Quiz(here=True), "Nobody else answers here"),
        (AddHost("bob"), "What is set here is yours alone"),
        (Daily.NOW, "Practice"),
        (Word.STATS, "Questions answered: 0"),
    ],
)
async def test_what_is_said_there(talk: Talk, command: Command, told: str) -> None:
    (message,) = await alone.carry_out(talk.tutor, talk.room, talk.learner, command, talk.now, "k1")
    assert told in plain(message)


async def test_a_question_at_once_earns_nothing(talk: Talk) -> None:
    await alone.carry_out(talk.tutor, talk.room, talk.learner, Daily.NOW, talk.now, "k1")
    await talk.expect((COVERS_ALL, ("key points", "no: for the board")))
    assert not (await talk.wait()).messages
