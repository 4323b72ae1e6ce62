"""A talk with one learner in plain lines, as in a terminal or a direct message: a line in, messages out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from bot.core import boards, daily, hosting, hosts, looking_back, open_question, privacy
from bot.core.commands import (
    AddHost,
    Claim,
    CloseReport,
    Command,
    Decide,
    Export,
    Forget,
    GoAway,
    Leaderboard,
    ListOnBoards,
    Matter,
    Quiz,
    Remind,
    Report,
    Word,
)
from bot.core.daily_words import Daily, SetDaily, SkipDay
from bot.core.errors import KeypointError
from bot.core.fitting import nothing_fits
from bot.core.help import HELP
from bot.core.messages import Message, Notice
from bot.core.parsing import parse
from bot.core.places import Learner, Room
from bot.core.slips import slip
from bot.core.small_talk import kind_word
from bot.core.tutor import NOTHING_OPEN, Tutor

LookedUp = Literal[Word.TOPICS, Word.STATS, Word.LAST, Word.REPORTS, Word.PRIVACY, Word.HELP]
"""Named, so that a new word without a case here is found by the types."""

OVER = Notice("You are done with that question. `quiz` brings the next, `help` lists what else I understand.")


async def hear(tutor: Tutor, room: Room, learner: Learner, text: str, at: datetime, key: str) -> Sequence[Message]:
    """One line of a learner, understood and carried out."""
    try:
        command = understood(tutor, text)
    except KeypointError as error:
        return (Notice(str(error)),)
    if command is None:
        return (kind_word(text) or await _answer(tutor, room, learner, text, at, key),)
    return await carry_out(tutor, room, learner, command, at, key)


def understood(tutor: Tutor, text: str) -> Command | None:
    """None: it is an answer, which may have several lines; a command has one."""
    return None if "\n" in text else parse(text, {*tutor.bank.topics, *tutor.bank.tags})


async def carry_out(
    tutor: Tutor, room: Room, learner: Learner, command: Command, at: datetime, key: str
) -> Sequence[Message]:
    match command:
        case Quiz(here=True):
            return (await open_question.ask_here(tutor, room, command, at, key),)
        case Quiz():
            if told := nothing_fits(tutor.bank, command):
                return (told,)
            return (*await tutor.close(room, learner, at), await tutor.quiz(room, learner, command, at, key))
        case Word.REVIEW:
            return await looking_back.review(tutor, room, learner, at, key)
        case Daily() | SetDaily() | SkipDay():
            return (await daily.hear_daily(tutor, room, learner, command, at, key),)
        case Word.HINT | Word.SKIP | Word.ANSWER:
            return (await _with_open_ask(tutor, room, learner, command, at, key),)
        case Word():
            return (await _look_up(tutor, room, learner, command, at),)
    return (await _settle(tutor, room, learner, command, at),)


async def _settle(tutor: Tutor, room: Room, learner: Learner, matter: Matter, at: datetime) -> Message:
    match matter:
        case Leaderboard(period, everyone):
            return await boards.leaderboard(tutor.store, room, learner, period, at, everyone=everyone)
        case Claim(number):
            return await looking_back.claim(tutor, room, learner, number, at)
        case AddHost(named):
            return await hosts.name_host(tutor.store, room, learner, named)
        case Report(why):
            return await looking_back.report(tutor.store, room, learner, why, at)
        case Decide(claim, _, to_question=True):
            return await hosting.add_to_question(tutor, room, learner, claim, at)
        case Decide(claim, accept):
            return await hosting.decide(tutor, room, learner, claim, accept, at)
        case CloseReport(report):
            return await hosting.close(tutor, room, learner, report)
        case ListOnBoards(on):
            return await privacy.list_on_boards(tutor.store, learner, on, at)
        case Export():
            return await privacy.export(tutor.store, learner)
        case Forget(sure):
            return await privacy.forget(tutor.store, learner, sure, at)
        case Remind(on):
            return await privacy.remind(tutor.store, learner, on, at)
        case GoAway(until):
            return await privacy.go_away(tutor.store, room, learner, until, at)


async def _look_up(tutor: Tutor, room: Room, learner: Learner, word: LookedUp, at: datetime) -> Message:
    match word:
        case Word.TOPICS:
            return boards.topics(tutor.bank)
        case Word.STATS:
            return await boards.stats(tutor.store, room, learner, at)
        case Word.LAST:
            return await looking_back.last(tutor, room, learner)
        case Word.REPORTS:
            return await hosting.reports(tutor, room, learner)
        case Word.PRIVACY:
            return await privacy.overview(tutor.store, learner, tutor.text_days)
        case Word.HELP:
            return HELP


async def _with_open_ask(tutor: Tutor, room: Room, learner: Learner, word: Word, at: datetime, key: str) -> Message:
    standing = await tutor.store.current(room, learner)
    if standing is None:
        return NOTHING_OPEN
    if word is Word.HINT:
        return OVER if standing.progress.is_over(standing.ask) else await tutor.hint(standing, learner, at, key)
    return await tutor.show(standing.ask, learner, at)


async def _answer(tutor: Tutor, room: Room, learner: Learner, text: str, at: datetime, key: str) -> Message:
    """Talk after the end of a question must not become an answer to another: the learner asks for that one first."""
    standing = await tutor.store.current(room, learner)
    if standing is None:
        return NOTHING_OPEN
    if standing.progress.is_over(standing.ask):
        return OVER
    return slip(text) or await tutor.answer(standing.ask, learner, text, at, (key,))
