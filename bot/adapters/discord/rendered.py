"""What one Discord message holds, and how a longer text becomes several of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import discord

from bot.adapters.discord.buttons import Pressable, View, view_of
from bot.adapters.discord.limits import CONTENT, EMBED_TEXT, EMBED_TITLE, EMBEDS, EMBEDS_TEXT, cut
from bot.adapters.discord.splitting import split

ACCENT = discord.Colour(0x3B6FD4)
CUT_SHORT = "\n\n…"
"""There is always room for it."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """One message. Its files can be sent once, as Discord's own."""

    content: str = ""
    embeds: tuple[discord.Embed, ...] = ()
    view: View | None = None
    files: tuple[discord.File, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A title and a text of any length, as Discord reads it; `above` and `below` are plain words in small type."""

    title: str
    text: str
    above: str = ""
    below: str = ""


def messages_of(pages: Iterable[Page], items: Sequence[Pressable] = ()) -> list[Rendered]:
    """As few messages as hold all of it; what can be pressed stands below the last."""
    messages: list[list[discord.Embed]] = [[]]
    for embed in (embed for page in pages for embed in embeds_of(page)):
        held = messages[-1]
        if len(held) == EMBEDS or sum(map(len, held)) + len(embed) > EMBEDS_TEXT - len(CUT_SHORT):
            held = []
            messages.append(held)
        held.append(embed)
    return _with_view([Rendered(embeds=tuple(held)) for held in messages], items)


def embeds_of(page: Page) -> Iterator[discord.Embed]:
    parts = split(page.text, EMBED_TEXT - len(CUT_SHORT)) or [""]
    for number, part in enumerate(parts):
        embed = discord.Embed(description=part, colour=ACCENT)
        if number == 0:
            embed.title = cut(page.title, EMBED_TITLE)
            if page.above:
                embed.set_author(name=cut(page.above, EMBED_TITLE))
        if page.below and number == len(parts) - 1:
            embed.set_footer(text=page.below)
        yield embed


def one_message(pages: Iterable[Page], items: Sequence[Pressable]) -> Rendered:
    """For a channel, where a thing is one message: what does not fit is cut at a paragraph."""
    first, *more = messages_of(pages)
    if more:
        first.embeds[-1].description = (first.embeds[-1].description or "") + CUT_SHORT
    return replace(first, view=view_of(items))


def lines(text: str, items: Sequence[Pressable] = ()) -> list[Rendered]:
    """A few plain sentences."""
    return _with_view([Rendered(content=part) for part in split(text, CONTENT)], items)


def _with_view(messages: list[Rendered], items: Sequence[Pressable]) -> list[Rendered]:
    *before, last = messages
    return [*before, replace(last, view=view_of(items))]
