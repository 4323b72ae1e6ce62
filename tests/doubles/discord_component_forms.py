"""Which components a message may carry, in the old form of rows and in the new one with texts and containers."""

from collections.abc import Iterator
from typing import Any

from tests.doubles.discord_fields import choice, listed, many, missing, number, text, unique
from tests.doubles.discord_refusals import Path, Problem

ROW, BUTTON, SELECT, INPUT, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR = 1, 2, 3, 4, 9, 10, 11, 12, 13, 14
CONTAINER, LABEL, UPLOAD, RADIOS, CHECKBOXES, CHECKBOX = 17, 18, 19, 21, 22, 23
SELECTS = (3, 5, 6, 7, 8)
IN_CONTAINER = (ROW, TEXT, SECTION, GALLERY, SEPARATOR, FILE)
Component = dict[str, Any]


def walk(components: object, path: Path = ("components",)) -> Iterator[tuple[Path, Component]]:
    """Every component, with where it stands, from top to bottom."""
    for n, component in enumerate(listed(components)):
        yield from _within(component, (*path, n))


def _within(component: Component, path: Path) -> Iterator[tuple[Path, Component]]:
    yield path, component
    yield from walk(component.get("components"), (*path, "components"))
    for inner in ("accessory", "component"):
        if isinstance(component.get(inner), dict):
            yield from _within(component[inner], (*path, inner))


def message_components(components: object, new: bool) -> Iterator[Problem]:
    top = ("components",)
    yield from many(components, top, 40 if new else 5)
    for n, component in enumerate(listed(components)):
        yield from _typed(component, (*top, n), (*IN_CONTAINER, CONTAINER) if new else (ROW,))
    everything = list(walk(components))
    for path, component in everything:
        yield from _one(component, path)
    yield from same_ids(everything)
    if new and len(everything) > 40:
        yield top, "BASE_TYPE_MAX_LENGTH", "Must be 40 or fewer in length."
    if sum(len(str(one.get("content", ""))) for _, one in everything if one.get("type") == TEXT) > 4000:
        yield top, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "The total text may not exceed 4000 characters"


def same_ids(everything: list[tuple[Path, Component]]) -> Iterator[Problem]:
    named = [(path, one["custom_id"]) for path, one in everything if one.get("custom_id")]
    yield from unique(
        [name for _, name in named],
        [(*path, "custom_id") for path, _ in named],
        "COMPONENT_CUSTOM_ID_DUPLICATED",
        "Component custom id cannot be duplicated",
    )


def _typed(component: Component, path: Path, allowed: tuple[int, ...]) -> Iterator[Problem]:
    if component.get("type") not in allowed:
        yield (*path, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of {allowed}.'


def _one(component: Component, path: Path) -> Iterator[Problem]:
    kind = component.get("type")
    if kind == ROW:
        yield from _row(component, path)
    elif kind == BUTTON:
        yield from _button(component, path)
    elif kind in SELECTS:
        yield from select(component, path)
    elif kind == TEXT:
        yield from text(component.get("content"), (*path, "content"), 4000, 1, required=True)
    elif kind == SECTION:
        yield from _section(component, path)
    elif kind == CONTAINER:
        yield from many(component.get("components"), (*path, "components"), 40, 1, required=True)
        for n, inner in enumerate(listed(component.get("components"))):
            yield from _typed(inner, (*path, "components", n), IN_CONTAINER)
    elif kind == GALLERY:
        yield from many(component.get("items"), (*path, "items"), 10, 1, required=True)


def _row(row: Component, path: Path) -> Iterator[Problem]:
    inside = (*path, "components")
    yield from many(row.get("components"), inside, 5, 1, required=True)
    children = listed(row.get("components"))
    for n, child in enumerate(children):
        yield from _typed(child, (*inside, n), (BUTTON, *SELECTS))
    if len(children) > 1 and any(child.get("type") in SELECTS for child in children):
        yield inside, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width"


def _button(button: Component, path: Path) -> Iterator[Problem]:
    style = button.get("style")
    yield from choice(style, (*path, "style"), range(1, 7), required=True)
    yield from text(button.get("label"), (*path, "label"), 80)
    if style != 6 and not button.get("label") and not button.get("emoji"):
        yield path, "BUTTON_COMPONENT_INVALID", "A button must have a label or an emoji"
    if style == 5:
        yield from text(button.get("url"), (*path, "url"), 512, 1, required=True)
        if button.get("custom_id"):
            yield (
                path,
                "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                "A custom id and url cannot both be specified",
            )
    elif style != 6:
        yield from text(button.get("custom_id"), (*path, "custom_id"), 100, 1, required=True)
        if button.get("url"):
            yield (
                path,
                "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                "A custom id and url cannot both be specified",
            )


def select(menu: Component, path: Path) -> Iterator[Problem]:
    yield from text(menu.get("custom_id"), (*path, "custom_id"), 100, 1, required=True)
    yield from text(menu.get("placeholder"), (*path, "placeholder"), 150)
    yield from number(menu.get("min_values"), (*path, "min_values"), 0, 25)
    yield from number(menu.get("max_values"), (*path, "max_values"), 1, 25)
    if menu.get("type") == SELECT:
        yield from options(menu, path, 25)


def options(menu: Component, path: Path, most: int, least: int = 1) -> Iterator[Problem]:
    """The options of a select, a group of radio buttons or of boxes."""
    yield from many(menu.get("options"), (*path, "options"), most, least, required=True)
    offered = listed(menu.get("options"))
    places: list[Path] = [(*path, "options", n) for n in range(len(offered))]
    for place, option in zip(places, offered, strict=True):
        yield from text(option.get("label"), (*place, "label"), 100, 1, required=True)
        yield from text(option.get("value"), (*place, "value"), 100, 1, required=True)
        yield from text(option.get("description"), (*place, "description"), 100)
    values = [option.get("value") for option in offered]
    yield from unique(
        values, places, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used"
    )
    if offered and (menu.get("max_values") or 1) > len(offered) and menu.get("type") == SELECT:
        yield (*path, "max_values"), "SELECT_COMPONENT_INVALID_MAX", "max_values exceeds the number of options"


def _section(section: Component, path: Path) -> Iterator[Problem]:
    yield from many(section.get("components"), (*path, "components"), 3, 1, required=True)
    for n, inner in enumerate(listed(section.get("components"))):
        yield from _typed(inner, (*path, "components", n), (TEXT,))
    if isinstance(accessory := section.get("accessory"), dict):
        yield from _typed(accessory, (*path, "accessory"), (BUTTON, THUMBNAIL))
    else:
        yield missing((*path, "accessory"))
