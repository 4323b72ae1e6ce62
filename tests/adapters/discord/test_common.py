"""The dialogues that are the same on every platform, acted out on Discord."""

from collections.abc import AsyncIterator

import pytest

from bot.core.grading import Grader
from bot.core.places import Learner
from bot.core.planning import due_after
from bot.core.tutor import Tutor
from bot.storage.store import SqlStore
from tests.adapters.dialogues import COMMON, HOST, LEARNERS, MORNING, Dialogue, dialogue_bank
from tests.adapters.discord.acting import Acting
from tests.adapters.discord.scene import A_DAY, Scene, connected, platform_of
from tests.doubles.discord import FakeDiscord


@pytest.fixture
async def acting(sqlite_store: SqlStore) -> AsyncIterator[Acting]:
    bank = dialogue_bank()
    tutor = Tutor(bank, Grader(bank), sqlite_store)
    async with FakeDiscord(now=MORNING, privileged=("message_content",)) as fake:
        people = {name: fake.user(name) for name in (HOST, *LEARNERS)}
        guild = fake.guild("Study group", owner=fake.user("Owner"))
        for user in people.values():
            guild.member(user)
        room = guild.text_channel("interviews")
        async with connected(fake, platform_of(fake, tutor, reads=True)) as platform:
            scene = Scene(fake, platform, tutor, guild, room, people[HOST], people["Ann"], people["Bob"])
            yield Acting(scene, people, frozenset((*bank.topics, *bank.tags)))


@pytest.mark.parametrize("dialogue", COMMON, ids=lambda dialogue: dialogue.name)
async def test_common(acting: Acting, dialogue: Dialogue) -> None:
    room = acting.scene.core_room(settings=dialogue.settings)
    store = acting.scene.tutor.store
    await store.schedule(room, due_after(room, MORNING - A_DAY))
    await store.add_host(room, Learner(room.tenant, str(acting.people[HOST].id), HOST))
    await acting.act(dialogue)
