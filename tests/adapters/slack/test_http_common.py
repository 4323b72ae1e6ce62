"""What learners and hosts meet everywhere, acted out in a workspace that installed the app and is reached over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import cast

import pytest
from sqlalchemy import Engine

from bot.adapters.slack.platform import SocketMode
from bot.adapters.slack.recount import recount
from bot.core.grading import Grader
from bot.core.tally import Tally
from bot.core.tutor import Tutor
from bot.storage.installations import SqlInstallations
from bot.storage.store import SqlStore
from tests.adapters.dialogues import COMMON, MORNING, Dialogue, dialogue_bank
from tests.adapters.slack.acting import Actor
from tests.adapters.slack.http_scene import HttpScene, deliver_to, listening, many
from tests.adapters.slack.scene import Scene, fill, set_room
from tests.doubles.slack import FakeSlack
from tests.storage.workspaces import KEY


@asynccontextmanager
async def installed(tutor: Tutor, engine: Engine, dialogue: Dialogue) -> AsyncIterator[Scene]:
    """Eve does it, who takes no part in what follows."""
    async with FakeSlack() as slack:
        slack.now, slack.rotation = MORNING, True
        installations = SqlInstallations(engine, [KEY])
        platform = many(tutor, slack, installations)
        tally = Tally(recount(tutor, platform.desk.clients), slack.alarm)
        platform = replace(platform, desk=replace(platform.desk, tally=tally))
        workspace = slack.workspace("T1", "Acme", scopes="", installed=False)
        people, channel = fill(workspace)
        if dialogue.settings is not None:
            await set_room(tutor, dialogue.settings)
        async with listening(platform) as port:
            scene = HttpScene(slack, platform, port, installations)
            deliver_to(slack, scene.url)
            assert (await slack.install(scene.page, workspace, people["Eve"]))[0] == 200
            # A Scene asks its platform for the desk and the publisher, and whichever way events come has those.
            yield Scene(slack, cast(SocketMode, platform), workspace, people, channel)


@pytest.mark.parametrize("dialogue", COMMON, ids=lambda dialogue: dialogue.name)
async def test_as_everywhere(dialogue: Dialogue, sqlite_store: SqlStore, sqlite_engine: Engine) -> None:
    bank = dialogue_bank()
    async with installed(Tutor(bank, Grader(bank), sqlite_store), sqlite_engine, dialogue) as scene:
        await Actor(scene).act(dialogue)
