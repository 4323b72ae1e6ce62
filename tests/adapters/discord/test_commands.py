"""Every slash command, as somebody chooses it and fills in its options."""

from typing import Any

import pytest

from bot.core.places import Learner
from tests.adapters.discord.scene import Scene
from tests.dialogue import COVERS_ALL, COVERS_TREE

ALONE: list[tuple[str, dict[str, Any], str]] = [
    ("quiz ask", {}, "Practice"),
    ("quiz ask", {"topic": "node"}, "node"),
    ("quiz ask", {"topic": "sql", "level": "senior"}, "sql · senior"),
    ("quiz ask", {"topic": "System design"}, "system-design"),
    ("quiz ask", {"topic": "redis"}, "I know no topic, tag or level “redis”"),
    ("quiz review", {}, "Nothing is due for review"),
    ("quiz hint", {}, "No question is open just now"),
    ("quiz skip", {}, "No question is open just now"),
    ("quiz answer", {}, "No question is open just now"),
    ("quiz last", {}, "You have not answered anything here yet"),
    ("quiz topics", {}, "system-design"),
    ("quiz stats", {}, "Streak: **0 days**"),
    ("quiz leaderboard", {"period": "month", "everyone": True}, "Nobody is on this board yet"),
    ("leaderboard", {}, "Nobody is on this board yet"),
    ("quiz report", {"why": "It is wrong."}, "You have not answered anything here yet"),
    ("quiz reports", {}, "Only the hosts of this room"),
    ("quiz away", {"until": "2027-01-05"}, "Until 05 Jan 2027 nothing counts as missed"),
    ("quiz away", {"until": "yesterday"}, "Until when?"),
    ("quiz away", {}, "Welcome back"),
    ("quiz away", {"until": "off"}, "Welcome back"),
    ("quiz remind", {}, "An hour before a question closes"),
    ("quiz remind", {"reminders": "off"}, "No more reminders"),
    ("quiz privacy", {}, "Only you see your answers and their grades"),
    ("quiz privacy", {"board": "off"}, "You are off the boards"),
    ("quiz export", {}, "Here is `keypoint.json`"),
    ("quiz forget", {}, "It cannot be taken back"),
    ("quiz forget", {"for_good": True}, "Everything about you is deleted"),
    ("quiz help", {}, "/quiz ask"),
    ("daily show", {}, "There is no daily question here"),
    ("daily off", {}, "Only the hosts of this room"),
    ("daily now", {}, "Only the hosts of this room"),
    ("daily on", {"time": "09:00", "zone": "Berlin"}, "Only the hosts of this room"),
]


OF_HOSTS: list[tuple[str, dict[str, Any], str]] = [
    ("quiz reports", {}, "No claims and no reports are waiting"),
    ("daily on", {"time": "4:30 pm", "zone": "berlin", "days": "mon, wed"}, "on Mon, Wed at 16:30 in Berlin"),
    ("daily on", {}, "Monday to Friday at 09:00 in UTC"),
    ("daily on", {"zone": "Atlantis"}, "did you mean Canada"),
    ("daily topics", {"topics": "node, sql"}, "no daily question here"),
    ("daily topics", {"topics": "nodes"}, "did you mean node?"),
    ("daily levels", {"levels": "mid"}, "no daily question here"),
    ("daily forms", {"forms": "all"}, "no daily question here"),
    ("daily close", {"time": "17:00"}, "no daily question here"),
    ("daily close", {"time": "teatime"}, "teatime"),
    ("daily tries", {"tries": 2}, "no daily question here"),
    ("daily holidays", {"country": "DE-BY"}, "no daily question here"),
    ("daily holidays", {"country": "germany"}, "no daily question here"),
    ("daily skip", {"day": "2026-12-24"}, "no daily question here"),
    ("daily off", {}, "No more daily questions here"),
    ("daily now", {}, "An extra question is on its way"),
    ("quiz ask", {"here": True}, "A question for everyone is on its way"),
]


@pytest.mark.parametrize(("words", "options", "part"), ALONE)
async def test_what_anybody_may(scene: Scene, words: str, options: dict[str, Any], part: str) -> None:
    reply = await scene.slash(scene.ann, words, **options)
    assert part in reply.shown
    assert reply.ephemeral
    assert scene.fake.messages(scene.room) == []


