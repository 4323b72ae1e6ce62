"""Two processes that serve the same shard: Discord tells both of everything, and one of them answers."""

from dataclasses import replace

from bot.adapters.discord.platform import DiscordPlatform
from bot.core.tutor import Tutor
from tests.adapters.discord.scene import QUICK, Scene, at_once, connected
from tests.dialogue import COVERS_TREE
from tests.doubles.discord import FakeDiscord


def one_of(fake: FakeDiscord, tutor: Tutor) -> DiscordPlatform:
    return DiscordPlatform(
        fake.token, tutor, lambda: fake.now, reads=True, shared=True, gateway=replace(QUICK), sleep=at_once
    )


async def test_everything_is_answered_once(tutor: Tutor) -> None:
    async with FakeDiscord(privileged=("message_content",)) as fake:
        hal = fake.user("Hal")
        guild = fake.guild("Study group", owner=hal)
        room = guild.text_channel("interviews")
        ann, bob = (guild.member(fake.user(name)) for name in ("Ann", "Bob"))
        async with connected(fake, one_of(fake, tutor)) as first, connected(fake, one_of(fake, tutor)):
            scene = Scene(fake, first, tutor, guild, room, hal, ann, bob)
            message = await scene.daily()
            hint = await scene.press(ann, message, "Hint")
            assert "Hint 1 of 2" in hint.shown
            said = await fake.say(bob, fake.threads(room)[0], f"answer: {COVERS_TREE}")
            await fake.until(lambda: len(fake.messages(said.channel)) == 2)
            told = await scene.answer(ann, message, "A sorted tree to find rows fast")
            assert "40 points for the board" in told.shown, "one hint, and not two"
        assert len(fake.messages(said.channel)) == 2
        assert len(said.reactions) == 1
