"""What is remembered of a server: its name and the threads that are open, not its channels, roles and emoji.

Each interaction brings along what it is about, and what the bot may do there; a server of the usual size would
otherwise be held in full for nothing, thousands of times. Of a server that the bot has just joined everything is read
once, as the channel to greet in is chosen by it.
"""

from typing import Any

from discord.state import AutoShardedConnectionState

NOT_KEPT = ("channels", "emojis", "stickers", "stage_instances", "guild_scheduled_events", "soundboard_sounds")


class LeanState(AutoShardedConnectionState[Any]):
    def parse_guild_create(self, data: Any) -> None:
        """Discord says `unavailable: false` of those that it had announced before, and nothing of new ones."""
        if data.get("unavailable") is False:
            data = _lean(data)
        super().parse_guild_create(data)

    def parse_guild_update(self, data: Any) -> None:
        """It comes often, and brings along all roles and emoji."""
        super().parse_guild_update(_lean(data))

    def parse_channel_delete(self, data: Any) -> None:
        """discord.py forgets the threads of channels that it knows."""
        if guild := self._get_guild(int(data["guild_id"])):
            guild._remove_threads_by_channel(int(data["id"]))
        super().parse_channel_delete(data)

    def parse_message_create(self, data: Any) -> None:
        """On a server only what is said in threads is heard: all other talk passes by without being read."""
        guild = self._get_guild(int(data["guild_id"])) if "guild_id" in data else None
        if guild is None or guild.get_thread(int(data["channel_id"])):
            super().parse_message_create(data)

    def _passed_by(self, data: Any) -> None:
        """Of no interest here."""

    parse_message_update = parse_message_delete = parse_message_delete_bulk = _passed_by
    parse_guild_emojis_update = parse_guild_stickers_update = _passed_by
    parse_channel_create = parse_channel_update = parse_guild_role_create = parse_guild_role_update = _passed_by


def _lean(data: Any) -> Any:
    everyone = [role for role in data.get("roles", ()) if role["id"] == data["id"]]
    return {**data, **dict.fromkeys(NOT_KEPT, ()), "roles": everyone}
