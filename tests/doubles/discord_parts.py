"""Parts of messages, modals and commands, for tables of what Discord takes and refuses."""

from typing import Any

FORM = 50035
V2 = 1 << 15
TEXT = {"type": 10, "content": "Text"}


def button(custom_id: str = "a", **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "Press", "custom_id": custom_id, **more}


def rows(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"components": [{"type": 1, "components": list(components)}], **more}


def menu(*options: dict[str, Any], **more: Any) -> dict[str, Any]:
    return rows({"type": 3, "custom_id": "s", "options": list(options), **more})


def option(n: int) -> dict[str, Any]:
    return {"label": f"{n}", "value": f"{n}"}


def embed(**more: Any) -> dict[str, Any]:
    return {"embeds": [{"description": "Text", **more}]}


def modal(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": 9, "data": {"title": "T", "custom_id": "m", "components": list(components), **more}}


def text_input(**more: Any) -> dict[str, Any]:
    return {"type": 18, "label": "L", "component": {"type": 4, "custom_id": "i", "style": 2, **more}}


def command(**more: Any) -> list[dict[str, Any]]:
    return [{"name": "quiz", "description": "A quiz", **more}]


def value(**more: Any) -> dict[str, Any]:
    return {"type": 3, "name": "topic", "description": "Which", **more}


def shown(**data: Any) -> dict[str, Any]:
    return {"type": 4, "data": data}
