"""Where everybody stands, in lines that a phone and a screen reader can read, and what there is to ask and to type."""

from collections.abc import Sequence
from io import BytesIO

import discord

from bot.adapters.discord.buttons import Pressable, PressButton, button
from bot.adapters.discord.cards import another, counted
from bot.adapters.discord.markdown import learners
from bot.adapters.discord.picture_words import described
from bot.adapters.discord.presses import Press, Verb
from bot.adapters.discord.rendered import Page, Rendered, messages_of
from bot.adapters.discord.typed import sentence, typed
from bot.core.messages import Action, Board, BoardRow, Help, Stats, Strength, Topics

ROWS = 10
PICTURE = "strength.png"


def board_line(row: BoardRow) -> str:
    name = learners(row.name)
    who = f"**{name}** (you)" if row.is_you else name
    return f"{row.rank:,}\\. {who}: {counted(row.points, 'point')}, {counted(row.answers, 'answer')}"


def said_board(board: Board, page: int, context: str) -> list[Rendered]:
    """Your own place is on every page."""
    pages = max(1, -(-len(board.rows) // ROWS))
    page = min(max(page, 0), pages - 1)
    shown = board.rows[page * ROWS : (page + 1) * ROWS]
    yours = [row for row in board.rows if row.is_you and row not in shown]
    text = "\n".join((*map(board_line, shown), *(["…"] if yours else []), *map(board_line, yours)))
    note = [sentence(board.note)] if board.note else []
    below = f"Page {page + 1} of {pages}" if pages > 1 else ""
    told = Page(board.heading, "\n\n".join((text, *note)), below=below)
    return messages_of([told], [*_turning(page, pages, context), button(Action.SHARE, context)])


def board_page(heading: str, rows: Sequence[BoardRow]) -> Page:
    return Page(heading, "\n".join(map(board_line, rows)))


def _turning(page: int, pages: int, context: str) -> list[Pressable]:
    back = [PressButton(Press(Verb.PAGE, context, str(page - 1)), "◀ Previous")] if page else []
    on = [PressButton(Press(Verb.PAGE, context, str(page + 1)), "Next ▶")] if page + 1 < pages else []
    return [*back, *on]


def said_stats(stats: Stats, picture: bytes | None) -> list[Rendered]:
    frozen = f" ({counted(stats.freezes, 'freeze')} in store)" if stats.freezes else ""
    facts = (
        f"Streak: **{counted(stats.streak, 'day')}**{frozen}",
        f"Points: **{stats.points:,}**",
        f"Questions answered: **{stats.answers:,}**",
    )
    by_topic = "" if picture else "\n".join(map(_strength, stats.strengths))
    text = "\n\n".join(filter(None, ("\n".join(facts), by_topic)))
    told, *more = messages_of([Page("Your stats", text)], [another()])
    if picture is None:
        return [told, *more]
    told.embeds[0].set_image(url=f"attachment://{PICTURE}")
    file = discord.File(BytesIO(picture), PICTURE, description=described(stats))
    return [Rendered(embeds=told.embeds, view=told.view, files=(file,))]


def _strength(strength: Strength) -> str:
    return f"{strength.topic}: {strength.percent} % of {counted(strength.answers, 'question')}"


def said_topics(topics: Topics) -> list[Rendered]:
    found = "\n".join(f"**{topic}**: {counted(count, 'question')}" for topic, count in topics.counts)
    example = [f"`{typed(f'quiz {topics.counts[0][0]}')}` brings one of them."] if topics.counts else []
    return messages_of([Page("Topics", "\n\n".join((found, *example)))], [another()])


def said_help(help_: Help) -> list[Rendered]:
    rows = (f"{_command(words)}: {sentence(what)}" for words, what in help_.rows)
    return messages_of([Page("What you can do", "\n".join(rows))])


def _command(words: str) -> str:
    return "**In a direct message, any sentence**" if words == "any sentence" else f"`{typed(words)}`"
