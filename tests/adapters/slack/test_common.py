"""What learners and hosts meet everywhere, acted out in Slack over a real socket."""

import pytest

from bot.core.grading import Grader
from bot.core.tutor import Tutor
from bot.storage.store import SqlStore
from tests.adapters.dialogues import COMMON, Dialogue, dialogue_bank
from tests.adapters.slack.acting import Actor
from tests.adapters.slack.scene import scene


@pytest.mark.parametrize("dialogue", COMMON, ids=lambda dialogue: dialogue.name)
async def test_as_everywhere(dialogue: Dialogue, sqlite_store: SqlStore) -> None:
    bank = dialogue_bank()
    async with scene(Tutor(bank, Grader(bank), sqlite_store), dialogue.settings) as found:
        await Actor(found).act(dialogue)
