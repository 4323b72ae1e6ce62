"""What can be pressed, chosen or typed, as plain dicts within what Slack takes."""

from collections.abc import Iterable
from typing import Any, Literal

from bot.adapters.slack.blocks import Block, Element, plain
from bot.adapters.slack.cutting import shortened
from bot.adapters.slack.naming import action_id
from bot.core.messages import Action

LONGEST_BUTTON = 75
LONGEST_OPTION = 75
LONGEST_LABEL = 2000
MOST_OPTIONS = 100
LONGEST_INPUT = 3000


def button(
    action: Action | str,
    value: str,
    *,
    text: str = "",
    number: int | None = None,
    style: Literal["", "primary", "danger"] = "",
    confirm: Element | None = None,
) -> Element:
    """An Action says itself what the button says."""
    found: Element = {
        "type": "button",
        "action_id": action_id(action, number),
        "text": plain(text or action, LONGEST_BUTTON),
    }
    found |= {"value": value} if value else {}
    found |= {"style": style} if style else {}
    return found | ({"confirm": confirm} if confirm else {})


def confirm(title: str, text: str, yes: str, no: str) -> Element:
    return {"title": plain(title, 100), "text": plain(text, 300), "confirm": plain(yes, 30), "deny": plain(no, 30)}


def option(text: str, value: str) -> Element:
    return {"text": plain(text, LONGEST_OPTION), "value": shortened(value, LONGEST_OPTION)}


def choice(kind: str, name: str, options: Iterable[Element], chosen: Iterable[str] = (), **more: Any) -> Element:
    """A select, checkboxes or radio buttons; `chosen` are values, and Slack wants none rather than an empty list."""
    offered = list(options)[:MOST_OPTIONS]
    wanted = set(chosen)
    initial = [each for each in offered if each["value"] in wanted]
    found: Element = {"type": kind, "action_id": name, "options": offered, **more}
    if not initial:
        return found
    many = kind in ("checkboxes", "multi_static_select")
    return found | ({"initial_options": initial} if many else {"initial_option": initial[0]})


def typed_text(name: str, initial: str = "", *, multiline: bool = True, placeholder: str = "") -> Element:
    found: Element = {
        "type": "plain_text_input",
        "action_id": name,
        "multiline": multiline,
        "max_length": LONGEST_INPUT,
        "focus_on_load": True,
    }
    found |= {"initial_value": initial[:LONGEST_INPUT]} if initial else {}
    return found | ({"placeholder": plain(placeholder, 150)} if placeholder else {})


def field(name: str, label: str, element: Element, hint: str = "", *, optional: bool = False) -> Block:
    """A line of a form; its block is named like its element."""
    found: Block = {
        "type": "input",
        "block_id": name,
        "label": plain(label, LONGEST_LABEL),
        "element": element,
        "optional": optional,
    }
    return found | ({"hint": plain(hint, LONGEST_LABEL)} if hint else {})
