"""What the doctor says of Discord: each way in which a set-up goes wrong, and the sentence for it."""

from datetime import timedelta

import pytest

from bot.adapters.discord.addresses import own_tenant
from bot.adapters.discord.invitation import invitation
from bot.core.tutor import Tutor
from tests.adapters.discord.checked import WELL, Row, Scene, found_beside_the_rest, study_group
from tests.adapters.discord.scene import connected, platform_of
from tests.doubles.discord import FakeDiscord

NO_CONTENT = (
    "mend  discord: DISCORD_MESSAGE_CONTENT is on, but the application may not read messages. Switch on Message "
)


@pytest.fixture
def scene(fake: FakeDiscord) -> Scene:
    return study_group(fake)


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
    await found_beside_the_rest(scene, sentence)


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
