"""Where everybody stands, in lines that a phone and a screen reader can read, and what there is to ask and to type."""

from collections.abc import Iterator, Sequence
from io import BytesIO

import discord

from bot.adapters.discord.buttons import Pressable, PressButton, button
from bot.adapters.discord.cards import another
from bot.adapters.discord.markdown import bold, learners
from bot.adapters.discord.picture_words import described
from bot.adapters.discord.presses import Press, Verb
from bot.adapters.discord.rendered import Page, Rendered, messages_of
from bot.adapters.discord.typed import sentence, typed
from bot.core.counting import counted, gained, standing, strengths
from bot.core.messages import Action, Board, BoardRow, Help, Stats, Topics

PICTURE = "strength.png"
EVERYONE = "everyone"
READS_HERE = {"last": "your last feedback once more; “I did say this” below it is for a point that you did say"}
"""Help for commands beside which something is pressed that is typed elsewhere."""


def board_line(row: BoardRow) -> str:
    name = learners(row.name)
    who = f"{bold(name)} (you)" if row.is_you else name
    return f"{row.rank:,}\\. {who}: {gained(row)}"


def said_board(board: Board) -> list[Rendered]:
    """Your own place is on every page, with a gap before or behind it."""
    text = "\n".join(_with_gaps(board.rows))
    note = [sentence(board.note)] if board.note else []
    below = f"Page {board.page + 1}" if board.page or board.has_more else ""
    told = Page(board.heading, "\n\n".join((text, *note)), below=below)
    return messages_of([told], [*_turning(board), button(Action.SHARE, context_of(board))])


def _with_gaps(rows: Sequence[BoardRow]) -> Iterator[str]:
    for before, row in zip((None, *rows), rows, strict=False):
        if before and row.rank > before.rank + 1:
            yield "…"
        yield board_line(row)


def board_page(heading: str, rows: Sequence[BoardRow]) -> Page:
    return Page(heading, "\n".join(map(board_line, rows)))


def context_of(board: Board) -> str:
    """For its buttons: what was asked for."""
    return f"{board.period} {EVERYONE}" if board.everyone else f"{board.period}"


def _turning(board: Board) -> list[Pressable]:
    page, context = board.page, context_of(board)
    back = [PressButton(Press(Verb.PAGE, context, str(page - 1)), "◀ Previous")] if page else []
    on = [PressButton(Press(Verb.PAGE, context, str(page + 1)), "Next ▶")] if board.has_more else []
    return [*back, *on]


def said_stats(stats: Stats, picture: bytes | None) -> list[Rendered]:
    by_topic = "" if picture else strengths(stats.strengths)
    text = "\n\n".join(filter(None, (standing(stats, bold), by_topic)))
    told, *more = messages_of([Page("Your stats", text)], [another()])
    if picture is None:
        return [told, *more]
    told.embeds[0].set_image(url=f"attachment://{PICTURE}")
    file = discord.File(BytesIO(picture), PICTURE, description=described(stats))
    return [Rendered(embeds=told.embeds, view=told.view, files=(file,))]


def said_topics(topics: Topics) -> list[Rendered]:
    found = "\n".join(f"{bold(topic)}: {counted(count, 'question')}" for topic, count in topics.counts)
    example = [f"`{typed(f'quiz {topics.counts[0][0]}')}` brings one of them."] if topics.counts else []
    return messages_of([Page("Topics", "\n\n".join((found, *example)))], [another()])


def said_help(help_: Help) -> list[Rendered]:
    rows = (f"{_command(words)}: {sentence(READS_HERE.get(words, what))}" for words, what in help_.rows)
    return messages_of([Page("What you can do", "\n".join(rows))])


def _command(words: str) -> str:
    return "**In a direct message, any sentence**" if words == "any sentence" else f"`{typed(words)}`"
