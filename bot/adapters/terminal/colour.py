"""Messages → what rich draws on a terminal: colour beside the words, never instead of them."""

from datetime import tzinfo

from rich.console import Group, RenderableType
from rich.markdown import Markdown
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from bot.adapters.terminal.plain import closing, next_steps, plain
from bot.core.counting import room_result
from bot.core.messages import (
    Feedback,
    File,
    Help,
    Message,
    ModelAnswer,
    Notice,
    QuestionCard,
    Reminder,
    Reveal,
    Snippet,
)
from bot.core.typed import SPAN

COLOURS = {"covered": "green", "partial": "yellow", "missing": "dim", "contradicted": "red"}
SIGNS = {"covered": "✓", "partial": "◐", "missing": "○", "contradicted": "!"}


def coloured(message: Message, zone: tzinfo | None = None) -> RenderableType:
    match message:
        case QuestionCard():
            return _card(message, zone)
        case Feedback():
            return _feedback(message)
        case ModelAnswer():
            return _model_answer(message)
        case Help():
            return _help(message)
        case Reveal():
            return _reveal(message)
        case Notice() | Reminder():
            return Padding(Markdown(plain(message, zone)), (1, 0))
        case File() | Snippet():
            return Padding(Text(plain(message)), (1, 0))
    return Padding(_lines(plain(message)), (1, 0))


def _lines(text: str) -> Text:
    """Each stays a line, which Markdown would not let it; what can be typed has a colour in place of its backticks."""
    parts = enumerate(SPAN.split(text))
    return Text.assemble(*((part, "cyan") if number % 2 else part for number, part in parts))


def _card(card: QuestionCard, zone: tzinfo | None) -> RenderableType:
    return Group(
        Rule(Text(card.heading, "bold cyan"), align="left", style="cyan"),
        Text.assemble((card.title, "bold"), (f"  {card.topic}, {card.level}", "dim")),
        Padding(Markdown(card.text), (1, 0)),
        Text(closing(card, zone) + "\n", "dim"),
    )


def _reveal(reveal: Reveal) -> RenderableType:
    room = Text(" ".join(room_result(reveal)), "dim")
    return Group(Text(f"\nClosed: {reveal.title}", "bold"), room, _model_answer(reveal.answer))


def _feedback(feedback: Feedback) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for line in feedback.lines:
        colour = COLOURS[line.verdict]
        text = Text.assemble(line.text, (f"  {line.why}" if line.why else "", "dim"))
        table.add_row(Text(f"{SIGNS[line.verdict]} {line.word}", colour), text)
    parts: list[RenderableType] = [Text(f"\n{feedback.heading}", "bold"), Padding(table, (1, 0))]
    parts += [Markdown(note) for note in feedback.notes]
    parts += [_model_answer(feedback.model_answer)] if feedback.model_answer else []
    parts += [Padding(Markdown(steps), (0, 0, 1, 0))] if (steps := next_steps(feedback)) else []
    return Group(*parts)


def _model_answer(answer: ModelAnswer) -> RenderableType:
    links = [Text(f"See {link}", "dim") for link in answer.see]
    heading = Rule(Text(f"Model answer: {answer.title}", "bold green"), align="left", style="green")
    return Padding(Group(heading, Markdown(answer.text), *links), (1, 0))


def _help(help_: Help) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for words, what in help_.rows:
        table.add_row(Text(words, "cyan"), Markdown(what))
    return Padding(table, (1, 0))
