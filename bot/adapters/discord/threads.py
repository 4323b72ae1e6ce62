"""Talk in a question's thread: what names the bot or begins with “answer:” is graded, for the rest that is offered."""

from dataclasses import replace
from datetime import timedelta

import discord

from bot.adapters.discord.addresses import Place
from bot.adapters.discord.asking import UNKNOWN, answered, asked, led_on
from bot.adapters.discord.buttons import Interaction, PressButton
from bot.adapters.discord.desk import Desk, Use, shown
from bot.adapters.discord.presses import VERBS, Press, Verb
from bot.adapters.discord.rendered import Rendered, lines
from bot.adapters.discord.replying import Shown
from bot.core import pressing, threads
from bot.core.asks import Ask
from bot.core.calendar import ONE_DAY
from bot.core.messages import Feedback, Offer
from bot.core.places import Room, Tenant

READ = "I have read your answer. The result is for you alone."
SEE = "See the feedback"
SETTLED = timedelta(minutes=5)
"""A thread as old as that whose question is not known has none."""
MOST_KNOWN = 10_000


class Threads:
    """Finds the question of a thread: it has the id of the message that put the question."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[int, Ask | None] = {}

    async def ask_of(self, tenant: Tenant, thread: discord.Thread) -> Ask | None:
        if thread.id in self._known:
            return self._known[thread.id]
        begun = discord.utils.snowflake_time(thread.id)
        day, store = begun.date(), self._desk.tutor.store
        room = Room(tenant, str(thread.parent_id), "UTC")
        found = None
        for ask in await store.put_to(room, day - ONE_DAY, day + 2 * ONE_DAY):
            place = await store.posted(ask)
            if place and Place.named(place).thread == str(thread.id):
                found = ask
        if found or self._desk.now() - begun > SETTLED:
            self._keep(thread.id, found)
        return found

    def _keep(self, thread: int, ask: Ask | None) -> None:
        if len(self._known) >= MOST_KNOWN:
            self._known.pop(next(iter(self._known)))
        self._known[thread] = ask


def read_card(ask: Ask, author: str) -> Rendered:
    """For everyone to see, and the same whatever the result."""
    return lines(READ, [PressButton(Press(Verb.SEE, ask.id, author), SEE)])[0]


def offer_card(offer: Offer, ask: Ask, author: str) -> Rendered:
    items = [PressButton(Press(VERBS[action], ask.id, author), action.value) for action in offer.actions]
    return lines(offer.text, items)[0]


async def on_see(desk: Desk, use: Use, press: Press) -> Shown:
    """What was graded already is not graded again: the message is the key of its own delivery."""
    return await _graded(desk, use, press)


async def on_grade(desk: Desk, use: Use, press: Press) -> Shown:
    return replace(await _graded(desk, use, press), tidy=press.detail == use.learner.id)


async def on_talk(desk: Desk, use: Use, press: Press) -> Shown:
    return Shown(tidy=True) if press.detail == use.learner.id else shown(pressing.NOT_YOURS)


async def _graded(desk: Desk, use: Use, press: Press) -> Shown:
    if press.detail != use.learner.id:
        return shown(pressing.NOT_YOURS)
    ask, learner = await asked(desk, use, press.about)
    if ask is None:
        return led_on(UNKNOWN)
    message = await _talked_about(use.interaction)
    said = without_mention(message.content, use.interaction.application_id) if message else ""
    text = threads.answer_in(said, mentions_tutor=True)
    if message is None or not text:
        return answered(use, learner, await pressing.last_of(desk.tutor, ask, learner))
    told = await desk.tutor.answer(ask, learner, text, message.edited_at or message.created_at, (str(message.id),))
    if isinstance(told, Feedback):
        desk.tally.note(ask)
    return answered(use, learner, told)


async def _talked_about(interaction: Interaction) -> discord.Message | None:
    """The message to which the pressed one replies."""
    reference = interaction.message.reference if interaction.message else None
    if reference is None or reference.message_id is None:
        return None
    if isinstance(reference.resolved, discord.Message) and reference.resolved.content:
        return reference.resolved
    channel = interaction.channel
    try:
        return await channel.fetch_message(reference.message_id) if isinstance(channel, discord.Thread) else None
    except discord.HTTPException:
        return None


def without_mention(text: str, bot: int) -> str:
    return text.replace(f"<@{bot}>", "").replace(f"<@!{bot}>", "").strip()
