"""The commands themselves: all that replies name, none more, and what is suggested while an option is typed."""

import pytest

from bot.adapters.discord.buttons import Interaction
from bot.adapters.discord.daily_commands import DailyGroup
from bot.adapters.discord.names import topics_of
from bot.adapters.discord.pressed import HANDLERS
from bot.adapters.discord.presses import Verb
from bot.adapters.discord.quiz_commands import Build, quiz_group
from bot.adapters.discord.typed import COMMANDS
from bot.core.tutor import Tutor
from tests.adapters.discord.scene import Scene


@pytest.mark.parametrize(
    ("words", "options", "suggested"),
    [
        ("quiz ask", {"topic": "sys"}, ["system-design"]),
        ("quiz ask", {"topic": "loop"}, ["event-loop"]),
        ("daily topics", {"topics": "node, sq"}, ["node, sql"]),
        ("daily levels", {"levels": "jun"}, ["junior"]),
        ("daily forms", {"forms": "sto"}, ["story"]),
        ("daily on", {"zone": "new y"}, ["America/New_York"]),
        ("daily on", {"time": "17"}, ["17:00"]),
        ("daily on", {"days": "mon-"}, ["mon-fri"]),
        ("daily holidays", {"country": "german"}, ["Germany (DE)"]),
        ("daily holidays", {"country": "DE-BY"}, ["DE-BY"]),
    ],
)
async def test_suggestions(scene: Scene, words: str, options: dict[str, str], suggested: list[str]) -> None:
    reply = await scene.fake.autocomplete(scene.hal, scene.room, words, **options)
    names = [name for name, _ in reply.choices]
    assert names[: len(suggested)] == suggested
    assert len(names) <= 25


def test_every_command_that_replies_may_name_is_there_and_no_other(tutor: Tutor) -> None:
    group = quiz_group(never, topics_of(tutor.bank)), DailyGroup(never, topics_of(tutor.bank))
    names = {f"/{command.qualified_name}" for each in group for command in each.commands}
    assert names | {"/leaderboard"} == COMMANDS
    assert set(HANDLERS) == set(Verb)


async def never(interaction: Interaction, build: Build) -> None:
    raise AssertionError("nobody types here")


async def test_a_command_that_this_version_does_not_have_is_answered(scene: Scene) -> None:
    ancient = {"type": 1, "name": "ancient", "description": "Gone", "options": [], "id": "7"}
    scene.fake.commands.append({**scene.fake.commands[0], **ancient})
    assert "That command has changed" in (await scene.slash(scene.ann, "ancient")).shown
