"""What the doctor says of Discord: each way in which a set-up goes wrong, and the sentence for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Self

import pytest

from bot.adapters.discord.addresses import guild_tenant, own_tenant
from bot.adapters.discord.checking import application
from bot.adapters.discord.invitation import invitation
from bot.adapters.discord.permissions import NAMES
from bot.adapters.discord.rest import Rest
from bot.core.findings import Asked
from bot.core.places import Room, RoomSettings
from bot.core.tutor import Tutor
from tests.adapters.discord.scene import connected, platform_of
from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_building import Server
from tests.doubles.discord_permissions import bits
from tests.doubles.discord_values import Channel, Overwrite

ON = RoomSettings(on=True)
WELL = [
    "ok    clock: agrees with Discord's",
    "ok    discord: DISCORD_TOKEN speaks as keypoint",
    "ok    discord: on one server: Study group",
    "ok    discord: its commands are not registered yet: `python -m bot run` does that as it starts",
    "ok    discord: no channel gets questions yet: type /daily on in one",
]
NO_CONTENT = (
    "mend  discord: DISCORD_MESSAGE_CONTENT is on, but the application may not read messages. Switch on Message "
)


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


@pytest.fixture
def scene(fake: FakeDiscord) -> Scene:
    guild = fake.guild("Study group", owner=fake.user("Hal"))
    return Scene(fake, guild, guild.text_channel("interviews"), fake.token)


Row = tuple[Callable[[Scene], object], str]
NOT_LET_IN: dict[str, Row] = {
    "a token of nobody": (
        lambda s: s.set(token="none"),
        "Discord refuses DISCORD_TOKEN. Make a new one (discord.com/developers/applications, your application, Bot, "
        "Reset Token): neither the client secret nor the public key is it.",
    ),
    "a word too many": (
        lambda s: s.set(token=f"Bot {s.token}"),
        "DISCORD_TOKEN holds a blank or the word Bot: set the token alone",
    ),
    "a line too many": (
        lambda s: s.set(token=f"{s.token}\n"),
        "DISCORD_TOKEN holds a blank or the word Bot: set the token alone",
    ),
    "a limit": (lambda s: s.fake.limit("GET", "/users/@me"), "Discord wants us to wait. Try again in a minute."),
    "an error of its own": (
        lambda s: s.fake.fail("GET", "/users/@me"),
        "Discord did not answer as it should (503). Try again later; discordstatus.com says how Discord is.",
    ),
    "a connection that is cut": (
        lambda s: s.fake.drop("GET", "/users/@me", times=2),
        "Discord cannot be reached. Is this machine online and its clock right, and does a firewall stand between?",
    ),
}
IN: dict[str, Row] = {
    "a clock": (
        lambda s: s.set(off=-timedelta(minutes=3)),
        "mend  clock: this machine's clock is 3 minutes behind Discord's: questions would come at the wrong time, and",
    ),
    "an intent": (lambda s: s.set(reads=True), NO_CONTENT),
    "an address for interactions": (
        lambda s: s.settings(interactions_endpoint_url="https://example.org"),
        "mend  discord: what people press and type goes to an Interactions Endpoint URL and never comes here. Empty ",
    ),
    "a code grant": (
        lambda s: s.settings(bot_require_code_grant=True),
        "mend  discord: nobody can add the bot: switch Requires OAuth2 Code Grant off (discord.com/developers/",
    ),
    "an application that is not told": (
        lambda s: s.fake.fail("GET", "/applications/@me"),
        "mend  discord: Discord did not answer as it should (503).",
    ),
    "a room as it should be": (lambda s: s.room(), "ok    discord: #interviews gets its questions"),
    "a forum": (
        lambda s: s.room(s.guild.forum("questions")),
        "ok    discord: #questions gets its questions",
    ),
    "a thread": (
        lambda s: s.room(s.guild.thread(s.channel, "quiet")),
        "ok    discord: #quiet gets its questions",
    ),
    "a forum in which nobody may begin threads": (
        lambda s: s.set(channel=s.guild.forum("questions")).denied("create_public_threads").room(),
        "ok    discord: #questions gets its questions",
    ),
    "a thread in a channel in which nobody may write": (
        lambda s: s.denied("send_messages").room(s.guild.thread(s.channel, "quiet")),
        "ok    discord: #quiet gets its questions",
    ),
    "a room that is gone": (
        lambda s: s.room("4711"),
        "mend  discord: could not look at the channel 4711: the channel is gone",
    ),
    "a room that it cannot see": (
        lambda s: s.denied("view_channel").room(),
        "mend  discord: could not look at the channel {channel}: I cannot see the channel. Give me View Channel there",
    ),
    "two permissions": (
        lambda s: s.denied("embed_links", "read_message_history").room(),
        "mend  discord: in #interviews the bot lacks Embed Links, Read Message History: give it that in the channel's "
        "settings, Permissions",
    ),
    "a paused room": (
        lambda s: s.room(paused="I was muted"),
        "mend  discord: #interviews is paused (I was muted): mend that, then type /daily on there",
    ),
    "very many rooms": (
        lambda s: [s.room() for _ in range(22)],
        "ok    discord: 2 more channels get questions and were not looked at",
    ),
    "a server that is not told": (
        lambda s: s.room().fake.fail("GET", "/guilds/*"),
        "mend  discord: could not look at the channel {channel}: Discord answered 503",
    ),
    "a message into a room": (
        lambda s: s.room().set(post_in=[]),
        "ok    discord: posted in #interviews ({channel})",
    ),
    "a message that is not allowed": (
        lambda s: s.denied("send_messages").set(post_in=[str(s.channel.id)]),
        "mend  discord: could not post in the channel {channel}: a permission is missing. Give me View Channel, Send",
    ),
    "a message into none": (
        lambda s: s.set(post_in=[]),
        "mend  discord: nothing was posted, as no channel gets questions yet. Name one, as in --send discord:12345",
    ),
}


async def test_all_is_well(scene: Scene) -> None:
    assert await scene.said() == WELL


@pytest.mark.parametrize("name", NOT_LET_IN)
async def test_a_token_that_is_not_let_in_is_one_sentence_and_ends_it(scene: Scene, name: str) -> None:
    go_wrong, sentence = NOT_LET_IN[name]
    go_wrong(scene)
    said = await scene.said()
    assert [line for line in said if not line.startswith("ok    clock: ")] == [f"mend  discord: {sentence}"]
    assert scene.token not in "\n".join(said)


@pytest.mark.parametrize("name", IN)
async def test_what_else_is_found_leaves_the_other_checks_alone(scene: Scene, name: str) -> None:
    change, sentence = IN[name]
    change(scene)
    said = await scene.said()
    assert [line for line in said if line.startswith(sentence.format(channel=scene.channel.id))]
    assert WELL[1] in said
    assert len(said) >= len(WELL) - 2
    assert scene.token not in "\n".join(said)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "view_channel"])
async def test_each_permission_is_named(scene: Scene, name: str) -> None:
    """Taken away on the whole server. Of a channel that the bot may not view Discord tells it nothing."""
    scene.fake.deny(scene.guild, name)
    scene.room()
    assert f"mend  discord: in #interviews the bot lacks {NAMES[name]}: " in (await scene.said())[-1]


async def test_what_a_channel_allows_counts_more_than_its_server(scene: Scene) -> None:
    scene.fake.deny(scene.guild, "embed_links")
    scene.fake.allow(scene.channel, "embed_links")
    scene.room()
    assert (await scene.said())[-1] == "ok    discord: #interviews gets its questions"


async def test_what_is_said_of_the_bot_counts_more_than_what_is_said_of_everyone(scene: Scene) -> None:
    scene.channel.overwrites[scene.guild.id] = Overwrite(0, deny=bits("embed_links", "send_messages"))
    scene.fake.allow(scene.channel, "embed_links")
    scene.room()
    assert "#interviews the bot lacks Send Messages: " in (await scene.said())[-1]


async def test_an_administrator_may_do_everything(scene: Scene) -> None:
    scene.fake.allow(scene.guild, "administrator")
    scene.denied("embed_links").room()
    assert (await scene.said())[-1] == "ok    discord: #interviews gets its questions"


async def test_a_bot_on_no_server_is_given_the_way_in(fake: FakeDiscord) -> None:
    guild = fake.guild("Elsewhere", bot=False)
    said = await Scene(fake, guild, guild.text_channel("x"), fake.token).said()
    way_in = invitation(fake.app.id)
    assert f"mend  discord: the bot is on no server yet. Whoever manages one lets it in at {way_in}" in said
    assert f"client_id={fake.app.id}&scope=bot+applications.commands&permissions=" in way_in


async def test_an_intent_that_was_granted_is_enough(tutor: Tutor) -> None:
    async with FakeDiscord(privileged=("message_content",)) as fake:
        guild = fake.guild("Study group")
        said = await Scene(fake, guild, guild.text_channel("x"), fake.token, reads=True).said()
        assert said == WELL


async def test_commands_that_are_registered_are_named(scene: Scene, tutor: Tutor) -> None:
    async with connected(scene.fake, platform_of(scene.fake, tutor)):
        pass
    assert "ok    discord: its commands are registered: Report this question, daily, leaderboard, quiz" in (
        await scene.said()
    )


async def test_rooms_of_one_person_are_not_asked_for(scene: Scene) -> None:
    scene.room("dm").room(tenant=own_tenant("1"))
    assert await scene.said() == WELL


async def test_nothing_is_posted_unless_it_is_asked_for(scene: Scene) -> None:
    await scene.room().said()
    assert scene.fake.posted(scene.channel) == []
    await scene.set(post_in=[]).said()
    assert [message.content for message in scene.fake.posted(scene.channel)] == ["Keypoint can post here."]
