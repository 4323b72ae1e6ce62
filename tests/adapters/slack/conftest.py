"""A scene for each test: one workspace, its daily question on."""

from collections.abc import AsyncIterator

import pytest

from bot.core.grading import Grader
from bot.core.tutor import Tutor
from bot.storage.store import SqlStore
from tests.adapters.dialogues import dialogue_bank
from tests.adapters.slack.scene import Scene, scene


@pytest.fixture
def studied(sqlite_store: SqlStore) -> Tutor:
    """With the bank of the dialogues."""
    bank = dialogue_bank()
    return Tutor(bank, Grader(bank), sqlite_store)


@pytest.fixture
async def stage(studied: Tutor) -> AsyncIterator[Scene]:
    async with scene(studied) as found:
        yield found


@pytest.fixture
async def new(studied: Tutor) -> AsyncIterator[Scene]:
    """No room is set yet, and the bot is in no channel."""
    async with scene(studied, None) as found:
        found.channel.bots.clear()
        yield found
