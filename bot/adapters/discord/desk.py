"""What every handler works with, and the one way in: once for each delivery, patient, and never without a sentence."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from discord import InteractionType

from bot.adapters.discord.addresses import PLATFORM
from bot.adapters.discord.buttons import Interaction
from bot.adapters.discord.people import learner_of, room_id_of
from bot.adapters.discord.rendered import lines
from bot.adapters.discord.replies import said
from bot.adapters.discord.replying import Shown, reply
from bot.adapters.discord.running import Running
from bot.core.arriving import room_at
from bot.core.errors import KeypointError, OurMistake
from bot.core.messages import Message, Notice
from bot.core.occasions import passing
from bot.core.patience import SLOW_DOWN, Patience
from bot.core.places import Learner, Room, Tenant
from bot.core.ports import Store
from bot.core.tally import Tally
from bot.core.tutor import Tutor
from bot.core.watching import Watch

MOST_KNOWN = 10_000
EVERYWHERE = Tenant(PLATFORM, "deliveries")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Use:
    """Somebody uses the bot: who, where, when, and the key of this delivery."""

    store: Store
    room_id: str
    learner: Learner
    at: datetime
    key: str
    interaction: Interaction

    async def room(self) -> Room:
        """Read when it is needed: a question names its own, and its form has to open at once."""
        return await room_at(self.store, self.learner.tenant, self.room_id)


@dataclass(slots=True)
class Desk:
    """`soon`: seconds until somebody hears that it is thought about. `reads`: messages that name nobody, too.

    `shared`: other processes may be told of the same deliveries.
    """

    tutor: Tutor
    now: Callable[[], datetime]
    tally: Tally
    watch: Watch
    soon: float = 2.0
    reads: bool = False
    shared: bool = False
    patience: Patience = field(default_factory=Patience)
    running: Running = field(default_factory=Running)
    unsaid: dict[tuple[Tenant, str], str] = field(default_factory=dict)
    """What stood in a form that came too late to open, for the next one."""
    _seen: OrderedDict[int, None] = field(default_factory=OrderedDict)

    async def handle(self, interaction: Interaction, what: str, work: Callable[[Use], Awaitable[Shown]]) -> None:
        """Whatever happens, it raises nothing; the same delivery twice is one."""
        if not self.is_new(interaction.id) or not await self.is_ours(interaction.id):
            return
        began = time.perf_counter()
        bound = structlog.contextvars.bound_contextvars(event_id=str(interaction.id))
        with self.running, bound:
            try:
                shown = self._guarded(what, self._worked(interaction, what, work))
                if await reply(interaction, shown, self.soon):
                    self.watch.acknowledged(PLATFORM, what, time.perf_counter() - began)
            except Exception:
                self.watch.failed(PLATFORM, what)
                await self._apologise(interaction, what)

    async def _apologise(self, interaction: Interaction, what: str) -> None:
        """A reply that Discord did not take: at least a sentence."""
        sorry = Shown(lines(self.our_mistake(what)))
        with suppress(Exception):
            await reply(interaction, _ready(sorry), self.soon)

    async def is_ours(self, delivery: int) -> bool:
        """Every process that serves a shard is told all of it, and one of them takes each delivery."""
        if not self.shared:
            return True
        try:
            return await self.tutor.store.first_time(EVERYWHERE, passing(f"{delivery}"), self.now())
        except KeypointError as error:
            log.warning("it could not be asked who takes a delivery", reason=str(error))
            return True

    def is_new(self, delivery: int) -> bool:
        """Discord may deliver the same again when a connection is resumed."""
        if delivery in self._seen:
            return False
        self._seen[delivery] = None
        if len(self._seen) > MOST_KNOWN:
            self._seen.popitem(last=False)
        return True

    async def _worked(self, interaction: Interaction, what: str, work: Callable[[Use], Awaitable[Shown]]) -> Shown:
        learner, at = learner_of(interaction), self.now()
        is_written = interaction.type is InteractionType.modal_submit  # the press that opened it was counted
        if not is_written and not self.patience.lasts(learner.tenant, learner.id, at):
            self.watch.limited(PLATFORM, what)
            return shown(SLOW_DOWN)
        use = Use(self.tutor.store, room_id_of(interaction), learner, at, str(interaction.id), interaction)
        return await work(use)

    async def _guarded(self, what: str, work: Awaitable[Shown]) -> Shown:
        try:
            return await work
        except KeypointError as error:
            log.info("refused", what=what, reason=type(error).__name__)
            return shown(Notice(str(error)))
        except Exception:
            self.watch.failed(PLATFORM, what)
            return Shown(lines(self.our_mistake(what)))

    def our_mistake(self, what: str) -> str:
        """For whoever met it, with the number under which it stands in the log."""
        number = secrets.token_hex(3)
        log.exception("could not be answered", error=number, what=what)
        return str(OurMistake(number=number))


async def _ready(shown: Shown) -> Shown:
    return shown


def shown(message: Message) -> Shown:
    return Shown(said(message))
