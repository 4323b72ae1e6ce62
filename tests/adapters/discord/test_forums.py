"""Forums, where each question is a post of its own."""

from bot.core.planning import due_after
from bot.core.publishing import Spot
from bot.core.slots import Slot, SlotKind
from tests.adapters.discord.scene import A_DAY, Scene
from tests.adapters.discord.test_channels import MINUTE, schedule
from tests.dialogue import COVERS_TREE


async def test_a_forum_gets_a_post_for_each_question(scene: Scene) -> None:
    forum = scene.guild.forum("questions", tags=("daily", "other"), tag_required=True)
    room = scene.core_room(forum)
    await scene.tutor.store.schedule(room, due_after(room, scene.at - A_DAY))
    await scene.post_due()
    [thread] = scene.fake.threads(forum)
    [message] = scene.fake.posted(thread)
    assert thread.name == "What an index is for · 2026-11-23"
    assert "1 of 2 key points" in (await scene.answer(scene.ann, message, COVERS_TREE)).shown
    await scene.platform.tally.settled()
    assert "1 has answered" in message.shown
    await scene.post_due(A_DAY)
    assert "Closed:" in scene.fake.posted(thread)[-1].shown
    assert len(scene.fake.threads(forum)) == 2


async def test_a_post_in_a_forum_whose_answer_was_lost_is_found_and_not_made_twice(scene: Scene) -> None:
    forum = scene.guild.forum("questions")
    room = scene.core_room(forum)
    await scene.tutor.store.schedule(room, due_after(room, scene.at - A_DAY))
    scene.fake.lose("POST", "/channels/*/threads")
    for _ in range(4):
        await scene.post_due(MINUTE)
    [thread] = scene.fake.threads(forum)
    slot = Slot(room.tenant, room.id, scene.at.date(), SlotKind.QUESTION)
    assert (await scene.tutor.store.places([slot]))[slot] == f"{thread.id}/{thread.id}"


async def test_a_surplus_post_of_a_forum_is_put_away_where_it_may_not_be_deleted(scene: Scene) -> None:
    forum = scene.guild.forum("questions")
    scene.fake.deny(forum, "manage_threads")
    await schedule(scene, forum)
    await scene.post_due()
    [thread] = scene.fake.threads(forum)
    slot = Slot(scene.core_room(forum).tenant, str(forum.id), scene.at.date(), SlotKind.QUESTION)
    spot = Spot(slot, scene.core_room(forum), None)
    await scene.platform.publisher.remove(spot, f"{thread.id}/{thread.id}")
    assert scene.fake.posted(thread) == []
    assert thread.archived
