"""Direct messages, and the bot where it is no member: everybody's own room, and reminders that name their server."""

from datetime import timedelta

from bot.adapters.discord.addresses import own_tenant
from tests.adapters.discord.scene import A_DAY, Scene
from tests.dialogue import COVERS_ALL, COVERS_NONE, COVERS_TREE
from tests.doubles.discord_values import User


async def said(scene: Scene, who: User, words: str) -> str:
    """A line in direct messages, and everything that comes back."""
    where = scene.fake.dm(who)
    before = len(scene.fake.posted(where))
    await scene.fake.say(who, where, words)
    await scene.fake.until(lambda: len(scene.fake.posted(where)) > before)
    await scene.fake.caught_up()
    await scene.platform.desk.running.finished()
    return "\n".join(message.shown for message in scene.fake.posted(where)[before:])


async def test_plain_lines_are_a_talk(scene: Scene) -> None:
    for words, parts in (
        ("quiz sql junior", ("Practice", "sql · junior")),
        (COVERS_TREE, ("1 of 2 key points",)),
        ("hint", ("Hint 1 of",)),
        (COVERS_ALL, ("2 of 2 key points", "Model answer")),
        ("stats", ("Questions answered: **1**",)),
        ("quiz redis", ("I know no topic",)),
        ("daily", ("There is no daily question here",)),
    ):
        replied = await said(scene, scene.ann, words)
        for part in parts:
            assert part in replied


async def test_commands_and_buttons_go_on_with_the_same_question(scene: Scene) -> None:
    direct = scene.fake.dm(scene.ann)
    asked = await scene.slash(scene.ann, "quiz ask", direct, topic="sql", level="junior")
    assert "1 of 2" in (await scene.answer(scene.ann, asked, COVERS_TREE)).shown
    assert "2 of 2" in await said(scene, scene.ann, COVERS_ALL)


async def test_the_bot_comes_along_where_it_is_no_member(scene: Scene) -> None:
    channel = scene.brought_along(scene.ann)
    asked = await scene.slash(scene.ann, "quiz ask", channel, topic="sql", level="junior")
    assert "1 of 2" in (await scene.answer(scene.ann, asked, COVERS_TREE)).shown
    private = scene.fake.private_channel(scene.ann, scene.bob)
    assert "1 of 2" in (await scene.slash(scene.ann, "quiz last", private)).shown
    assert "1 of 2" in await said(scene, scene.ann, "last")
    assert "not answered anything here" in (await scene.slash(scene.ann, "quiz last")).shown


async def test_a_daily_question_for_oneself(scene: Scene) -> None:
    direct = scene.fake.dm(scene.ann)
    assert "Start" in (await scene.slash(scene.ann, "daily show", direct)).buttons
    assert "Next question" in (await scene.slash(scene.ann, "daily on", direct, zone="Berlin", days="every day")).shown
    await scene.post_due(A_DAY)
    card = scene.fake.posted(direct)[-1]
    assert "Today's question" in card.shown
    assert card.thread is None
    assert "1 try · 2 hints" in card.shown
    assert "Be the first" not in card.shown
    assert "1 of 2" in (await scene.answer(scene.ann, card, COVERS_TREE)).shown
    await scene.post_due(A_DAY)
    assert any("Closed:" in each.shown and each.reply_to is card for each in scene.fake.posted(direct))
    assert await scene.tutor.store.room(own_tenant(str(scene.ann.id)), "dm")


async def test_a_reminder_is_answered_where_it_is_read(scene: Scene) -> None:
    await scene.answer(scene.ann, await scene.daily(), COVERS_NONE)
    await scene.slash(scene.ann, "quiz remind")
    await scene.post_due(A_DAY)
    await scene.post_due(A_DAY - timedelta(minutes=50))
    await scene.post_due()
    [reminder] = scene.fake.posted(scene.fake.dm(scene.ann))
    assert "closes" in reminder.shown
    feedback = await scene.answer(scene.ann, reminder, COVERS_TREE)
    assert "1 of 2 key points" in feedback.shown
    claimed = await scene.press(scene.ann, feedback, "I did say this")
    assert "for points when a host agrees" in claimed.shown
    reports = await scene.slash(scene.hal, "quiz reports")
    assert "Ann" in reports.shown
    board = await scene.slash(scene.ann, "leaderboard", period="all")
    assert "**Ann** (you): 50 points" in board.shown


async def test_forgetting_in_direct_messages_is_forgetting_everywhere(scene: Scene) -> None:
    message = await scene.daily()
    await scene.answer(scene.ann, message, COVERS_TREE)
    direct = scene.fake.dm(scene.ann)
    await scene.slash(scene.ann, "quiz forget", direct, for_good=True)
    assert "not answered anything here" in (await scene.slash(scene.ann, "quiz last")).shown
