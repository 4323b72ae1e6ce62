"""Which button does what."""

from collections.abc import Awaitable, Callable, Mapping

from bot.adapters.discord import asking, standing, submitting, threads
from bot.adapters.discord.desk import Desk, Use
from bot.adapters.discord.doing import carry_out
from bot.adapters.discord.presses import Press, Verb
from bot.adapters.discord.replies import said
from bot.adapters.discord.replying import Shown
from bot.core import pressing
from bot.core.commands import CloseReport, Decide, Quiz, Word
from bot.core.daily_words import SetDaily

Handler = Callable[[Desk, Use, Press], Awaitable[Shown]]


async def on_start(desk: Desk, use: Use, press: Press) -> Shown:
    return await carry_out(desk, use, SetDaily((("on", True),)))


async def on_change(desk: Desk, use: Use, press: Press) -> Shown:
    return await submitting.on_change(desk, use)


async def on_another(desk: Desk, use: Use, press: Press) -> Shown:
    return await carry_out(desk, use, Quiz())


async def on_again(desk: Desk, use: Use, press: Press) -> Shown:
    card = await pressing.again(desk.tutor, await use.room(), use.learner, press.about, use.at, use.key)
    return Shown(said(card))


async def on_help(desk: Desk, use: Use, press: Press) -> Shown:
    return await carry_out(desk, use, Word.HELP)


async def on_accept(desk: Desk, use: Use, press: Press) -> Shown:
    return await carry_out(desk, use, Decide(press.about, accept=True))


async def on_decline(desk: Desk, use: Use, press: Press) -> Shown:
    return await carry_out(desk, use, Decide(press.about, accept=False))


async def on_idea(desk: Desk, use: Use, press: Press) -> Shown:
    return await carry_out(desk, use, Decide(press.about, accept=True, to_question=True))


async def on_close(desk: Desk, use: Use, press: Press) -> Shown:
    return await carry_out(desk, use, CloseReport(press.detail))


HANDLERS: Mapping[Verb, Handler] = {
    Verb.ANSWER: asking.on_answer,
    Verb.HINT: asking.on_hint,
    Verb.RETRY: asking.on_retry,
    Verb.SHOW: asking.on_show,
    Verb.CLAIM: asking.on_claim,
    Verb.SEE: threads.on_see,
    Verb.START: on_start,
    Verb.CHANGE: on_change,
    Verb.PRIVATE: on_another,
    Verb.GRADE: threads.on_grade,
    Verb.TALK: threads.on_talk,
    Verb.SHARE: standing.on_share,
    Verb.PAGE: standing.on_page,
    Verb.ACCEPT: on_accept,
    Verb.DECLINE: on_decline,
    Verb.IDEA: on_idea,
    Verb.CLOSE: on_close,
    Verb.AGAIN: on_again,
    Verb.ANOTHER: on_another,
    Verb.PLACE: standing.on_place,
    Verb.HELP: on_help,
}


async def on_press(desk: Desk, use: Use, press: Press) -> Shown:
    return await HANDLERS[press.verb](desk, use, press)
