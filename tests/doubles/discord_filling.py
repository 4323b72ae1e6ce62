"""What the client sends of a message's component that was used, and of a modal that was filled in."""

from typing import Any

from tests.doubles.discord_component_forms import INPUT, LABEL, RADIOS, SELECTS, TEXT, walk
from tests.doubles.discord_messages import Message
from tests.doubles.discord_replies import Field, Modal
from tests.doubles.discord_talking import NotOffered


def component(message: Message, name: str, kinds: tuple[int, ...]) -> dict[str, Any]:
    there = [one for _, one in walk(message.components) if one["type"] in kinds]
    for one in there:
        emoji = (one.get("emoji") or {}).get("name")
        if name in (one.get("custom_id"), one.get("label"), one.get("placeholder"), emoji):
            return one
    raise NotOffered(f"{name!r} is none of {[one.get('label') or one.get('custom_id') for one in there]}")


def chosen(select: dict[str, Any], wanted: list[str]) -> list[str]:
    options = {name: one["value"] for one in select.get("options") or () for name in (one["label"], one["value"])}
    if options and not set(wanted) <= set(options):
        raise NotOffered(f"{wanted} are not all among {list(options)}")
    least = select.get("min_values", 1)
    if not (1 if least is None else least) <= len(wanted) <= (select.get("max_values") or 1):
        raise NotOffered(f"{len(wanted)} are too many or too few")
    return [options.get(one, one) for one in wanted]


def submitted(modal: Modal, filled: dict[str, Any]) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []
    fields = {one.custom_id: one for one in modal.fields}
    for n, top in enumerate(modal.data["components"], 1):
        if top["type"] == TEXT:
            sent.append({"type": TEXT, "id": n})
        elif top["type"] == LABEL:
            inner = fields[top["component"]["custom_id"]]
            sent.append({"type": LABEL, "id": n, "component": _value(inner, filled) | {"id": n + 100}})
        else:
            inner = fields[top["components"][0]["custom_id"]]
            sent.append({"type": 1, "id": n, "components": [_value(inner, filled) | {"id": n + 100}]})
    return sent


def _value(field: Field, filled: dict[str, Any]) -> dict[str, Any]:
    data, kind = field.data, field.data["type"]
    required = data.get("required", True)
    if kind != INPUT:
        default = [one["value"] for one in data.get("options") or () if one.get("default")]
        value = filled.get(field.custom_id, default)
        if required and value in ([], None):
            raise NotOffered(f"{field.label} must be filled in")
        key = "values" if kind in (*SELECTS, 22, 19) else "value"
        if kind == RADIOS and value == []:
            value = None
        return {"type": kind, "custom_id": field.custom_id, key: value}
    text = filled.get(field.custom_id, field.value)
    if required and not text:
        raise NotOffered(f"{field.label} must be filled in")
    if text and not (data.get("min_length") or 0) <= len(text) <= (data.get("max_length") or 4000):
        raise NotOffered(f"{field.label} is too short or too long")
    return {"type": kind, "custom_id": field.custom_id, "value": text}
