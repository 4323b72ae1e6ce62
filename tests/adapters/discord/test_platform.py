"""How the bot starts: what is checked before it runs, in sentences that say what to do, and how commands are kept."""

import pytest

from bot.adapters.discord.client import Gateway
from bot.adapters.discord.platform import NoAnswer, NoIntent, WrongToken
from bot.core.tutor import Tutor
from tests.adapters.discord.scene import connected, platform_of
from tests.doubles.discord import FakeDiscord


async def test_a_wrong_token_is_said_with_what_to_do(fake: FakeDiscord, tutor: Tutor) -> None:
    platform = platform_of(fake, tutor)
    platform.token = "wrong"
    with pytest.raises(WrongToken, match="Reset\nToken"):
        await platform.open()
    await platform.close()


async def test_an_intent_that_was_not_granted_is_said_with_what_to_do(fake: FakeDiscord, tutor: Tutor) -> None:
    platform = platform_of(fake, tutor, reads=True)
    with pytest.raises(NoIntent, match="Message Content Intent"):
        await platform.open()
    await platform.close()


async def test_discord_that_does_not_answer_is_said(fake: FakeDiscord, tutor: Tutor) -> None:
    platform = platform_of(fake, tutor)
    fake.fail("GET", "/users/@me", 503)
    with pytest.raises(NoAnswer, match="discordstatus"):
        await platform.open()
    await platform.close()


async def test_commands_are_registered_once_and_again_when_they_change(fake: FakeDiscord, tutor: Tutor) -> None:
    for _ in range(2):
        async with connected(fake, platform_of(fake, tutor)):
            assert fake.syncs == 1
    fake.commands[0]["description"] = "Something else"
    async with connected(fake, platform_of(fake, tutor)):
        assert fake.syncs == 2
    fake.commands.pop()
    async with connected(fake, platform_of(fake, tutor)):
        assert fake.syncs == 3


async def test_the_commands_are_described_in_german_too_and_nobody_is_kept_from_them(
    fake: FakeDiscord, tutor: Tutor
) -> None:
    async with connected(fake, platform_of(fake, tutor)):
        pass
    quiz = next(command for command in fake.commands if command["name"] == "quiz")
    assert quiz["description_localizations"] == {"de": "Interviewfragen, und wie du stehst"}
    assert {command["name"]: command["default_member_permissions"] for command in fake.commands} == {
        "quiz": None,
        "daily": None,
        "leaderboard": None,
        "Report this question": None,
    }
    assert sorted(quiz["contexts"]) == [0, 1, 2]
    assert sorted(quiz["integration_types"]) == [0, 1]


async def test_shards_are_served_as_told(fake: FakeDiscord, tutor: Tutor) -> None:
    gateway = Gateway(shard_ids=(0, 2), shard_count=3, identify=0, ready=0.01)
    async with connected(fake, platform_of(fake, tutor, gateway=gateway)) as platform:
        await fake.connected(shards=2)
        assert sorted(fake.identified) == [(0, 3), (2, 3)]
        await fake.until(platform.is_connected)


async def test_only_what_is_needed_is_heard_and_kept(fake: FakeDiscord, tutor: Tutor) -> None:
    async with connected(fake, platform_of(fake, tutor)):
        [session] = fake.sessions.values()
        assert session.intents == 1 << 0 | 1 << 9 | 1 << 12


async def test_a_process_that_only_posts_needs_no_gateway(fake: FakeDiscord, tutor: Tutor) -> None:
    platform = platform_of(fake, tutor)
    await platform.open()
    assert not fake.sessions
    assert not platform.is_connected()
    await platform.close()
