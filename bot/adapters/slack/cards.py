"""Questions and what becomes of them: the card, the reminder, the reveal and the week."""

from functools import lru_cache

from bot.adapters.slack.blocks import Block, Element, actions, context, header, paragraphs, section, sections, words
from bot.adapters.slack.elements import button, confirm
from bot.adapters.slack.escaping import literal, moment
from bot.adapters.slack.inline import link, short
from bot.adapters.slack.manner import Manner
from bot.adapters.slack.mrkdwn import MOST_KNOWN, bare
from bot.adapters.slack.naming import AGAIN
from bot.core.counting import board_lines, counted, have_answered, room_result
from bot.core.messages import Action, Digest, ModelAnswer, QuestionCard, Reminder, Reveal

ASK_FIRST = confirm(
    "Show the answer?",
    "After that, this question gives you no more points. A wrong answer costs nothing, so a try is worth it.",
    "Show it",
    "Not yet",
)


def card(message: QuestionCard, manner: Manner) -> list[Block]:
    return [
        context(literal(f"{message.heading} · {message.topic} · {message.level}")),
        header(message.title),
        *sections(message.text),
        *([context(left)] if (left := small_print(message, manner)) else []),
        *actions(_card_buttons(message)),
    ]


def small_print(message: QuestionCard, manner: Manner) -> str:
    until = [f"Open until {moment(message.closes, manner.zone)}"] if message.closes else []
    if manner.public:
        return " · ".join(until + ([have_answered(message.answered)] if message.answered is not None else []))
    hints = [counted(message.hints_left, "hint")] if message.hints_left else []
    return " · ".join((counted(message.tries_left, "try", "tries"), *hints, *until))


def _card_buttons(message: QuestionCard) -> list[Element]:
    """Only where points can be lost is *Show the answer* asked about first."""
    answer = [button(Action.ANSWER, message.ask, style="primary")] if message.tries_left else []
    hint = [button(Action.HINT, message.ask)] if message.hints_left and message.tries_left else []
    return [*answer, *hint, button(Action.SHOW_ANSWER, message.ask, confirm=ASK_FIRST if message.closes else None)]


def model_answer(message: ModelAnswer) -> list[Block]:
    return [section(f"*Model answer: {literal(bare(message.title))}*"), *_answer(message)]


def _answer(message: ModelAnswer) -> list[Block]:
    see = _sources(tuple(message.see))
    return [*sections(message.text), *([context(f"See {see}")] if see else [])]


@lru_cache(maxsize=MOST_KNOWN)
def _sources(see: tuple[str, ...]) -> str:
    return " · ".join(link(each, short(each)) if "://" in each else literal(each) for each in see)


def reminder(message: Reminder, manner: Manner) -> list[Block]:
    title, closes = literal(bare(message.title)), moment(message.closes, manner.zone)
    return [
        section(f"“{title}” closes {closes}. You can still answer: a wrong answer costs nothing."),
        *actions([button(Action.ANSWER, message.ask, style="primary")]),
    ]


def reveal(message: Reveal) -> list[Block]:
    """The room first, as it came to read that; then the answer."""
    return [
        section(f"*Closed: {literal(bare(message.title))}*"),
        *paragraphs([literal("\n".join(room_result(message)))]),
        section("*Model answer*"),
        *_answer(message.answer),
    ]


def digest(message: Digest, manner: Manner) -> list[Block]:
    again = [
        section(literal(bare(each.title)), button(AGAIN, each.question, text="Try it again", number=number))
        for number, each in enumerate(message.again, 1)
    ]
    return [
        header(message.heading),
        *words(board_lines(message.rows, public=manner.public)),
        *([section("*Worth another look*"), *again] if again else []),
    ]
