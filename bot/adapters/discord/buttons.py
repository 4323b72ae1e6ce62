"""Buttons and menus that are found again by their custom_id; whoever is pressed tells the client, and decides nothing.

discord.py learns the class of a button anew whenever it sends one, so the class cannot hold the handler: the client,
which every interaction brings along, is it.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Protocol, Self, cast

import discord

from bot.adapters.discord.limits import BUTTON_LABEL, cut
from bot.adapters.discord.presses import BUTTON, MENU, VERBS, Press
from bot.core.messages import Action

Interaction = discord.Interaction[Any]
View = discord.ui.View
Item = discord.ui.Item[Any]
STYLES = {
    Action.ANSWER: discord.ButtonStyle.primary,
    Action.TRY_AGAIN: discord.ButtonStyle.primary,
    Action.START: discord.ButtonStyle.primary,
    Action.GRADE: discord.ButtonStyle.primary,
    Action.ACCEPT: discord.ButtonStyle.success,
}


class Handler(Protocol):
    """What the client must be able to do."""

    async def on_press(self, interaction: Interaction, press: Press) -> None: ...


class PressButton(discord.ui.DynamicItem[discord.ui.Button[View]], template=BUTTON):
    def __init__(
        self,
        press: Press,
        label: str,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        row: int | None = None,
    ) -> None:
        self.press = press
        words = cut(label, BUTTON_LABEL)
        super().__init__(discord.ui.Button(label=words, style=style, custom_id=press.button_id, row=row))

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: Item, match: re.Match[str], /) -> Self:
        button = cast("discord.ui.Button[View]", item)
        return cls(Press.read(match), button.label or "", button.style)

    async def callback(self, interaction: Interaction) -> None:
        await cast(Handler, interaction.client).on_press(interaction, self.press)


class PressMenu(discord.ui.DynamicItem[discord.ui.Select[View]], template=MENU):
    """One of several; what is chosen becomes the detail of the press."""

    def __init__(self, press: Press, placeholder: str, options: list[discord.SelectOption]) -> None:
        self.press = press
        super().__init__(discord.ui.Select(custom_id=press.menu_id, placeholder=placeholder, options=options))

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: Item, match: re.Match[str], /) -> Self:
        menu = cast("discord.ui.Select[View]", item)
        return cls(Press.read(match), menu.placeholder or "", menu.options)

    async def callback(self, interaction: Interaction) -> None:
        """Read off the interaction: an item that discord.py has made anew does not know its values."""
        chosen = cast("dict[str, list[str]]", interaction.data or {}).get("values", [""])
        press = Press(self.press.verb, self.press.about, chosen[0], self.press.mark)
        await cast(Handler, interaction.client).on_press(interaction, press)


DYNAMIC_ITEMS = (PressButton, PressMenu)
"""For `client.add_dynamic_items` at the start."""
Pressable = PressButton | PressMenu


def button(action: Action, about: str = "", mark: str = "", number: int | None = None) -> PressButton:
    """`number` tells buttons apart that do the same to different things, each in a row of its own."""
    label = action.value if number is None else f"{number}. {action.value}"
    row = None if number is None else number - 1
    style = STYLES.get(action, discord.ButtonStyle.secondary)
    return PressButton(Press(VERBS[action], about, mark=mark), label, style, row)


def buttons(actions: Iterable[Action], about: str = "") -> list[Pressable]:
    return [button(action, about) for action in actions]


def view_of(items: Sequence[Pressable]) -> View | None:
    """Without a timeout: it is the message that lasts, not this object."""
    if not items:
        return None
    view = View(timeout=None)
    for item in items:
        view.add_item(item)
    return view
