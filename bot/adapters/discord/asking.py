"""The buttons of a question and of its feedback: answer, hint, try again, show, and “I did say this”."""

from dataclasses import replace
from functools import partial

from bot.adapters.discord.addresses import addressed, guild_tenant, read_address
from bot.adapters.discord.buttons import buttons
from bot.adapters.discord.cards import another
from bot.adapters.discord.desk import Desk, Use
from bot.adapters.discord.modals import answer_modal
from bot.adapters.discord.presses import Press
from bot.adapters.discord.rendered import Rendered, lines
from bot.adapters.discord.replies import Around, said
from bot.adapters.discord.replying import Shown
from bot.adapters.discord.typed import sentence
from bot.core import looking_back, pressing
from bot.core.asks import Ask
from bot.core.conversation import OVER
from bot.core.messages import Action, Message, Notice, QuestionCard
from bot.core.places import Learner
from bot.core.tutor import WITHDRAWN

UNKNOWN = Notice("That question is not here any more. `quiz` brings another.")
LEADING_ON = (UNKNOWN, OVER, WITHDRAWN, pressing.NOT_YOURS)
"""What says that there is nothing to do with this question."""


async def asked(desk: Desk, use: Use, about: str) -> tuple[Ask | None, Learner]:
    """Of a direct message, the question of a server is asked in the name of that server."""
    server, ask_id = read_address(about)
    is_direct = use.interaction.guild_id is None
    learner = replace(use.learner, tenant=guild_tenant(server), manages=False) if server and is_direct else use.learner
    return await pressing.ask_of(desk.tutor, learner.tenant, ask_id), learner


def answered(use: Use, learner: Learner, message: Message, context: str = "") -> Shown:
    """What goes on in direct messages goes on to name the server."""
    if message in LEADING_ON and isinstance(message, Notice):
        return led_on(message)
    if learner.tenant != use.learner.tenant:
        message = addressed(message, learner.tenant)
    return Shown(said(message, Around(context)))


def led_on(notice: Notice) -> Shown:
    """To another question by a button, as nobody likes to type on a phone."""
    return Shown(lines(sentence(notice.text), [another()]))


async def on_answer(desk: Desk, use: Use, press: Press) -> Shown:
    return await _open(desk, use, press)


async def on_retry(desk: Desk, use: Use, press: Press) -> Shown:
    return await _open(desk, use, press, again=True)


async def _open(desk: Desk, use: Use, press: Press, *, again: bool = False) -> Shown:
    """A modal opens as the first answer or not at all, so nothing slow comes before it."""
    ask, learner = await asked(desk, use, press.about)
    if ask is None:
        return led_on(UNKNOWN)
    card = await pressing.begin(desk.tutor, ask, learner, use.at)
    if not isinstance(card, QuestionCard):
        return answered(use, learner, card)
    before = await pressing.text_before(desk.tutor, ask, learner) if again else ""
    whom = learner.tenant, learner.id
    line = desk.unsaid.pop(whom, "") or await pressing.privacy_line(desk.tutor, learner, use.at)
    modal = answer_modal(replace(card, ask=press.about), use.at, before, sentence(line))
    return Shown(modal=modal, unseen=partial(desk.unsaid.__setitem__, whom, line))


async def on_hint(desk: Desk, use: Use, press: Press) -> Shown:
    ask, learner = await asked(desk, use, press.about)
    if ask is None:
        return led_on(UNKNOWN)
    hint = await pressing.hint(desk.tutor, ask, learner, use.at)
    return answered(use, learner, hint, press.about)


async def on_show(desk: Desk, use: Use, press: Press) -> Shown:
    ask, learner = await asked(desk, use, press.about)
    if ask is None:
        return led_on(UNKNOWN)
    return answered(use, learner, await pressing.show(desk.tutor, ask, learner, use.at))


async def on_claim(desk: Desk, use: Use, press: Press) -> Shown:
    ask, learner = await asked(desk, use, press.about)
    if ask is None or not press.detail.isdecimal():
        return led_on(UNKNOWN)
    told = await looking_back.claim(desk.tutor, pressing.room_of(ask), learner, int(press.detail), use.at, ask)
    return answered(use, learner, told)


def still_open(notice: Notice, about: str) -> list[Rendered]:
    """No try was spent: what can be done is below."""
    return lines(sentence(notice.text), buttons((Action.ANSWER, Action.SHOW_ANSWER), about))
