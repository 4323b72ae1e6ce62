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
            everyone = [role for role in data.get("roles", ()) if role["id"] == data["id"]]
            data = {**data, **dict.fromkeys(NOT_KEPT, ()), "roles": everyone}
        super().parse_guild_create(data)

    def parse_guild_emojis_update(self, data: Any) -> None:
        """Not kept, so not kept up with either."""

    def parse_guild_stickers_update(self, data: Any) -> None:
        """Not kept, so not kept up with either."""
