"""Holds a message to what Discord takes, and reads it as a person would."""

from collections.abc import Iterable

import discord

from bot.adapters.discord.buttons import PressButton, PressMenu
from bot.adapters.discord.rendered import Rendered


def sound(*messages: Rendered) -> None:
    assert messages
    for message in messages:
        assert message.content or message.embeds or message.files, "an empty message"
        assert len(message.content) <= 2000
        assert len(message.embeds) <= 10
        assert sum(map(len, message.embeds)) <= 6000
        for embed in message.embeds:
            _sound_embed(embed)
        assert message.content.count("```") % 2 == 0
        _sound_view(message.view)
        assert all(len(file.description or "") <= 1024 for file in message.files)


def _sound_embed(embed: discord.Embed) -> None:
    description = embed.description or ""
    assert len(description) <= 4096
    assert description.count("```") % 2 == 0, description
    assert len(embed.title or "") <= 256
    assert len(embed.author.name or "") <= 256
    assert len(embed.footer.text or "") <= 2048


def _sound_view(view: discord.ui.View | None) -> None:
    if view is None:
        return
    rows = [row["components"] for row in view.to_components()]
    flat = [each for row in rows for each in row]
    assert 0 < len(rows) <= 5
    assert all(len(row) <= 5 for row in rows)
    assert len({each["custom_id"] for each in flat}) == len(flat), "a custom_id twice in one message"
    for each in flat:
        assert len(each["custom_id"]) <= 100
        assert 0 < len(each.get("label", "x")) <= 80
        assert len(each.get("options", ())) <= 25
        assert len(each.get("placeholder", "")) <= 150
        for option in each.get("options", ()):
            assert 0 < len(option["label"]) <= 100
            assert len(option.get("description", "")) <= 100
    assert view.is_persistent()


def read(messages: Iterable[Rendered]) -> str:
    """All that is written, from top to bottom."""
    return "\n".join(part for message in messages for part in _parts(message) if part)


def _parts(message: Rendered) -> Iterable[str]:
    yield message.content
    for embed in message.embeds:
        yield from (embed.author.name or "", embed.title or "", embed.description or "", embed.footer.text or "")
    yield from (f"[{file.filename}]" for file in message.files)


def pressable(*messages: Rendered) -> list[str]:
    """What can be pressed, as label → custom_id; of a menu each choice."""
    return [line for message in messages if message.view for item in message.view.children for line in _labels(item)]


def _labels(item: object) -> Iterable[str]:
    if isinstance(item, PressButton):
        yield f"{item.item.label} → {item.custom_id}"
    elif isinstance(item, PressMenu):
        yield from (f"{option.label} → {item.custom_id} = {option.value}" for option in item.item.options)
