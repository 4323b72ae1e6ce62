"""What is remembered of a server does not grow while the server lives, and what nobody reads is not asked for."""

from typing import Any

from bot.adapters.discord.lean import LeanState
from tests.adapters.discord.scene import Scene
from tests.dialogue import COVERS_TREE

ROLE = {"name": "crew", "permissions": "0", "position": 1, "color": 0, "hoist": False, "managed": False}


async def test_channels_and_roles_that_are_made_pass_by(scene: Scene) -> None:
    async with scene.restarted() as again:
        client = again.platform._client
        assert client
        state: Any = client._connection
        assert isinstance(state, LeanState)
        [guild] = client.guilds
        for number in range(1, 4):
            scene.guild.text_channel(f"channel {number}")
            await scene.fake.caught_up()
            role = {**ROLE, "id": str(number), "flags": 0, "mentionable": False}
            state.parse_guild_role_create({"guild_id": str(guild.id), "role": role})
            roles = [{**role, "id": str(each)} for each in (guild.id, number)]
            state.parse_guild_update({"id": str(guild.id), "name": "Renamed", "roles": roles, "emojis": []})
        assert guild.name == "Renamed"
        assert (list(guild.channels), [role.id for role in guild.roles]) == ([], [guild.id])


async def test_a_deleted_channel_takes_its_threads_along(scene: Scene) -> None:
    await scene.daily()
    async with scene.restarted() as again:
        assert again.platform._client
        [guild] = again.platform._client.guilds
        assert len(guild.threads) == 1
        await scene.fake.delete_channel(scene.room)
        await scene.fake.caught_up()
        assert list(guild.threads) == []


async def test_what_was_said_is_not_sent_back(scene: Scene) -> None:
    feedback = await scene.answer(scene.ann, await scene.daily(), COVERS_TREE)
    exported = await scene.slash(scene.ann, "quiz export")
    assert exported.message
    assert (feedback.error, len(exported.message.files)) == ("", 1)
    answers = [each for each in scene.fake.requests if each.path.endswith("/callback")]
    assert [each.query for each in answers] == [{}, {}, {}]
