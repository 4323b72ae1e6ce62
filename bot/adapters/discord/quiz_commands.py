"""`/quiz …` and `/leaderboard`: typed options → the same commands as in plain lines."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Literal

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot.adapters.discord.buttons import Interaction
from bot.adapters.discord.names import choices, fitting
from bot.adapters.discord.people import naming
from bot.core.commands import (
    Command,
    Export,
    Forget,
    GoAway,
    Leaderboard,
    ListOnBoards,
    Remind,
    Report,
    Word,
)
from bot.core.daily_words import Daily
from bot.core.parsing import quiz_named
from bot.core.periods import Period
from bot.core.questions import Level

Build = Callable[[], Command]
Run = Callable[[Interaction, Build], Awaitable[None]]
"""Carries out a command; building it may raise a sentence for whoever typed it."""
Switch = Literal["on", "off"]
When = Literal["today", "week", "month", "all"]
LONGEST = 1_000
Words = app_commands.Range[str, 1, 100]
"""An option that is typed; a topic, a day and a city are no longer."""

EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
BY_ANYBODY = app_commands.AppInstallationType(guild=True, user=True)
WORDS = {
    Word.REVIEW: "A question that you are about to forget",
    Word.HINT: "A first step to the open question; costs 10 points",
    Word.SKIP: "Leave the open question and see its model answer",
    Word.ANSWER: "The model answer to the open question",
    Word.LAST: "Your last feedback once more",
    Word.TOPICS: "What there is to ask about",
    Word.STATS: "Your streak, your answers, your strong and weak topics",
    Word.REPORTS: "For hosts: what learners claim and report",
    Word.HELP: "What you can do",
}


def quiz_group(run: Run, topics: Sequence[str]) -> app_commands.Group:
    group = app_commands.Group(
        name="quiz",
        description="Interview questions, and how you stand",
        allowed_contexts=EVERYWHERE,
        allowed_installs=BY_ANYBODY,
    )
    _add_ask(group, run, topics)
    for word, what in WORDS.items():
        group.add_command(one_word(word, what, run))
    group.add_command(leaderboard(run))
    _add_about_you(group, run)
    _add_about_data(group, run)
    _add_for_hosts(group, run)
    return group


def _add_ask(group: app_commands.Group, run: Run, topics: Sequence[str]) -> None:
    @group.command(name="ask", description="A question for you alone, or for everyone here")
    @app_commands.describe(
        topic="A topic or tag; without one, any", level="How hard", here="For everyone in this channel"
    )
    async def ask(interaction: Interaction, topic: Words = "", level: Level | None = None, here: bool = False) -> None:
        words = [*topic.replace(",", " ").split(), *([level] if level else []), *(["here"] if here else [])]
        await run(interaction, lambda: quiz_named(words, topics))

    @ask.autocomplete("topic")
    async def suggest(interaction: Interaction, said: str) -> list[Choice[str]]:
        return choices(fitting(said, topics))


def one_word(word: Word | Daily, what: str, run: Run) -> app_commands.Command[app_commands.Group, ..., None]:
    async def on_word(interaction: Interaction) -> None:
        await run(interaction, lambda: word)

    return app_commands.Command(name=word.value, description=what, callback=on_word)


def leaderboard(run: Run) -> app_commands.Command[app_commands.Group, ..., None]:
    @app_commands.describe(period="This week unless you say otherwise", everyone="The whole server, not this channel")
    async def on_leaderboard(interaction: Interaction, period: When = "week", everyone: bool = False) -> None:
        await run(interaction, lambda: Leaderboard(Period(period), everyone))

    command: app_commands.Command[app_commands.Group, ..., None] = app_commands.Command(
        name="leaderboard",
        description="Where the group stands, and you in it",
        callback=on_leaderboard,
        allowed_contexts=EVERYWHERE,
        allowed_installs=BY_ANYBODY,
    )
    return command


def _add_about_you(group: app_commands.Group, run: Run) -> None:
    @group.command(name="report", description="Tell the hosts that something is wrong with the question")
    @app_commands.describe(why="What is wrong with the question that you saw last")
    async def report(interaction: Interaction, why: app_commands.Range[str, 1, LONGEST]) -> None:
        await run(interaction, lambda: Report(why))

    @group.command(name="away", description="Pause your streak; without a day you are back")
    @app_commands.describe(until="The last day away, such as 5 jan or 2027-01-05; off: you are back")
    async def away(interaction: Interaction, until: Words = "") -> None:
        await run(interaction, lambda: GoAway("" if until.strip().casefold() == "off" else until))

    @group.command(
        name="remind", description="A reminder an hour before a question closes, if you have not answered it"
    )
    @app_commands.describe(reminders="On or off")
    async def remind(interaction: Interaction, reminders: Switch = "on") -> None:
        await run(interaction, lambda: Remind(reminders == "on"))


def _add_about_data(group: app_commands.Group, run: Run) -> None:
    @group.command(name="privacy", description="What is held about you, and who sees it")
    @app_commands.describe(board="Whether your name is on the boards")
    async def privacy(interaction: Interaction, board: Switch | None = None) -> None:
        await run(interaction, lambda: ListOnBoards(board == "on") if board else Word.PRIVACY)

    @group.command(name="export", description="A file with everything that is held about you")
    async def export(interaction: Interaction) -> None:
        await run(interaction, Export)

    @group.command(name="forget", description="Delete everything that is held about you")
    @app_commands.describe(for_good="You are sure: it cannot be taken back")
    async def forget(interaction: Interaction, for_good: bool = False) -> None:
        await run(interaction, lambda: Forget(for_good))


def _add_for_hosts(group: app_commands.Group, run: Run) -> None:
    @group.command(name="host", description="For hosts: let somebody else set the daily question here, too")
    @app_commands.describe(user="Who may")
    async def host(interaction: Interaction, user: discord.User) -> None:
        await run(interaction, lambda: naming(user))
