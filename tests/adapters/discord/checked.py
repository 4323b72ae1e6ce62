"""A token, a server and rooms, and all that the doctor says of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from bot.adapters.discord.addresses import guild_tenant
from bot.adapters.discord.checking import application
from bot.adapters.discord.rest import Rest
from bot.core.findings import Asked
from bot.core.places import Room, RoomSettings
from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_building import Server
from tests.doubles.discord_values import Channel

ON = RoomSettings(on=True)
WELL = [
    "ok    clock: agrees with Discord's",
    "ok    discord: DISCORD_TOKEN speaks as keypoint",
    "ok    discord: on one server: Study group",
    "ok    discord: its commands are not registered yet: `python -m bot run` does that as it starts",
    "ok    discord: no channel gets questions yet: type /daily on in one",
]


@dataclass
class Scene:
    """What is asked, and of whom; a row of the table changes it."""

    fake: FakeDiscord
    guild: Server
    channel: Channel
    token: str
    rooms: list[Room] = field(default_factory=list)
    off: timedelta = timedelta()
    reads: bool = False
    post_in: list[str] | None = None

    async def said(self) -> list[str]:
        rest = Rest(self.token)
        await rest.open()
        try:
            asked = Asked(self.rooms, lambda: datetime.now(UTC) + self.off, self.post_in)
            return [str(each) async for each in application(rest, asked, reads=self.reads)]
        finally:
            await rest.close()

    def set(self, **changes: Any) -> Self:
        for name, value in changes.items():
            setattr(self, name, value)
        return self

    def room(self, channel: Channel | str | None = None, **more: Any) -> Self:
        found = channel if isinstance(channel, str) else str((channel or self.channel).id)
        self.rooms.append(Room(more.pop("tenant", guild_tenant(str(self.guild.id))), found, "UTC", ON, **more))
        return self

    def denied(self, *names: str) -> Self:
        self.fake.deny(self.channel, *names)
        return self

    def settings(self, **told: Any) -> None:
        self.fake.app_settings |= told


def study_group(fake: FakeDiscord) -> Scene:
    guild = fake.guild("Study group", owner=fake.user("Hal"))
    return Scene(fake, guild, guild.text_channel("interviews"), fake.token)


Row = tuple[Callable[[Scene], object], str]
"""What is changed, and how the sentence begins that is found then."""


async def found_beside_the_rest(scene: Scene, sentence: str) -> None:
    said = await scene.said()
    assert [line for line in said if line.startswith(sentence.format(channel=scene.channel.id))]
    assert WELL[1] in said
    assert len(said) >= len(WELL) - 2
    assert scene.token not in "\n".join(said)
