"""Which answers to interactions, commands and threads the fake Discord refuses, and which it takes."""

from typing import Any

import pytest

from tests.doubles.discord_parts import FORM, TEXT, V2, button, command, modal, rows, shown, text_input, value
from tests.doubles.discord_raw import raw, refused, taken

CALLBACK, COMMANDS = "POST /interactions/{callback}/callback", "PUT /applications/{app}/commands"
FORUM, THREADS = "POST /channels/{forum}/threads", "POST /channels/{room}/threads"
CHOICE = [{"name": "n", "value": "v"}]
LONG = [{"name": "x" * 100, "value": f"{n}" * 50} for n in range(25)]

INVALID: list[tuple[str, Any, int, str]] = [
    (CALLBACK, shown(), 50006, ""),
    (CALLBACK, shown(content="x" * 2001), FORM, ".data.content"),
    (CALLBACK, {"type": 6}, FORM, ".type"),
    (CALLBACK, {"type": 5, "data": {"flags": V2}}, FORM, ".data.flags"),
    (CALLBACK, modal(text_input(), title="x" * 46), FORM, ".data.title"),
    (CALLBACK, modal(text_input(), custom_id="x" * 101), FORM, ".data.custom_id"),
    (CALLBACK, modal(), FORM, ".data.components"),
    (CALLBACK, modal(*[TEXT] * 6), FORM, ".data.components"),
    (CALLBACK, modal(text_input() | {"label": "x" * 46}), FORM, ".data.components.0.label"),
    (CALLBACK, modal(text_input() | {"description": "x" * 101}), FORM, ".data.components.0.description"),
    (CALLBACK, modal(text_input(max_length=4001)), FORM, ".data.components.0.component.max_length"),
    (CALLBACK, modal(text_input(placeholder="x" * 101)), FORM, ".data.components.0.component.placeholder"),
    (CALLBACK, modal(text_input(value="x" * 4001)), FORM, ".data.components.0.component.value"),
    (CALLBACK, modal(text_input(value="xxx", max_length=2)), FORM, ".data.components.0.component.value"),
    (CALLBACK, modal(text_input(label="L")), FORM, ".data.components.0.component.label"),
    (CALLBACK, modal(text_input(), text_input()), FORM, ".data.components.1.component.custom_id"),
    (CALLBACK, modal(button()), FORM, ".data.components.0.type"),
    (CALLBACK, modal(rows(text_input()["component"])["components"][0]), FORM, ".data.components.0.components.0.label"),
    (COMMANDS, command(name="Quiz"), FORM, ".0.name"),
    (COMMANDS, command(name="quiz ask"), FORM, ".0.name"),
    (COMMANDS, command(name="x" * 33), FORM, ".0.name"),
    (COMMANDS, command(description=""), FORM, ".0.description"),
    (COMMANDS, command(description="x" * 101), FORM, ".0.description"),
    (COMMANDS, command() * 2, FORM, ".1.name"),
    (COMMANDS, command(type=3), FORM, ".0.description"),
    (COMMANDS, command(contexts=[3]), FORM, ".0.contexts.0"),
    (COMMANDS, command(name_localizations={"xx": "quiz"}), FORM, ".0.name_localizations.xx"),
    (COMMANDS, command(description_localizations={"de": "x" * 101}), FORM, ".0.description_localizations.de"),
    (COMMANDS, command(options=[value(name=f"o{n}") for n in range(26)]), FORM, ".0.options"),
    (COMMANDS, command(options=[value(), value()]), FORM, ".0.options.1"),
    (COMMANDS, command(options=[value(), value(name="must", required=True)]), FORM, ".0.options"),
    (COMMANDS, command(options=[value(), value(type=1, name="ask")]), FORM, ".0.options"),
    (COMMANDS, command(options=[value(type=1, options=[value(type=1)])]), FORM, ".0.options.0.options.0.type"),
    (COMMANDS, command(options=[value(choices=CHOICE * 26)]), FORM, ".0.options.0.choices"),
    (COMMANDS, command(options=[value(choices=[{"name": "n", "value": ""}])]), FORM, ".0.options.0.choices.0.value"),
    (COMMANDS, command(options=[value(choices=CHOICE, autocomplete=True)]), FORM, ".0.options.0.autocomplete"),
    (COMMANDS, command(options=[value(name=f"o{n}", choices=LONG) for n in range(3)]), FORM, ".0"),
    (THREADS, {"name": "", "type": 11}, FORM, ".name"),
    (THREADS, {"name": "x" * 101, "type": 11}, FORM, ".name"),
    (THREADS, {"name": "x", "type": 10}, FORM, ".type"),
    (THREADS, {"name": "x", "type": 11, "auto_archive_duration": 61}, FORM, ".auto_archive_duration"),
    (FORUM, {"name": "x"}, FORM, ".message"),
    (FORUM, {"name": "x", "message": {}}, 50006, ""),
    (FORUM, {"name": "x", "message": {"content": "x"}, "applied_tags": ["1"]}, FORM, ".applied_tags.0"),
    ("POST /channels/{strict_forum}/threads", {"name": "x", "message": {"content": "x"}}, 40067, ""),
]  # fmt: skip

VALID: list[tuple[str, Any]] = [
    (CALLBACK, shown(content="x" * 2000, flags=64)),
    (CALLBACK, {"type": 5, "data": {"flags": 64}}),
    (CALLBACK, modal(TEXT, *(text_input(custom_id=f"{n}", value="x" * 4000, max_length=4000) for n in range(4)))),
    (CALLBACK, modal(rows({"type": 4, "custom_id": "i", "style": 1, "label": "L"})["components"][0])),
    (COMMANDS, command(options=[value(type=2, options=[value(type=1, options=[value()])])])),
    (COMMANDS, command(contexts=[0, 1, 2], integration_types=[0, 1])),
    (COMMANDS, [{"name": "Report this", "type": 3}, {"name": "wörter-üben_1", "description": "x" * 100}]),
    (COMMANDS, []),
    (THREADS, {"name": "x" * 100, "type": 11, "auto_archive_duration": 1440}),
    (FORUM, {"name": "x", "message": {"content": "x"}}),
]  # fmt: skip


@pytest.mark.parametrize(("route", "body", "code", "where"), INVALID)
async def test_refused(route: str, body: Any, code: int, where: str) -> None:
    await refused(route, body, code, where)


@pytest.mark.parametrize(("route", "body"), VALID)
async def test_taken(route: str, body: Any) -> None:
    await taken(route, body)


async def test_commands_are_told_as_they_are_kept() -> None:
    translated = {"name": "thema", "description": "Worüber"}
    option = {"type": 3, "name": "topic", "description": "Which", "required": False, "choices": []}
    option |= {f"{key}_localizations": {"de": value} for key, value in translated.items()}
    sent = [{"name": "quiz", "description": "A quiz", "options": [option]}, {"name": "help", "description": "Help"}]
    async with raw() as discord:
        first = (await discord.send("PUT /applications/{app}/commands", sent)).body
        again = (await discord.send("PUT /applications/{app}/commands", sent[::-1])).body
        assert [one["id"] for one in again] == [one["id"] for one in reversed(first)]
        assert (first[1]["integration_types"], "options" in first[1]) == ([0, 1], False)
        told = (await discord.send("GET /applications/{app}/commands")).body
        assert told[1]["options"] == [{"type": 3, "name": "topic", "description": "Which"}]
        told = (await discord.send("GET /applications/{app}/commands?with_localizations=true")).body
        assert told[1]["options"][0]["name_localizations"] == {"de": "thema"}
        assert (await discord.send("PUT /applications/1/commands", sent)).code == 10002
