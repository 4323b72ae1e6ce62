"""The gateway's side of Discord: events in, each handed on to whom it is for."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord
import structlog

from bot.adapters.discord.buttons import DYNAMIC_ITEMS, Interaction
from bot.adapters.discord.desk import Desk, Use, shown
from bot.adapters.discord.joining import Joining
from bot.adapters.discord.lean import LeanState
from bot.adapters.discord.pressed import on_press
from bot.adapters.discord.presses import Press, is_press
from bot.adapters.discord.replying import Shown
from bot.adapters.discord.submissions import submission_of
from bot.adapters.discord.submitting import on_submission
from bot.adapters.discord.talking import Talking
from bot.adapters.discord.tree import Tree
from bot.core.messages import Notice

OLD = Notice("That is from another version of this bot, and it cannot be used any more. `quiz` brings a question.")

log = structlog.get_logger()


def intents(*, reads: bool) -> discord.Intents:
    """Only what is needed: who is online, who is a member and who reacts is nobody's business here."""
    wanted = discord.Intents.none()
    wanted.guilds = wanted.guild_messages = wanted.dm_messages = True
    wanted.message_content = reads
    return wanted


@dataclass(frozen=True, slots=True)
class Gateway:
    """Which shards of how many this process serves, all if unsaid; how long a session is waited for, in seconds."""

    shard_ids: Sequence[int] | None = None
    shard_count: int | None = None
    identify: float = 5.0
    ready: float = 2.0


class KeypointClient(discord.AutoShardedClient):
    def __init__(self, desk: Desk, gateway: Gateway = Gateway()) -> None:  # it is frozen
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nobody misses the voice
        super().__init__(
            intents=intents(reads=desk.reads),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            guild_ready_timeout=gateway.ready,
            shard_count=gateway.shard_count,
        )
        if gateway.shard_ids is not None:
            self.shard_ids = list(gateway.shard_ids)
        self._identify = gateway.identify
        self.desk = desk
        self.tree = Tree(self, desk)
        self._talking: Talking | None = None
        self._joining = Joining(self, desk)

    def _get_state(self, **options: Any) -> LeanState:
        """Where discord.py asks its clients which memory they want."""
        return LeanState(dispatch=self.dispatch, handlers=self._handlers, hooks=self._hooks, http=self.http, **options)

    async def setup_hook(self) -> None:
        assert self.user
        self.add_dynamic_items(*DYNAMIC_ITEMS)
        self._talking = Talking(self.desk, self.user.id)
        await self.tree.keep_registered()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Discord wants this much between two of them."""
        if not initial:
            await asyncio.sleep(self._identify)

    async def on_press(self, interaction: Interaction, press: Press) -> None:
        async def work(use: Use) -> Shown:
            return await on_press(self.desk, use, press)

        await self.desk.handle(interaction, f"button {press.verb}", work)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Commands and buttons have their own ways; discord.py drops modals that it did not open in this process."""
        if interaction.type is discord.InteractionType.component and not is_press(interaction.custom_id or ""):
            await self.desk.handle(interaction, "button", self._on_old)
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        given = submission_of(dict(interaction.data or {}))

        async def work(use: Use) -> Shown:
            return await on_submission(self.desk, use, given) if given else await self._on_old(use)

        await self.desk.handle(interaction, f"modal {given.opened.form}" if given else "modal", work)

    async def _on_old(self, use: Use) -> Shown:
        return shown(OLD)

    async def on_message(self, message: discord.Message) -> None:
        if self._talking:
            await self._talking.on_message(message)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self._joining.on_guild_join(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        log.info("removed from a server", guild=guild.id)

    async def on_ready(self) -> None:
        """Again after every new session: nothing is begun here."""
        log.info("connected to Discord", servers=len(self.guilds))

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        log.exception("an event could not be handled", what=event_method)
