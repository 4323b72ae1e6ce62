"""Which modal may open: a title, and one to five labels, texts or rows with one input each."""

from collections.abc import Iterator

from tests.doubles.discord_component_forms import (
    CHECKBOX,
    CHECKBOXES,
    INPUT,
    LABEL,
    RADIOS,
    ROW,
    SELECTS,
    TEXT,
    UPLOAD,
    Component,
    options,
    same_ids,
    select,
    walk,
)
from tests.doubles.discord_fields import choice, listed, many, missing, number, text
from tests.doubles.discord_refusals import Path, Problem


def modal(data: Component) -> Iterator[Problem]:
    yield from text(data.get("title"), ("data", "title"), 45, 1, required=True)
    yield from text(data.get("custom_id"), ("data", "custom_id"), 100, 1, required=True)
    top = ("data", "components")
    yield from many(data.get("components"), top, 5, 1, required=True)
    for n, component in enumerate(listed(data.get("components"))):
        yield from _top(component, (*top, n))
    yield from same_ids(list(walk(data.get("components"), top)))


def _top(component: Component, path: Path) -> Iterator[Problem]:
    kind = component.get("type")
    if kind == LABEL:
        yield from text(component.get("label"), (*path, "label"), 45, 1, required=True)
        yield from text(component.get("description"), (*path, "description"), 100)
        if isinstance(inner := component.get("component"), dict):
            yield from _field(inner, (*path, "component"))
        else:
            yield missing((*path, "component"))
    elif kind == ROW:
        yield from many(component.get("components"), (*path, "components"), 1, 1, required=True)
        for n, inner in enumerate(listed(component.get("components"))):
            yield from _input(inner, (*path, "components", n), labelled=True)
    elif kind == TEXT:
        yield from text(component.get("content"), (*path, "content"), 4000, 1, required=True)
    else:
        yield (*path, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of {(ROW, TEXT, LABEL)}.'


def _field(field: Component, path: Path) -> Iterator[Problem]:
    kind = field.get("type")
    if kind == INPUT:
        yield from _input(field, path, labelled=False)
    elif kind in SELECTS:
        yield from select(field, path)
        if field.get("disabled"):
            yield (*path, "disabled"), "COMPONENT_DISABLED_IN_MODAL", "Components in a modal cannot be disabled"
    elif kind in (UPLOAD, RADIOS, CHECKBOXES, CHECKBOX):
        yield from text(field.get("custom_id"), (*path, "custom_id"), 100, 1, required=True)
        if kind in (RADIOS, CHECKBOXES):
            yield from options(field, path, 10, 2 if kind == RADIOS else 1)
    else:
        yield (*path, "type"), "UNION_TYPE_CHOICES", 'Value of field "type" must be an input.'


def _input(field: Component, path: Path, labelled: bool) -> Iterator[Problem]:
    yield from choice(field.get("type"), (*path, "type"), (INPUT,), required=True)
    yield from text(field.get("custom_id"), (*path, "custom_id"), 100, 1, required=True)
    yield from choice(field.get("style"), (*path, "style"), (1, 2), required=True)
    yield from text(field.get("label"), (*path, "label"), 45, 1, required=labelled)
    if field.get("label") and not labelled:
        yield (*path, "label"), "TEXT_INPUT_LABEL_IN_LABEL", "An input inside a label has no label of its own"
    yield from number(field.get("min_length"), (*path, "min_length"), 0, 4000)
    yield from number(field.get("max_length"), (*path, "max_length"), 1, 4000)
    yield from text(field.get("placeholder"), (*path, "placeholder"), 100)
    yield from text(field.get("value"), (*path, "value"), 4000)
    least, most, value = field.get("min_length") or 0, field.get("max_length") or 4000, field.get("value") or ""
    if isinstance(least, int) and isinstance(most, int) and least > most:
        yield (*path, "min_length"), "TEXT_INPUT_MIN_ABOVE_MAX", "min_length is greater than max_length"
    if isinstance(value, str) and value and isinstance(most, int) and len(value) > most:
        yield (*path, "value"), "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length."
