"""`/daily …`: what hosts set. Whatever is typed into an option is read by the core, as it is in plain lines."""

from collections.abc import Sequence
from typing import Literal

from discord import app_commands
from discord.app_commands import Choice

from bot.adapters.discord.buttons import Interaction
from bot.adapters.discord.names import choices, countries, fitting, listed, zones
from bot.adapters.discord.quiz_commands import BY_ANYBODY, Run, Words, one_word
from bot.core.clock_words import DAYS, BadDay, tidied, weekdays_named
from bot.core.commands import Command
from bot.core.daily_words import FORMS, Daily, parse_daily
from bot.core.questions import LEVELS

IN_SERVERS_AND_DIRECT = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False)
RHYTHMS = ("mon-fri", "every day", "mon, wed, fri", "tue, thu", "weekends")
TIMES = ("09:00", "08:00", "10:00", "12:00", "17:00")
ALL = "all"
Listed = app_commands.Range[str, 1, 1_000]
WORDS = {
    Daily.SHOW: "How the daily question is set here",
    Daily.OFF: "No more daily questions here",
    Daily.NOW: "An extra question for everyone, now",
}


class DailyGroup(app_commands.Group):
    """Each option of a setting is words for the core."""

    def __init__(self, run: Run, topics: Sequence[str]) -> None:
        super().__init__(
            name="daily",
            description="The daily question of this channel",
            allowed_contexts=IN_SERVERS_AND_DIRECT,
            allowed_installs=BY_ANYBODY,
        )
        self._run, self._topics = run, topics
        for word, what in WORDS.items():
            self.add_command(one_word(word, what, run))

    async def _set(self, interaction: Interaction, *words: str, days: Sequence[str] = ()) -> None:
        said = [each for word in words for each in word.split()]

        def build() -> Command:
            for day in days:
                if weekdays_named(day) is None:
                    raise BadDay(said=day)
            return parse_daily([*said, *days], self._topics, sure=True) or Daily.SHOW

        await self._run(interaction, build)

    @app_commands.command(name="on", description="A question every day, or on some days, at a time")
    @app_commands.describe(time="Such as 09:00 or 4:30 pm", zone="A city, such as Berlin", days="Such as mon-fri")
    async def on(self, interaction: Interaction, time: Words = "", zone: Words = "", days: Words = "") -> None:
        await self._set(interaction, "on", time, zone, days=tidied(days.replace(",", " ")))

    @app_commands.command(name="topics", description="Which topics the daily question is from")
    @app_commands.describe(topics="One or several with commas, or all")
    async def topics(self, interaction: Interaction, topics: Listed) -> None:
        await self._set(interaction, "topics", topics)

    @app_commands.command(name="levels", description="How hard the daily question is")
    @app_commands.describe(levels="One or several with commas, or all")
    async def levels(self, interaction: Interaction, levels: Words) -> None:
        await self._set(interaction, "levels", levels)

    @app_commands.command(name="forms", description="Which forms of question come daily")
    @app_commands.describe(forms="One or several with commas, or all")
    async def forms(self, interaction: Interaction, forms: Words) -> None:
        await self._set(interaction, "forms", forms)

    @app_commands.command(name="close", description="When a question closes; otherwise when the next one comes")
    @app_commands.describe(time="Such as 17:00, or next: when the next one comes")
    async def close(self, interaction: Interaction, time: Words) -> None:
        await self._set(interaction, "close", time)

    @app_commands.command(name="tries", description="How many tries everybody has")
    async def tries(self, interaction: Interaction, tries: Literal[1, 2, 3]) -> None:
        await self._set(interaction, "tries", str(tries))

    @app_commands.command(name="holidays", description="Whose public holidays are free of questions")
    @app_commands.describe(country="A country or region, such as Germany or DE-BY, or none")
    async def holidays(self, interaction: Interaction, country: Words) -> None:
        await self._set(interaction, "holidays", country)

    @app_commands.command(name="skip", description="A day without a question")
    @app_commands.describe(day="Such as 24 dec or 2026-12-24; none: no day is skipped any more")
    async def skip(self, interaction: Interaction, day: Words) -> None:
        await self._set(interaction, "skip", day)

    @on.autocomplete("zone")
    async def suggest_zone(self, interaction: Interaction, said: str) -> list[Choice[str]]:
        return choices(zones(said))

    @on.autocomplete("time")
    async def suggest_time(self, interaction: Interaction, said: str) -> list[Choice[str]]:
        return choices(fitting(said, TIMES))

    @on.autocomplete("days")
    async def suggest_days(self, interaction: Interaction, said: str) -> list[Choice[str]]:
        return choices(fitting(said, RHYTHMS) or listed(said, DAYS))

    @topics.autocomplete("topics")
    async def suggest_topics(self, interaction: Interaction, said: str) -> list[Choice[str]]:
        return choices(listed(said, (*self._topics, ALL)))

    @levels.autocomplete("levels")
    async def suggest_levels(self, interaction: Interaction, said: str) -> list[Choice[str]]:
        return choices(listed(said, (*LEVELS, ALL)))

    @forms.autocomplete("forms")
    async def suggest_forms(self, interaction: Interaction, said: str) -> list[Choice[str]]:
        return choices(listed(said, (*FORMS, ALL)))

    @holidays.autocomplete("country")
    async def suggest_country(self, interaction: Interaction, said: str) -> list[Choice[str]]:
        return countries(said)
