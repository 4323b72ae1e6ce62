"""Messages → plain text, for a pipe. Markdown of the questions stays as it is: it reads well."""

from datetime import tzinfo
from functools import singledispatch

from bot.core.counting import board_lines, counted, room_result, standing, strengths
from bot.core.messages import (
    Action,
    Board,
    Digest,
    Feedback,
    File,
    Help,
    Hint,
    Message,
    ModelAnswer,
    Notice,
    Offer,
    QuestionCard,
    Reminder,
    Reports,
    Reveal,
    Snippet,
    Stats,
    Topics,
)

TYPED = {
    Action.TRY_AGAIN: "type a better answer",
    Action.SHOW_ANSWER: "type `answer` for the model answer",
    Action.CLAIM: "type `claim {missed}` if you did say point {missed}",
}
"""At a prompt there are no buttons: what to type instead."""
DECIDE = "Type `accept`, `decline` or `good idea` and the word in front of the claim, such as `accept {id}`."
CLOSE = "Type `close` and the word in front of the report when you are done with it, such as `close {id}`."


def plain(message: Message, zone: tzinfo | None = None) -> str:
    match message:
        case QuestionCard():
            return _card(message, zone)
        case Reminder(_, title, closes):
            return f"“{title}” closes at {closes.astimezone(zone):%H:%M}. You can still answer: `quiz` brings it up."
    return _plain(message)


def next_steps(feedback: Feedback) -> str:
    missed = next((number for number, line in enumerate(feedback.lines, 1) if line.verdict != "covered"), 1)
    steps = ", or ".join(TYPED[action].format(missed=missed) for action in feedback.actions)
    return f"Next: {steps}." if steps else ""


def closing(card: QuestionCard, zone: tzinfo | None) -> str:
    """What is left to the learner, in one line; the time is the reader's own."""
    hints = [counted(card.hints_left, "hint")] if card.hints_left else []
    until = [f"open until {card.closes.astimezone(zone):%a %d %b %H:%M}"] if card.closes else []
    return ", ".join((counted(card.tries_left, "try", "tries"), *hints, *until))


def _card(card: QuestionCard, zone: tzinfo | None) -> str:
    return f"{card.heading}: {card.title} ({card.topic}, {card.level})\n\n{card.text}\n\n({closing(card, zone)})"


@singledispatch
def _plain(message: Message) -> str:
    raise TypeError(f"no plain text for {type(message).__name__}")


@_plain.register
def _(notice: Notice) -> str:
    return notice.text


@_plain.register
def _(offer: Offer) -> str:
    return f"{offer.text} ({' · '.join(offer.actions)})"


@_plain.register
def _(hint: Hint) -> str:
    return f"Hint {hint.number} of {hint.of}: {hint.text}"


@_plain.register
def _(answer: ModelAnswer) -> str:
    return "\n\n".join((f"Model answer: {answer.title}", answer.text.strip(), *(f"See {link}" for link in answer.see)))


@_plain.register
def _(feedback: Feedback) -> str:
    lines = [f"- {line.word}: {line.text}" + (f" ({line.why})" if line.why else "") for line in feedback.lines]
    parts = ["\n".join((feedback.heading, *lines, *feedback.notes))]
    parts += [_plain(feedback.model_answer)] if feedback.model_answer else []
    parts += [steps] if (steps := next_steps(feedback)) else []
    return "\n\n".join(parts)


@_plain.register
def _(board: Board) -> str:
    return "\n".join(filter(None, (board.heading, board_lines(board.rows, public=False), board.note)))


@_plain.register
def _(reveal: Reveal) -> str:
    return "\n\n".join((f"Closed: {reveal.title}", " ".join(room_result(reveal)), _plain(reveal.answer)))


@_plain.register
def _(digest: Digest) -> str:
    again = [f"Worth another look: {', '.join(each.title for each in digest.again)}."] if digest.again else []
    return "\n".join(filter(None, (digest.heading, board_lines(digest.rows, public=True), *again)))


@_plain.register
def _(stats: Stats) -> str:
    return "\n".join(filter(None, (standing(stats), strengths(stats.strengths))))


@_plain.register
def _(topics: Topics) -> str:
    lines = [f"{topic}: {counted(count, 'question')}" for topic, count in topics.counts]
    example = [f"`quiz {topics.counts[0][0]}` brings one of them."] if topics.counts else []
    return "\n".join((*lines, *example))


@_plain.register
def _(help_: Help) -> str:
    return "\n".join(f"{words}: {what}" for words, what in help_.rows)


@_plain.register
def _(file: File) -> str:
    return file.text


@_plain.register
def _(snippet: Snippet) -> str:
    return f"{snippet.note}\n\n{snippet.text}"


@_plain.register
def _(reports: Reports) -> str:
    claims = (
        f"{row.id}  {row.name} on “{row.title}” claims: {row.point}\n"
        + (f"  They wrote: {row.text}" if row.text else "  Their words have been deleted.")
        for row in reports.claims
    )
    decide = [DECIDE.format(id=reports.claims[0].id)] if reports.claims else []
    told = (f"{row.id}  {row.name} on “{row.title}”: {row.why}" for row in reports.reports)
    close = [CLOSE.format(id=reports.reports[0].id)] if reports.reports else []
    return "\n".join((*claims, *decide, *told, *close))
