"""The permissions that the bot asks for: with these all of it works, and without any of them the rest does."""

from pathlib import Path

import pytest

from bot.adapters.discord.invitation import PERMISSIONS, invitation
from tests.adapters.discord.scene import A_DAY, Scene
from tests.dialogue import COVERS_TREE
from tests.doubles.discord_permissions import bits

GUIDE = Path(__file__).parents[3] / "docs" / "discord.md"


async def test_these_permissions_are_enough(scene: Scene) -> None:
    scene.guild.everyone.permissions = PERMISSIONS.value | bits("use_application_commands")
    message = await scene.daily()
    assert message.thread
    said = await scene.fake.say(scene.ann, message.thread, COVERS_TREE, mention_bot=True)
    await scene.fake.until(lambda: said.reactions)
    await scene.fake.until(lambda: scene.fake.posted(message.thread))  # type: ignore[arg-type]
    assert "Streak" in (await scene.slash(scene.ann, "quiz stats")).shown
    await scene.post_due(A_DAY)
    assert "Closed:" in scene.fake.posted(message.thread)[-1].shown
    assert scene.fake.pinged() == []


NAMES = [name.replace("read_messages", "view_channel") for name, wanted in PERMISSIONS if wanted]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "view_channel"])
async def test_without_one_of_the_others_the_talk_goes_on(scene: Scene, name: str) -> None:
    """Each is missed only where it is used."""
    scene.guild.everyone.permissions = (PERMISSIONS.value | bits("use_application_commands")) & ~bits(name)
    asked = await scene.slash(scene.ann, "quiz ask", topic="sql", level="junior")
    assert "1 of 2 key points" in (await scene.answer(scene.ann, asked, COVERS_TREE)).shown
    told = await scene.slash(scene.hal, "daily on", zone="Berlin")
    assert "Next question" in told.shown


def test_the_guide_names_them_all() -> None:
    guide = GUIDE.read_text("utf-8")
    assert f"permissions={PERMISSIONS.value}" in guide
    for name in NAMES:
        assert f"| {name.replace('_', ' ')}" in guide.casefold()


def test_the_link_has_both_scopes() -> None:
    assert invitation(42) == (
        f"https://discord.com/oauth2/authorize?client_id=42&scope=bot+applications.commands&permissions={PERMISSIONS.value}"
    )
