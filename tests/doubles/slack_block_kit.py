"""Short words for blocks and views, as tests write them."""

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def md(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def button(label: str = "Go", **more: Any) -> Json:
    return {"type": "button", "text": plain(label), **more}


def option(text: str = "One", value: str = "1", **more: Any) -> Json:
    return {"text": plain(text), "value": value, **more}


def select(**more: Any) -> Json:
    return {"type": "static_select", "options": [option()], **more}


def section(text: str = "Hi", **more: Any) -> Json:
    return {"type": "section", "text": md(text), **more}


def actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def field(element: Json | None = None, **more: Any) -> Json:
    return {"type": "input", "label": plain("Answer"), "element": element or {"type": "plain_text_input"}, **more}


def image(url: str) -> Json:
    return {"type": "image", "image_url": url, "alt_text": "A picture"}


def overflow(number: int) -> Json:
    return {"type": "overflow", "options": options(number)}


def words(**more: Any) -> Json:
    return {"type": "plain_text_input", **more}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def options(number: int) -> list[Json]:
    return [option(f"Option {one}", str(one)) for one in range(number)]


def modal(*blocks: Json, **more: Any) -> Json:
    return {"type": "modal", "title": plain("Quiz"), "blocks": list(blocks), **more}
