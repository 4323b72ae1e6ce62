"""Messages that people write: in direct messages a talk, in the thread of a question an answer or just talk."""

from collections.abc import Sequence

import discord
import structlog

from bot.adapters.discord import alone
from bot.adapters.discord.addresses import DIRECT_ROOM, PLATFORM, guild_tenant, own_tenant
from bot.adapters.discord.desk import Desk
from bot.adapters.discord.people import named
from bot.adapters.discord.rendered import Rendered, lines
from bot.adapters.discord.replies import said
from bot.adapters.discord.replying import LOST
from bot.adapters.discord.speaking import Speaking
from bot.adapters.discord.threads import Threads, offer_card, read_card, without_mention
from bot.adapters.discord.typed import typed
from bot.core import threads
from bot.core.arriving import room_at
from bot.core.asks import Ask
from bot.core.conversation import understood
from bot.core.errors import KeypointError
from bot.core.messages import Feedback, Notice
from bot.core.patience import SLOW_DOWN, Patience
from bot.core.places import Learner
from bot.core.small_talk import kind_word

GRADED = "📝"
"""The same for everybody, whatever the result."""
CANNOT_READ = (
    "I cannot read what is written here, as I run without the message-content intent. "
    "Press **Answer** at the question, or name me in your message."
)
WORDS_ONLY = "I can read words alone: write your answer as text."
AS_COMMAND = "Type `{typed}`: then I can answer you alone."
SPOKEN = (discord.MessageType.default, discord.MessageType.reply)

log = structlog.get_logger()


class Talking:
    """`me` is the bot's own id."""

    def __init__(self, desk: Desk, me: int) -> None:
        self._desk, self._me, self._threads = desk, me, Threads(desk)
        self._speaking, self._talk = Speaking(desk.now), Patience()

    async def on_message(self, message: discord.Message) -> None:
        """Raises nothing, as nobody waits for it."""
        if message.author.bot or message.type not in SPOKEN or not self._desk.is_new(message.id):
            return
        what = "thread" if message.guild else "direct"
        with self._desk.running, structlog.contextvars.bound_contextvars(event_id=str(message.id)):
            try:
                await self._heard(message, what)
            except (discord.HTTPException, *LOST) as error:
                self._desk.watch.failed(PLATFORM, what)
                log.warning("a reply could not be sent", what=what, why=str(error) or type(error).__name__)

    async def _heard(self, message: discord.Message, what: str) -> None:
        try:
            if message.guild is None and await self._desk.is_ours(message.id):
                await self._speaking.say(message, await self._told(message))
            elif isinstance(message.channel, discord.Thread):
                await self._in_thread(message, message.channel)
        except (discord.HTTPException, *LOST):
            raise
        except KeypointError as error:
            log.info("refused", what=what, reason=type(error).__name__)
            await self._speaking.say(message, said(Notice(str(error))))
        except Exception:
            self._desk.watch.failed(PLATFORM, what)
            await self._speaking.say(message, lines(self._desk.our_mistake(what)))

    async def _told(self, message: discord.Message) -> Sequence[Rendered]:
        """In direct messages."""
        desk, tenant = self._desk, own_tenant(str(message.author.id))
        learner = named(tenant, message.author, manages=True)
        if not desk.patience.lasts(tenant, learner.id, desk.now()):
            return said(SLOW_DOWN)
        text = without_mention(message.content, self._me)
        if not text:
            return lines(WORDS_ONLY)
        room = await room_at(desk.tutor.store, tenant, DIRECT_ROOM)
        told = await alone.hear(desk.tutor, room, learner, text, message.created_at, str(message.id))
        return [rendered for each in told for rendered in said(each)]

    async def _in_thread(self, message: discord.Message, thread: discord.Thread) -> None:
        desk, tenant = self._desk, guild_tenant(str(thread.guild.id))
        ask = await self._threads.ask_of(tenant, thread)
        learner = named(tenant, message.author)
        if ask is None or not await desk.is_ours(message.id):
            return
        is_named = f"<@{self._me}>" in message.content or f"<@!{self._me}>" in message.content
        if not is_named and not desk.reads:
            if await desk.tutor.store.first_time(tenant, "cannot read", desk.now()):
                await self._speaking.say(message, lines(CANNOT_READ))
            return
        text = without_mention(message.content, self._me)
        answer = threads.answer_in(text, mentions_tutor=is_named)
        if answer is not None:
            await self._answer(message, ask, learner, answer)
        elif is_named:
            await self._speaking.say(message, lines(WORDS_ONLY))
        elif text and self._talk.lasts(tenant, learner.id, desk.now()):
            offer = await threads.offer(desk.tutor.store, ask, learner, desk.now())
            await self._speaking.say(message, [offer_card(offer, ask, learner.id)] if offer else [])

    async def _answer(self, message: discord.Message, ask: Ask, learner: Learner, text: str) -> None:
        desk = self._desk
        if not desk.patience.lasts(learner.tenant, learner.id, desk.now()):
            return await self._speaking.say(message, said(SLOW_DOWN))
        if (command := self._command(text)) is not None:
            return await self._speaking.say(message, lines(AS_COMMAND.format(typed=command)))
        if (kind := kind_word(text)) is not None:
            return await self._speaking.say(message, said(kind))
        told = await desk.tutor.answer(ask, learner, text, message.created_at, (str(message.id),))
        if isinstance(told, Feedback):
            desk.tally.note(ask)
        elif not isinstance(told, Notice):
            return
        await self._speaking.say(message, [read_card(ask, learner.id)], GRADED)

    def _command(self, text: str) -> str | None:
        """As it would have to be typed."""
        try:
            return None if understood(self._desk.tutor, text) is None else typed(text)
        except KeypointError:
            return None
