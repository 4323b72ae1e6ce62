"""Where nobody else is, in direct messages and where somebody brought the bot along: what is different is said."""

import pytest

from tests.adapters.discord.scene import A_DAY, Scene
from tests.adapters.discord.test_direct import said
from tests.dialogue import COVERS_ALL, COVERS_TREE


async def test_reminders_are_of_the_place_where_they_are_asked_for(scene: Scene) -> None:
    direct = scene.fake.dm(scene.ann)
    for told in (
        (await scene.slash(scene.ann, "quiz remind", direct)).shown,
        await said(scene, scene.ann, "remind on"),
    ):
        assert "`/quiz remind reminders:off` ends it" in told
        assert "on a server" in told
    assert "on a server" not in (await scene.slash(scene.ann, "quiz remind")).shown


async def test_a_question_for_everyone_needs_somebody_else(scene: Scene) -> None:
    channel = scene.brought_along(scene.ann)
    direct = scene.fake.dm(scene.ann)
    for told in (
        (await scene.slash(scene.ann, "quiz ask", channel, here=True)).shown,
        (await scene.slash(scene.ann, "quiz ask", direct, topic="sql", here=True)).shown,
        await said(scene, scene.ann, "quiz here"),
    ):
        assert "Nobody else answers here" in told
        assert "`/quiz ask`" in told
    before = len(scene.fake.posted(direct))
    await scene.post_due()
    assert len(scene.fake.posted(direct)) == before


async def test_nobody_else_becomes_a_host_of_direct_messages(scene: Scene) -> None:
    told = await scene.slash(scene.ann, "quiz host", scene.fake.dm(scene.ann), user=scene.bob)
    assert "yours alone" in told.shown
    assert "yours alone" in await said(scene, scene.ann, "quiz host @bob")


async def test_a_board_that_was_typed_stays_what_it_was(scene: Scene) -> None:
    direct = scene.fake.dm(scene.ann)
    await scene.slash(scene.ann, "daily on", direct, days="every day")
    await scene.post_due(A_DAY)
    await scene.answer(scene.ann, scene.fake.posted(direct)[-1], COVERS_ALL)
    assert "Leaderboard, all time" in await said(scene, scene.ann, "leaderboard all")
    board = scene.fake.posted(direct)[-1]
    assert "all time" in (await scene.press(scene.ann, board, "Share")).shown


async def test_one_file_holds_what_was_done_on_every_server(scene: Scene) -> None:
    await scene.answer(scene.ann, await scene.daily(), COVERS_TREE)
    room = scene.other_server(scene.ann)
    asked = await scene.slash(scene.ann, "quiz ask", room, topic="sql", level="junior")
    await scene.answer(scene.ann, asked, COVERS_ALL)
    exported = await scene.slash(scene.ann, "quiz export", scene.fake.dm(scene.ann))
    assert exported.message
    [file] = exported.message.files
    assert COVERS_TREE[:12].encode() in file.data
    assert COVERS_ALL[-12:].encode() in file.data
    own = await scene.slash(scene.ann, "quiz export", room)
    assert own.message
    assert str(scene.guild.id).encode() not in own.message.files[0].data


@pytest.mark.parametrize("line", ["daily on 25:00", "quiz zzzz"])
async def test_mistakes_name_commands_that_exist_here(scene: Scene, line: str) -> None:
    told = await said(scene, scene.ann, line)
    assert "`topics`" not in told


async def test_the_daily_question_of_somebody_who_brought_the_bot_along_comes_to_them(scene: Scene) -> None:
    channel = scene.brought_along(scene.ann)
    told = await scene.slash(scene.ann, "daily on", channel, zone="Berlin")
    assert "comes to you in direct messages" in told.shown
    told = await scene.slash(scene.ann, "daily on", scene.fake.dm(scene.ann), zone="Berlin")
    assert "comes to you" not in told.shown
