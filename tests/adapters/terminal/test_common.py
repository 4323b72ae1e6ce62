"""What learners meet everywhere, as far as a terminal has it: one learner and the plainest steps."""

import pytest

from bot.core.grading import Grader
from bot.core.tutor import Tutor
from bot.storage.store import SqlStore
from tests.adapters.dialogues import COMMON, Dialogue, dialogue_bank
from tests.adapters.terminal.acting import Actor


@pytest.mark.parametrize("dialogue", [each for each in COMMON if each.alone], ids=lambda dialogue: dialogue.name)
async def test_as_everywhere(dialogue: Dialogue, sqlite_store: SqlStore) -> None:
    bank = dialogue_bank()
    await Actor(Tutor(bank, Grader(bank), sqlite_store)).act(dialogue)
