"""What is remembered of a server does not grow while the server lives."""

from typing import Any

from bot.adapters.discord.lean import LeanState
from tests.adapters.discord.scene import Scene, connected, platform_of

ROLE = {"name": "crew", "permissions": "0", "position": 1, "color": 0, "hoist": False, "managed": False}


async def test_channels_and_roles_that_are_made_pass_by(scene: Scene) -> None:
    await scene.platform.close()
    async with connected(scene.fake, platform_of(scene.fake, scene.tutor)) as platform:
        assert platform._client
        state: Any = platform._client._connection
        assert isinstance(state, LeanState)
        [guild] = platform._client.guilds
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
    await scene.platform.close()
    async with connected(scene.fake, platform_of(scene.fake, scene.tutor)) as platform:
        assert platform._client
        [guild] = platform._client.guilds
        assert len(guild.threads) == 1
        await scene.fake.delete_channel(scene.room)
        await scene.fake.caught_up()
        assert list(guild.threads) == []
