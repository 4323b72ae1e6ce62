"""What one learner is told: feedback, hints, boards, lists."""

from collections.abc import Sequence
from itertools import chain

from bot.adapters.slack.blocks import Block, Element, actions, context, paragraphs, section, sections, sentences, words
from bot.adapters.slack.cards import model_answer
from bot.adapters.slack.elements import button
from bot.adapters.slack.escaping import code, fenced, literal
from bot.adapters.slack.manner import Manner, as_is
from bot.adapters.slack.mrkdwn import bare, mrkdwn, one_line
from bot.adapters.slack.naming import ClaimValue
from bot.core.counting import board_lines, counted, standing, strengths
from bot.core.grading import Verdict
from bot.core.messages import (
    Action,
    Board,
    ClaimRow,
    Feedback,
    File,
    Help,
    Hint,
    Offer,
    PointLine,
    ReportRow,
    Reports,
    Snippet,
    Stats,
    Topics,
)
from bot.core.typed import FIRST

SIGNS: dict[Verdict, str] = {"covered": "✅", "partial": "🟡", "missing": "⚪", "contradicted": "🔍"}
"""Beside the words, never instead of them."""
WORDS_GONE = "Their words have been deleted."


def feedback(message: Feedback, manner: Manner) -> list[Block]:
    claims = Action.CLAIM in message.actions
    lines = [_point(line, number, message.ask, claims) for number, line in enumerate(message.lines, 1)]
    notes = [one_line(manner.spell(note)) for note in message.notes]
    return [
        section(f"*{literal(message.heading)}*"),
        *chain.from_iterable(lines),
        *([context(*notes[:10])] if notes else []),
        *(model_answer(message.model_answer) if message.model_answer else []),
        *actions(_next_steps(message)),
    ]


def _point(line: PointLine, number: int, ask: str, claims: bool) -> list[Block]:
    """Why stands on a line of its own: it may quote the learner."""
    text = f"{SIGNS[line.verdict]} *{literal(line.word)}*: {one_line(line.text)}"
    why = f"\n{literal(line.why)}" if line.why else ""
    can_claim = claims and line.verdict != "covered"
    claim = button(Action.CLAIM, str(ClaimValue(ask, number)), number=number) if can_claim else None
    return paragraphs([text + why], claim)


def _next_steps(message: Feedback) -> list[Element]:
    """A claim stands beside its line."""
    return _row([each for each in message.actions if each is not Action.CLAIM], message.ask)


def _row(asked: Sequence[Action], value: str) -> list[Element]:
    """The first is what most will want."""
    return [button(each, value, style="" if number else "primary") for number, each in enumerate(asked)]


def offer(message: Offer, manner: Manner) -> list[Block]:
    return [*sections(manner.spell(message.text)), *actions(_row(message.actions, manner.value))]


def hint(message: Hint) -> list[Block]:
    return paragraphs([f"*Hint {message.number} of {message.of}*", *mrkdwn(message.text)])


def board(message: Board, manner: Manner) -> list[Block]:
    private = not manner.public
    return [
        section(f"*{literal(message.heading)}*"),
        *words(board_lines(message.rows, public=manner.public)),
        *([context(one_line(manner.spell(message.note)))] if message.note and private else []),
        *actions([button(Action.SHARE, manner.value)] if message.rows and private else []),
    ]


def stats(message: Stats) -> list[Block]:
    topics = strengths(message.strengths)
    return [*words(standing(message)), *([section("*Your topics*"), *words(topics)] if topics else [])]


def topics(message: Topics) -> list[Block]:
    return words("\n".join(f"{topic}: {counted(count, 'question')}" for topic, count in message.counts))


def help_(message: Help, manner: Manner) -> list[Block]:
    """Where commands have a slash, a line without one is talk: what only a direct message hears is left out."""
    heard = [row for row in message.rows if manner.typed is as_is or row[0].split()[0] in FIRST]
    rows = (f"{one_line(manner.spell(f'`{typed}`'))}: {one_line(manner.spell(what))}" for typed, what in heard)
    return paragraphs(["\n".join(rows)])


def file(message: File) -> list[Block]:
    return [section(f"Your file: {code(message.name)}")]


def snippet(message: Snippet, manner: Manner) -> list[Block]:
    return [*sentences(manner.spell(message.note)), *paragraphs([fenced(message.text)])]


def reports(message: Reports) -> list[Block]:
    told = (_report(row, number) for number, row in enumerate(message.reports, 1))
    return [*chain.from_iterable(map(_claim, message.claims)), *chain.from_iterable(told)]


def _report(row: ReportRow, number: int) -> list[Block]:
    close = button(Action.CLOSE, row.id, number=number)
    return words(f"{row.name} reports “{bare(row.title)}”:\n{row.why}", close)


def _claim(row: ClaimRow) -> list[Block]:
    """The point and the words side by side; without the words there is nothing to add to the question."""
    decisions = (Action.ACCEPT, Action.DECLINE, *((Action.GOOD_IDEA,) if row.text else ()))
    return [
        *words(f"{row.name} on “{bare(row.title)}” says that this was said:\n{bare(row.point)}"),
        *words(f"Their words:\n{row.text}" if row.text else WORDS_GONE),
        *actions([button(each, row.id) for each in decisions], f"claim:{row.id}"[:255]),
    ]
