"""Two servers with the same people in them, and nothing of the one ever seen in the other."""

from tests.adapters.discord.scene import Scene
from tests.dialogue import COVERS_ALL, COVERS_TREE


async def test_the_same_person_on_two_servers_is_two_learners(scene: Scene) -> None:
    other = scene.fake.guild("Other", owner=scene.fake.user("Eve"))
    room = other.text_channel("interviews")
    other.member(scene.ann)
    here, there = await scene.daily(), await scene.daily(room)
    await scene.answer(scene.ann, here, COVERS_ALL)
    assert "Nobody has answered" in (await scene.slash(scene.ann, "leaderboard", room, everyone=True)).shown
    assert "not answered anything here" in (await scene.slash(scene.ann, "quiz last", room)).shown
    assert "**0**" in (await scene.slash(scene.ann, "quiz stats", room)).shown
    await scene.answer(scene.ann, there, COVERS_TREE)
    assert "100 points" in (await scene.slash(scene.ann, "leaderboard")).shown
    assert "50 points" in (await scene.slash(scene.ann, "leaderboard", room)).shown
    await scene.slash(scene.ann, "quiz forget", room, for_good=True)
    assert "100 points" in (await scene.slash(scene.ann, "leaderboard")).shown
    assert "not answered anything here" in (await scene.slash(scene.ann, "quiz last", room)).shown


async def test_a_host_of_one_server_is_nobody_on_the_other(scene: Scene) -> None:
    other = scene.fake.guild("Other", owner=scene.fake.user("Eve"))
    room = other.text_channel("interviews")
    other.member(scene.hal)
    assert "Only the hosts" in (await scene.slash(scene.hal, "daily on", room)).shown
    feedback = await scene.answer(scene.ann, await scene.daily(), COVERS_TREE)
    await scene.press(scene.ann, feedback, "I did say this")
    assert "Only the hosts" in (await scene.slash(scene.hal, "quiz reports", room)).shown
