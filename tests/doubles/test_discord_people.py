"""The fake Discord with what a bot uses of discord.py: guilds that come and go, threads, forums, files, installs."""

import io
from typing import Any

import discord
import pytest
from discord import ui

from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_building import Server
from tests.doubles.discord_quizbot import QuizBot, running
from tests.doubles.discord_values import Channel, User


def seen(bot: QuizBot, channel: Channel, kind: type[Any]) -> Any:
    found = bot.get_channel(channel.id)
    assert isinstance(found, kind), found
    return found


async def test_the_bot_is_invited_and_thrown_out(fake: FakeDiscord) -> None:
    home = fake.guild("Home")
    async with running(fake) as bot:
        guild = fake.guild("New", bot=False)
        room = guild.text_channel("general")
        assert bot.get_guild(guild.id) is None
        await fake.invite_bot(guild, fake.user("Ivy"))
        await fake.until(lambda: bot.get_guild(guild.id))
        later = guild.text_channel("later")
        await fake.caught_up()
        assert {channel.name for channel in bot.get_guild(guild.id).channels} == {"general", "later"}  # type: ignore[union-attr]
        with pytest.raises(discord.Forbidden):
            await anext(bot.get_guild(guild.id).audit_logs())  # type: ignore[union-attr]
        fake.allow(guild, "view_audit_log")
        entry = await anext(bot.get_guild(guild.id).audit_logs(action=discord.AuditLogAction.bot_add))  # type: ignore[union-attr]
        assert entry.user is not None
        assert entry.user.name == "ivy"
        await fake.delete_channel(later)
        await fake.caught_up()
        assert bot.get_channel(later.id) is None
        await fake.kick_bot(guild)
        await fake.caught_up()
        assert bot.get_guild(guild.id) is None
        assert [one for one in bot.happened if "New" in one] == ["joined New", "left New"]
        await fake.lose_guild(home)
        await fake.regain_guild(home)
        await fake.caught_up()
        assert not [one for one in bot.happened if "Home" in one], "an outage is no farewell"
        with pytest.raises(discord.Forbidden):
            await bot.fetch_channel(room.id)


async def test_what_is_denied_is_known_to_the_client(fake: FakeDiscord, room: Channel) -> None:
    async with running(fake) as bot:
        channel = seen(bot, room, discord.TextChannel)
        assert channel.permissions_for(channel.guild.me).send_messages
        fake.deny(room, "send_messages")
        await fake.caught_up()
        assert not channel.permissions_for(channel.guild.me).send_messages
        with pytest.raises(discord.Forbidden):
            await channel.send("Hello")


async def test_a_question_gets_a_thread(fake: FakeDiscord, guild: Server, room: Channel, ann: User) -> None:
    async with running(fake) as bot:
        posted = await seen(bot, room, discord.TextChannel).send("Question", nonce="slot-1")
        thread = await posted.create_thread(name="Answers")
        await thread.send("Answer here")
        begun = fake.threads(room)[0]
        assert [message.shown for message in fake.messages(begun)] == ["Answer here"]
        await fake.say(ann, begun, "A tree", mention_bot=True)
        await fake.until(lambda: any(message.author.id == ann.id for message in bot.heard))
        assert isinstance(bot.heard[-1].channel, discord.Thread)
        await posted.add_reaction("👍")
        await fake.react(ann, fake.posted(room)[0], "👍")
        assert fake.posted(room)[0].reactions == {"👍": [fake.app, ann]}
        again = await posted.fetch()
        assert (again.content, again.thread.id, again.reactions[0].count) == ("Question", begun.id, 2)
        assert [message.content async for message in posted.channel.history()] == ["Question"]
        await posted.edit(content="Closed", view=None)
        await posted.delete()
        assert fake.messages(room) == []
        alone = guild.thread(room, "Talk", owner=ann)
        await fake.until(lambda: bot.get_channel(alone.id))
        fake.set_thread(alone, archived=True)
        await fake.caught_up()
        assert bot.get_channel(alone.id) is None


async def test_a_forum_gets_a_post_with_a_picture(fake: FakeDiscord, guild: Server) -> None:
    forum = guild.forum("questions", tags=("sql",))
    async with running(fake) as bot:
        channel = seen(bot, forum, discord.ForumChannel)
        picture = discord.File(io.BytesIO(b"PNG"), "chart.png", description="A chart")
        made = await channel.create_thread(
            name="Indexes", content="What?", applied_tags=[channel.available_tags[0]], file=picture
        )
        assert made.message.attachments[0].description == "A chart"
        assert await made.message.attachments[0].read() == b"PNG"
        assert fake.messages(fake.threads(forum)[0])[0].shown == "What?\nA chart"


async def test_people_write_to_the_bot_and_it_to_them(fake: FakeDiscord, ann: User) -> None:
    async with running(fake) as bot:
        await fake.say(ann, fake.dm(ann), "quiz")
        await fake.until(lambda: bot.heard)
        assert bot.heard[0].content == "quiz", "direct messages are readable without the intent"
        await bot.heard[0].channel.send("Here is one", view=ui.View().add_item(ui.Button(label="Go", custom_id="go")))
        await (await bot.fetch_user(ann.id)).send("And one more")
        assert [message.shown for message in fake.posted(fake.dm(ann))] == ["Here is one", "And one more"]
        assert fake.posted(fake.dm(ann))[0].buttons == ("Go",)
        ann.takes_messages = False
        with pytest.raises(discord.Forbidden) as refused:
            await (await bot.fetch_user(ann.id)).send("No?")
        assert refused.value.code == 50007
