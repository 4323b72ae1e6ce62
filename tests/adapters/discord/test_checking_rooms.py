"""What the doctor says of what the bot may do where questions are to come."""

import pytest

from bot.adapters.discord.permissions import NAMES
from tests.adapters.discord.checked import Row, Scene, found_beside_the_rest, study_group
from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_permissions import bits
from tests.doubles.discord_values import Overwrite


@pytest.fixture
def scene(fake: FakeDiscord) -> Scene:
    return study_group(fake)


ROOMS: dict[str, Row] = {
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


@pytest.mark.parametrize("name", ROOMS)
async def test_what_is_found_leaves_the_other_checks_alone(scene: Scene, name: str) -> None:
    change, sentence = ROOMS[name]
    change(scene)
    await found_beside_the_rest(scene, sentence)


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
