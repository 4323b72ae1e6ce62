"""A scene for each test: one workspace with its daily question on, or any that install the app over HTTP."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Engine

from bot.core.grading import Grader
from bot.core.tutor import Tutor
from bot.storage.store import SqlStore
from tests.adapters.dialogues import dialogue_bank
from tests.adapters.slack.http_scene import HttpScene, many_workspaces
from tests.adapters.slack.scene import Scene, scene
from tests.doubles.slack_values import Channel, User
from tests.doubles.slack_workspace import Workspace


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


@pytest.fixture(name="scene")
async def _scene(tutor: Tutor, sqlite_engine: Engine) -> AsyncIterator[HttpScene]:
    """Over HTTP, for many workspaces, whose tokens have to be renewed."""
    async with many_workspaces(tutor, sqlite_engine) as scene:
        scene.slack.rotation = True
        yield scene


@pytest.fixture
def acme(scene: HttpScene) -> Workspace:
    return scene.workspace()


@pytest.fixture
def ann(acme: Workspace) -> User:
    return acme.user("U1", "Ann", admin=True)


@pytest.fixture
def study(acme: Workspace, ann: User) -> Channel:
    return acme.channel("C1", "study", creator=ann, bot_in=False)
