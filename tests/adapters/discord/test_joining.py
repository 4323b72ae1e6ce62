"""The first five minutes on a server: a greeting, Start, Change, and one question in private."""

from bot.core.places import Learner
from tests.adapters.discord.scene import A_DAY, Scene
from tests.doubles.discord_building import Server
from tests.doubles.discord_messages import Message
from tests.doubles.discord_permissions import bits
from tests.doubles.discord_values import User

HELLO = "I post one question each weekday at 09:00, UTC time."


async def arrive(scene: Scene, guild: Server, inviter: User | None = None) -> None:
    await scene.fake.invite_bot(guild, inviter)
    await scene.fake.caught_up()
    await scene.fake.until(lambda: not scene.platform.desk.running.count)
    await scene.platform.desk.running.finished()


async def greeted(scene: Scene, inviter_may: str = "") -> tuple[Server, Message, User]:
    guild = scene.fake.guild("New", owner=scene.hal, bot=False)
    room = guild.text_channel("general")
    inviter = guild.member(scene.ann)
    if inviter_may:
        guild.everyone.permissions |= bits(inviter_may)
    await arrive(scene, guild, inviter)
    await scene.fake.until(lambda: scene.fake.posted(room))
    return guild, scene.fake.posted(room)[-1], inviter


async def test_one_message_says_what_can_be_done(scene: Scene) -> None:
    _, hello, _ = await greeted(scene)
    assert HELLO in hello.shown
    assert hello.buttons == ("Start", "Change", "Try one privately")
    assert "Practice" in (await scene.press(scene.ann, hello, "Try one privately")).shown
    assert "Monday to Friday at 09:00 in UTC" in (await scene.press(scene.hal, hello, "Start")).shown
    await scene.post_due(A_DAY)
    assert "Today's question" in scene.fake.posted(hello.channel)[-1].shown


async def test_who_invited_it_is_host_if_the_audit_log_says_so(scene: Scene) -> None:
    _, hello, ann = await greeted(scene, "view_audit_log")
    assert "Monday to Friday" in (await scene.press(ann, hello, "Start")).shown


async def test_without_the_audit_log_the_owner_is(scene: Scene) -> None:
    guild, hello, ann = await greeted(scene)
    assert "Only the hosts" in (await scene.press(ann, hello, "Start")).shown
    room = scene.core_room(hello.channel)
    assert guild.owner is scene.hal
    assert await scene.tutor.store.is_host(room, Learner(room.tenant, str(scene.hal.id), "Hal"))


async def test_change_opens_the_settings_as_they_are(scene: Scene) -> None:
    _, hello, ann = await greeted(scene)
    assert "Only the hosts" in (await scene.press(ann, hello, "Change")).shown
    opened = await scene.press(scene.hal, hello, "Change")
    assert opened.modal
    values = {
        "time": "07:30",
        "zone": "Berlin",
        "days": ["monday", "tuesday"],
        "levels": ["junior", "mid"],
        "topics": "sql",
    }
    wrong = await scene.fake.submit(scene.hal, {**values, "zone": "Europe/Atlantis"})
    assert "did you mean Europe/Athens?" in wrong.shown
    assert (await scene.press(scene.hal, wrong, "Change")).modal
    told = await scene.fake.submit(scene.hal, values)
    for part in ("on Mon, Tue at 07:30 in Berlin", "Topics: sql", "Levels: junior, mid", "Next question"):
        assert part in told.shown


async def test_where_it_may_not_speak_the_first_daily_greets(scene: Scene) -> None:
    guild = scene.fake.guild("Quiet", owner=scene.hal, bot=False)
    room = guild.text_channel("general")
    guild.everyone.permissions &= ~bits("send_messages")
    await arrive(scene, guild)
    assert scene.fake.posted(room) == []
    hello = await scene.slash(scene.hal, "daily show", room)
    assert HELLO in hello.shown
    assert "Start" in hello.buttons


async def test_a_server_is_greeted_once_and_again_when_it_comes_back(scene: Scene) -> None:
    guild, hello, _ = await greeted(scene)
    await scene.press(scene.hal, hello, "Start")
    await scene.fake.lose_guild(guild)
    await scene.fake.regain_guild(guild)
    await scene.fake.reconnect()
    await scene.fake.caught_up()
    assert len(scene.fake.posted(hello.channel)) == 1
    await scene.fake.kick_bot(guild)
    scene.fake.advance(A_DAY)
    await arrive(scene, guild)
    await scene.fake.until(lambda: len(scene.fake.posted(hello.channel)) == 2)
    assert "I am back." in scene.fake.posted(hello.channel)[-1].shown


async def test_rooms_that_were_paused_meanwhile_go_on_when_it_comes_back(scene: Scene) -> None:
    guild, _, _ = await greeted(scene)
    room, forum = guild.text_channel("interviews"), guild.forum("posts")
    for channel in (room, forum):
        await scene.slash(scene.hal, "daily on", channel if channel is room else guild.thread(forum, "Set up"))
    await scene.fake.kick_bot(guild)
    for _ in range(3):
        await scene.post_due(A_DAY)
    tenant = scene.core_room(room).tenant
    paused = [await scene.tutor.store.room(tenant, str(each.id)) for each in (room, forum)]
    assert all(each and each.paused for each in paused)
    await arrive(scene, guild, scene.hal)
    await scene.fake.until(lambda: scene.fake.posted(room))
    assert "I am back." in scene.fake.posted(room)[-1].shown
    again = [await scene.tutor.store.room(tenant, str(each.id)) for each in (room, forum)]
    assert not any(each and each.paused for each in again)