@pytest.mark.parametrize(("words", "options", "part"), OF_HOSTS)
async def test_what_hosts_may(scene: Scene, words: str, options: dict[str, Any], part: str) -> None:
    reply = await scene.slash(scene.hal, words, **options)
    assert part in reply.shown
    assert reply.ephemeral


async def test_all_settings_are_said_together(scene: Scene) -> None:
    for words, options, _ in OF_HOSTS[4:14]:
        await scene.slash(scene.hal, words, **options)
    told = await scene.slash(scene.hal, "daily on", zone="Europe/Berlin", days="every day")
    for part in ("every day at 09:00 in Berlin", "until 17:00", "2 tries", "node, sql", "mid", "DE", "24 Dec 2026"):
        assert part in told.shown


async def test_the_open_question_is_what_hints_and_answers_are_about(scene: Scene) -> None:
    await scene.slash(scene.ann, "quiz ask", topic="sql", level="junior")
    hint = await scene.slash(scene.ann, "quiz hint")
    assert hint.buttons == ("Answer", "Hint", "Show the answer")
    feedback = await scene.answer(scene.ann, hint, COVERS_TREE)
    assert "1 of 2 key points" in feedback.shown
    assert feedback.buttons == ("Try again", "Show the answer")
    again = await scene.press(scene.ann, feedback, "Try again")
    assert again.modal
    assert again.modal.field("Your answer").value == COVERS_TREE
    whole = await scene.fake.submit(scene.ann, {"Your answer": COVERS_ALL})
    assert "2 of 2 key points" in whole.shown
    assert "2 of 2 key points" in (await scene.slash(scene.ann, "quiz last")).shown
    assert "Thank you: the hosts will see that" in (await scene.slash(scene.ann, "quiz report", why="Odd.")).shown
    reports = await scene.slash(scene.hal, "quiz reports")
    assert "Odd." in reports.shown


async def test_a_host_names_another_by_choosing_them(scene: Scene) -> None:
    assert "Only a host of this room" in (await scene.slash(scene.bob, "quiz host", user=scene.ann)).shown
    assert (
        "they can set this room's daily question" in (await scene.slash(scene.hal, "quiz host", user=scene.bob)).shown
    )
    assert "at 09:00 in Berlin" in (await scene.slash(scene.bob, "daily on", zone="Berlin")).shown


async def test_a_bot_becomes_no_host(scene: Scene) -> None:
    told = await scene.slash(scene.hal, "quiz host", user=scene.fake.app)
    assert "A bot cannot be a host" in told.shown
    room = scene.core_room()
    assert not await scene.tutor.store.is_host(room, Learner(room.tenant, str(scene.fake.app.id), "keypoint"))


@pytest.mark.parametrize("permission", ["manage_guild", "manage_channels", "administrator"])
async def test_whom_discord_lets_manage_the_channel_may_set_it(scene: Scene, permission: str) -> None:
    scene.guild.member(scene.bob, permission)
    assert "at 09:00 in Berlin" in (await scene.slash(scene.bob, "daily on", zone="Berlin")).shown
    scene.guild.roles[-1].permissions = 0
    assert "Only the hosts" in (await scene.slash(scene.bob, "daily off")).shown


@pytest.mark.parametrize("permission", ["send_messages", "embed_links"])
async def test_what_is_missing_is_said_when_a_host_sets_it(scene: Scene, permission: str) -> None:
    scene.fake.deny(scene.room, permission)
    told = await scene.slash(scene.hal, "daily on", zone="Berlin")
    assert "Next question" in told.shown
    assert "But I cannot post here yet" in told.shown
    scene.fake.allow(scene.room, permission)
    assert "cannot post" not in (await scene.slash(scene.hal, "daily on")).shown


async def test_a_command_in_a_thread_is_about_its_channel(scene: Scene) -> None:
    forum = scene.guild.forum("questions")
    thread = scene.guild.thread(forum, "Hello")
    await scene.slash(scene.hal, "daily on", thread, zone="Berlin")
    assert await scene.tutor.store.room(scene.core_room().tenant, str(forum.id))
