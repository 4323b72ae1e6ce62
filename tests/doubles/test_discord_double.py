"""The fake Discord against the real discord.py: a client's life, and what people do with its bot."""

import discord
import pytest

from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_building import Server
from tests.doubles.discord_quizbot import QuizBot, running
from tests.doubles.discord_talking import NotOffered
from tests.doubles.discord_values import Channel, User


async def test_a_client_starts_syncs_and_sees_its_guilds(fake: FakeDiscord, guild: Server, room: Channel) -> None:
    async with running(fake) as bot:
        assert bot.get_channel(room.id) is not None
        assert fake.syncs == 1
        assert {command["name"] for command in fake.commands} == {"quiz", "do", "Report this"}
    await fake.until(lambda: not fake.live())


async def test_a_wrong_token_is_refused(fake: FakeDiscord) -> None:
    async with QuizBot() as bot:
        with pytest.raises(discord.LoginFailure):
            await bot.start("another")


async def test_an_intent_that_was_not_granted_ends_the_client(fake: FakeDiscord) -> None:
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with running(fake, QuizBot(content=True)):
            pass


async def test_a_question_is_asked_and_answered(fake: FakeDiscord, room: Channel, ann: User) -> None:
    async with running(fake):
        asked = await fake.slash(ann, room, "quiz ask", topic="sql")
        assert (asked.shown, asked.buttons, asked.ephemeral) == ("sql: what is an index?", ("Answer",), True)
        opened = await fake.press(ann, asked, "Answer")
        assert opened.modal is not None
        assert opened.shown == "Your answer\nWhat is an index?\nAnswer\nIn your own words"
        with pytest.raises(NotOffered, match="must be filled in"):
            await fake.submit(ann, {})
        answered = await fake.submit(ann, {"Answer": "A sorted tree"})
        assert answered.shown == "7: A sorted tree"
        assert fake.modal(ann) is None
    assert [message.shown for message in fake.seen_by(ann)] == ["sql: what is an index?", "7: A sorted tree"]
    assert fake.messages(room) == []


async def test_a_button_works_after_a_restart(fake: FakeDiscord, room: Channel, ann: User) -> None:
    async with running(fake):
        asked = await fake.slash(ann, room, "quiz ask")
    async with running(fake):
        assert (await fake.press(ann, asked, "answer:7")).modal


async def test_a_modal_that_another_process_opened_is_not_answered(fake: FakeDiscord, room: Channel, ann: User) -> None:
    async with running(fake):
        await fake.press(ann, await fake.slash(ann, room, "quiz ask"), "Answer")
    async with running(fake):
        fake.patience = 0.05
        assert (await fake.submit(ann, {"Answer": "A tree"})).timed_out
        assert fake.modal(ann), "it stays open, so that nothing typed is lost"


async def test_what_is_typed_is_completed(fake: FakeDiscord, room: Channel, ann: User) -> None:
    async with running(fake):
        assert (await fake.autocomplete(ann, room, "quiz ask", topic="s")).choices == (("sql", "sql"),)
        with pytest.raises(NotOffered, match="not completed"):
            await fake.autocomplete(ann, room, "quiz ask", level=1)


@pytest.mark.parametrize(
    ("words", "values", "why"),
    [
        ("quiz", {}, "needs a subcommand"),
        ("quiz sing", {}, "there is no"),
        ("leaderboard", {}, "there is no"),
        ("quiz ask", {"colour": "red"}, "no such option"),
        ("quiz ask", {"level": "high"}, "does not fit"),
    ],
)
async def test_the_client_offers_only_what_is_synced(
    fake: FakeDiscord, room: Channel, ann: User, words: str, values: dict[str, object], why: str
) -> None:
    async with running(fake):
        with pytest.raises(NotOffered, match=why):
            await fake.slash(ann, room, words, **values)


async def test_a_message_is_reported_from_its_menu(fake: FakeDiscord, room: Channel, ann: User) -> None:
    async with running(fake):
        said = await fake.say(ann, room, "Buy my course")
        assert (await fake.menu(ann, "Report this", said)).shown == "Reported: Buy my course"
