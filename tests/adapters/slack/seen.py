"""What blocks look like, as lines: what can be pressed stands in brackets, with what it carries."""

from collections.abc import Iterable
from typing import Any


def seen(blocks: Iterable[dict[str, Any]]) -> str:
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: dict[str, Any]) -> list[str]:
    match block["type"]:
        case "section":
            return [block["text"]["text"] + (f" {_pressable(block['accessory'])}" if "accessory" in block else "")]
        case "header":
            return [f"# {block['text']['text']}"]
        case "context":
            return [f"({each['text']})" for each in block["elements"]]
        case "actions":
            return [" ".join(map(_pressable, block["elements"]))]
        case "input":
            return [f"{block['label']['text']}: {_field(block['element'])} ({block.get('hint', {}).get('text', '')})"]
    return ["---"]


def _pressable(element: dict[str, Any]) -> str:
    strong = "!" if element.get("style") == "primary" else ""
    return f"[{strong}{element['text']['text']} → {element['action_id']} {element.get('value', '')}]"


def _field(element: dict[str, Any]) -> str:
    initial = element.get("initial_options") or [element.get("initial_option")]
    chosen = [each["text"]["text"] for each in initial if each]
    plain = [element[name] for name in ("initial_value", "initial_time", "initial_conversation") if name in element]
    return ", ".join(chosen or plain) or "…"
