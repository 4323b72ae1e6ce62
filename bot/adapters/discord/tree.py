"""The commands as Discord knows them: built from the core's, registered when they changed, and run at the desk."""

from collections.abc import Mapping, Sequence
from typing import Any

import discord
import structlog
from discord import app_commands

from bot.adapters.discord.addresses import user_of
from bot.adapters.discord.buttons import Interaction
from bot.adapters.discord.daily_commands import DailyGroup
from bot.adapters.discord.desk import Desk, Use, shown
from bot.adapters.discord.doing import carry_out
from bot.adapters.discord.german import German
from bot.adapters.discord.looking import custom_ids
from bot.adapters.discord.modals import report_modal
from bot.adapters.discord.names import topics_of
from bot.adapters.discord.presses import BUTTON, Press, Verb
from bot.adapters.discord.quiz_commands import BY_ANYBODY, EVERYWHERE, Build, leaderboard, quiz_group
from bot.adapters.discord.registered import is_registered
from bot.adapters.discord.replying import Shown
from bot.adapters.discord.threads import Threads
from bot.core.messages import Notice

REPORT = "Report this question"
NO_QUESTION = Notice("That message holds no question of mine. `quiz report` is about the last one you saw.")
OUTDATED = Notice("That command has changed meanwhile. Restart Discord, or reload its page, and type it once more.")
ABOUT_AN_ASK = frozenset((Verb.ANSWER, Verb.HINT, Verb.RETRY, Verb.SHOW, Verb.CLAIM, Verb.SEE))

log = structlog.get_logger()


class Tree(app_commands.CommandTree[Any]):
    def __init__(self, client: discord.Client, desk: Desk) -> None:
        super().__init__(client)
        self._desk = desk
        topics = topics_of(desk.tutor.bank)
        self.add_command(quiz_group(self._run, topics))
        self.add_command(DailyGroup(self._run, topics))
        self.add_command(leaderboard(self._run))
        report = app_commands.ContextMenu(
            name=REPORT, callback=self._report, allowed_contexts=EVERYWHERE, allowed_installs=BY_ANYBODY
        )
        self.add_command(report)

    async def keep_registered(self) -> None:
        """Registering is limited, and takes a moment to reach everybody: it is done only where something changed."""
        german = German()
        await self.set_translator(german)
        wanted = [await each.get_translated_payload(self, german) for each in self.get_commands()]
        assert self.client.application_id
        try:
            route = discord.http.Route(
                "GET",
                "/applications/{application_id}/commands?with_localizations=true",
                application_id=self.client.application_id,
            )
            if not is_registered(wanted, await self.client.http.request(route)):
                await self.sync()
                log.info("commands registered", commands=len(wanted))
        except discord.HTTPException as error:
            log.warning("commands could not be registered", status=error.status, why=error.text)

    async def _run(self, interaction: Interaction, build: Build) -> None:
        async def work(use: Use) -> Shown:
            return await carry_out(self._desk, use, build())

        name = interaction.command.qualified_name if interaction.command else ""
        await self._desk.handle(interaction, f"command {name}", work)

    async def _report(self, interaction: Interaction, message: discord.Message) -> None:
        async def work(use: Use) -> Shown:
            ask = _ask_in(message, self.client.application_id) or await self._talked_about(use)
            return Shown(modal=report_modal(ask, use.at)) if ask else shown(NO_QUESTION)

        await self._desk.handle(interaction, "command report", work)

    async def _talked_about(self, use: Use) -> str:
        """The question of the thread, whose model answer has no button for it."""
        thread = use.interaction.channel
        if not isinstance(thread, discord.Thread) or user_of(use.learner.tenant):
            return ""
        ask = await Threads(self._desk).ask_of(use.learner.tenant, thread)
        return ask.id if ask else ""

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """A command that this version does not have, or has in another form."""
        log.warning("an unknown command", why=type(error).__name__)

        async def work(use: Use) -> Shown:
            return shown(OUTDATED)

        await self._desk.handle(interaction, "command", work)


def _ask_in(message: discord.Message, me: int | None) -> str:
    """The question that the buttons of our own message are about."""
    if message.author.id != me:
        return ""
    data: Sequence[Mapping[str, Any]] = [component.to_dict() for component in message.components]
    for custom_id in custom_ids(data):
        found = BUTTON.fullmatch(custom_id)
        if found and (press := Press.read(found)).verb in ABOUT_AN_ASK:
            return press.about
    return ""
