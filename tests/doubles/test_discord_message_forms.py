"""Which messages the fake Discord refuses, where it says the mistake is, and which it takes."""

from typing import Any

import pytest

from tests.doubles.discord_parts import FORM, TEXT, V2, button, embed, menu, option, rows
from tests.doubles.discord_raw import refused, taken

POST = "POST /channels/{room}/messages"
INVALID: list[tuple[str, Any, int, str]] = [
    (POST, {}, 50006, ""),
    (POST, {"content": "  \n"}, 50006, ""),
    (POST, {"content": "x" * 2001}, FORM, ".content"),
    (POST, {"content": 7}, FORM, ".content"),
    (POST, embed(title="x" * 257), FORM, ".embeds.0.title"),
    (POST, embed(description="x" * 4097), FORM, ".embeds.0.description"),
    (POST, embed(fields=[{"name": "n", "value": "v"}] * 26), FORM, ".embeds.0.fields"),
    (POST, embed(fields=[{"name": "x" * 257, "value": "v"}]), FORM, ".embeds.0.fields.0.name"),
    (POST, embed(fields=[{"name": "n", "value": "x" * 1025}]), FORM, ".embeds.0.fields.0.value"),
    (POST, embed(fields=[{"name": "n", "value": " "}]), FORM, ".embeds.0.fields.0.value"),
    (POST, embed(footer={"text": "x" * 2049}), FORM, ".embeds.0.footer.text"),
    (POST, embed(author={"name": "x" * 257}), FORM, ".embeds.0.author.name"),
    (POST, {"embeds": [{"description": "x" * 3001}] * 2}, FORM, ".embeds"),
    (POST, {"embeds": [{"description": "x"}] * 11}, FORM, ".embeds"),
    (POST, {"embeds": [{}]}, FORM, ".embeds.0.description"),
    (POST, {"content": "x", "nonce": "1" * 26}, FORM, ".nonce"),
    (POST, {"content": "x", "flags": 1}, FORM, ".flags"),
    (POST, {"content": "x", "allowed_mentions": {"parse": ["all"]}}, FORM, ".allowed_mentions.parse.0"),
    (POST, {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}, FORM, ".allowed_mentions"),
    (POST, {"content": "x", "message_reference": {"message_id": "1"}}, FORM, ".message_reference"),
    (POST, {"content": "x", "attachments": [{"id": 0, "filename": "a.png"}]}, FORM, ".attachments.0.id"),
    (POST, {"components": [rows(button(f"{n}"))["components"][0] for n in range(6)]}, FORM, ".components"),
    (POST, rows(), FORM, ".components.0.components"),
    (POST, rows(*(button(str(n)) for n in range(6))), FORM, ".components.0.components"),
    (POST, rows(button("a"), button("a")), FORM, ".components.0.components.1.custom_id"),
    (POST, rows(button("x" * 101)), FORM, ".components.0.components.0.custom_id"),
    (POST, rows(button("")), FORM, ".components.0.components.0.custom_id"),
    (POST, rows(button(label="x" * 81)), FORM, ".components.0.components.0.label"),
    (POST, rows(button(label="")), FORM, ".components.0.components.0"),
    (POST, rows(button(style=7)), FORM, ".components.0.components.0.style"),
    (POST, rows({"type": 2, "style": 5, "label": "Link"}), FORM, ".components.0.components.0.url"),
    (POST, rows(button(url="https://a.example")), FORM, ".components.0.components.0"),
    (POST, menu(*map(option, range(26))), FORM, ".components.0.components.0.options"),
    (POST, menu(), FORM, ".components.0.components.0.options"),
    (POST, menu(option(1), option(1)), FORM, ".components.0.components.0.options.1"),
    (POST, menu(option(1), placeholder="x" * 151), FORM, ".components.0.components.0.placeholder"),
    (POST, menu(option(1), max_values=2), FORM, ".components.0.components.0.max_values"),
    (POST, rows(button(), {"type": 5, "custom_id": "u"}), FORM, ".components.0.components"),
    (POST, {"components": [button()]}, FORM, ".components.0.type"),
    (POST, {"components": [TEXT]}, FORM, ".components.0.type"),
    (POST, {"components": [TEXT], "flags": V2, "content": "x"}, FORM, ".content"),
    (POST, {"components": [TEXT], "flags": V2, **embed()}, FORM, ".embeds"),
    (POST, {"components": [TEXT] * 41, "flags": V2}, FORM, ".components"),
    (POST, {"components": [{"type": 17, "components": [TEXT] * 40}], "flags": V2}, FORM, ".components"),
    (POST, {"components": [TEXT | {"content": "x" * 2001}] * 2, "flags": V2}, FORM, ".components"),
    (POST, {"components": [{"type": 9, "components": [TEXT]}], "flags": V2}, FORM, ".components.0.accessory"),
]  # fmt: skip

VALID: list[tuple[str, Any]] = [
    (POST, {"content": "x" * 2000, "nonce": "1" * 25, "allowed_mentions": {"parse": []}}),
    (POST, embed(title="x" * 256, fields=[{"name": "n" * 256, "value": "v" * 1024}], color=0xFFFFFF)),
    (POST, {"embeds": [{"description": "x" * 3000}] * 2}),
    (POST, {"components": [{"type": 1, "components": [button(f"{m}{n}") for n in range(5)]} for m in range(5)]}),
    (POST, rows(button("x" * 100, label="x" * 80))),
    (POST, menu(*map(option, range(25)), max_values=25)),
    (POST, {"components": [TEXT | {"content": "x" * 4000}], "flags": V2}),
    (POST, {"components": [TEXT] * 40, "flags": V2}),
    (POST, {"components": [{"type": 17, "components": [TEXT, *rows(button())["components"]]}], "flags": V2}),
    (POST, {"components": [{"type": 9, "components": [TEXT], "accessory": button()}], "flags": V2}),
    (POST, {"content": "x", "message_reference": {"message_id": "1", "fail_if_not_exists": False}}),
]  # fmt: skip


@pytest.mark.parametrize(("route", "body", "code", "where"), INVALID)
async def test_refused(route: str, body: Any, code: int, where: str) -> None:
    await refused(route, body, code, where)


@pytest.mark.parametrize(("route", "body"), VALID)
async def test_taken(route: str, body: Any) -> None:
    await taken(route, body)
