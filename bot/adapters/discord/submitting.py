"""What was written into a modal: an answer, a report, or the settings of a room. Whichever process opened it."""

from hashlib import sha256

from bot.adapters.discord.asking import LEADING_ON, UNKNOWN, answered, asked, led_on, still_open
from bot.adapters.discord.buttons import button
from bot.adapters.discord.cards import another
from bot.adapters.discord.desk import Desk, Use, shown
from bot.adapters.discord.doing import carry_out
from bot.adapters.discord.limits import CONTENT, cut
from bot.adapters.discord.markdown import code_block, quoted
from bot.adapters.discord.modals import settings_modal
from bot.adapters.discord.rendered import lines
from bot.adapters.discord.replying import Shown
from bot.adapters.discord.submissions import Form, Submission, daily_words
from bot.adapters.discord.typed import sentence
from bot.core import daily, looking_back, pressing
from bot.core.asks import answered_at
from bot.core.daily_words import SetDaily, parse_daily
from bot.core.errors import KeypointError
from bot.core.hosts import may_set
from bot.core.messages import Action, Feedback, Notice
from bot.core.places import Learner

YOUR_WORDS = "{sorry}\n\nYour words, to copy:\n{words}"
MOST_WORDS = CONTENT - 400


async def on_submission(desk: Desk, use: Use, given: Submission) -> Shown:
    match given.opened.form:
        case Form.ANSWER:
            return await _answer(desk, use, given)
        case Form.REPORT:
            return await _report(desk, use, given)
        case Form.SETTINGS:
            return await _settings(desk, use, given)


async def _answer(desk: Desk, use: Use, given: Submission) -> Shown:
    about, text = given.opened.about, given.values.get("text", "")
    try:
        ask, learner = await asked(desk, use, about)
        if ask is None:
            return _given_back(UNKNOWN, text)
        if not pressing.is_for(ask, learner):
            return _given_back(pressing.NOT_YOURS, text)
        at = answered_at(ask, given.opened.at, use.at)
        told = await desk.tutor.answer(ask, learner, text, at, (use.key, _key(given, learner, text)))
    except Exception as error:
        sorry = sentence(str(error)) if isinstance(error, KeypointError) else desk.our_mistake("modal answer")
        return Shown(lines(_with_words(sorry, text)))
    if isinstance(told, Notice):
        return _given_back(told, text) if told in LEADING_ON else Shown(still_open(told, about))
    if isinstance(told, Feedback):
        desk.tally.note(ask)
    return answered(use, learner, told)


def _given_back(notice: Notice, text: str) -> Shown:
    """Of a question that cannot be answered any more: nobody types in vain."""
    return Shown(lines(_with_words(sentence(notice.text), text), [another()]))


def _with_words(sorry: str, text: str) -> str:
    return YOUR_WORDS.format(sorry=sorry, words=_to_copy(cut(text, MOST_WORDS)))


def _key(given: Submission, learner: Learner, text: str) -> str:
    """Of a form that is sent once more: it stays open where Discord could show no answer in time."""
    return f"{given.opened.custom_id} {learner.id} {sha256(text.encode()).hexdigest()[:8]}"


def _to_copy(text: str) -> str:
    return quoted(text) if "```" in text else code_block(text.splitlines())


async def _report(desk: Desk, use: Use, given: Submission) -> Shown:
    ask, learner = await asked(desk, use, given.opened.about)
    if ask is None:
        return led_on(UNKNOWN)
    why = given.values.get("why", "")
    return shown(await looking_back.report_ask(desk.tutor.store, ask, learner, why, use.at))


async def _settings(desk: Desk, use: Use, given: Submission) -> Shown:
    """All of it or nothing: what cannot be understood is said, and can be mended."""
    known = {*desk.tutor.bank.topics, *desk.tutor.bank.tags}
    try:
        parts = [parse_daily(words.split(), known, sure=True) for words in daily_words(given.values)]
    except KeypointError as error:
        return Shown(lines(sentence(str(error)), [button(Action.CHANGE)]))
    wanted = [part for part in parts if isinstance(part, SetDaily)]
    changes = tuple(change for part in wanted for change in part.changes)
    command = SetDaily(changes, next((part.zone for part in wanted if part.zone), ""))
    return await carry_out(desk, use, command)


async def on_change(desk: Desk, use: Use) -> Shown:
    """Opens the settings, to whom they are open."""
    room = await use.room()
    if not await may_set(desk.tutor.store, room, use.learner):
        return shown(daily.HOSTS_SET)
    return Shown(modal=settings_modal(room, use.at))
