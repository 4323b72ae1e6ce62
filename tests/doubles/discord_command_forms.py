"""Which application commands may be registered, with their options, choices, translations and places."""

import re
from collections.abc import Iterator
from typing import Any

import discord

from tests.doubles.discord_fields import choice, listed, many, text, unique
from tests.doubles.discord_refusals import Path, Problem

SUB, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
SLASH, USER, MESSAGE = 1, 2, 3
LOCALES = frozenset(locale.value for locale in discord.Locale)
NAME = re.compile(r"[-_'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}")
Part = dict[str, Any]


def commands(sent: list[Part]) -> Iterator[Problem]:
    for kind, most in ((SLASH, 100), (USER, 15), (MESSAGE, 15)):
        if sum(command.get("type", SLASH) == kind for command in sent) > most:
            yield (), "APPLICATION_COMMAND_TOO_LARGE", f"Maximum number of application commands reached ({most})"
    keys = [(command.get("type", SLASH), command.get("name")) for command in sent]
    places: list[Path] = [(n, "name") for n in range(len(sent))]
    yield from unique(keys, places, "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
    for n, command in enumerate(sent):
        yield from _command(command, (n,))


def _command(command: Part, path: Path) -> Iterator[Problem]:
    kind = command.get("type", SLASH)
    yield from choice(kind, (*path, "type"), (SLASH, USER, MESSAGE))
    for place, allowed in (("contexts", (0, 1, 2)), ("integration_types", (0, 1))):
        for n, value in enumerate(command.get(place) or ()):
            yield from choice(value, (*path, place, n), allowed)
    if command.get("integration_types") == []:
        yield (*path, "integration_types"), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 2 in length."
    if kind == SLASH:
        yield from _named(command, path)
        yield from _options(command.get("options"), path, 0)
        if _size(command) > 8000:
            yield path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)"
        return
    yield from text(command.get("name"), (*path, "name"), 32, 1, required=True)
    for field in ("description", "options"):
        if command.get(field):
            yield (*path, field), "CONTEXT_MENU_COMMAND_FIELD", f"Context menu commands cannot have {field}"


def _named(part: Part, path: Path) -> Iterator[Problem]:
    yield from _name(part.get("name"), (*path, "name"))
    yield from text(part.get("description"), (*path, "description"), 100, 1, required=True)
    for locale, name in (part.get("name_localizations") or {}).items():
        yield from choice(locale, (*path, "name_localizations", locale), LOCALES)
        yield from _name(name, (*path, "name_localizations", locale))
    for locale, words in (part.get("description_localizations") or {}).items():
        yield from choice(locale, (*path, "description_localizations", locale), LOCALES)
        yield from text(words, (*path, "description_localizations", locale), 100, 1, required=True)


def _name(name: object, path: Path) -> Iterator[Problem]:
    yield from text(name, path, 32, 1, required=True)
    if isinstance(name, str) and (not NAME.fullmatch(name) or name != name.lower()):
        yield path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid"


def _options(options: object, above: Path, depth: int) -> Iterator[Problem]:
    path = (*above, "options")
    yield from many(options, path, 25)
    parts = listed(options)
    places: list[Path] = [(*path, n) for n in range(len(parts))]
    names = [part.get("name") for part in parts]
    yield from unique(names, places, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists")
    nesting = [part.get("type") in (SUB, GROUP) for part in parts]
    if any(nesting) and not all(nesting):
        yield path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and values cannot be mixed"
    required = [bool(part.get("required")) for part in parts]
    if sorted(required, reverse=True) != required:
        yield path, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before others"
    for place, part in zip(places, parts, strict=True):
        yield from _option(part, place, depth)


def _option(option: Part, path: Path, depth: int) -> Iterator[Problem]:
    kind = option.get("type")
    allowed = [*range(3, 12)] + ([SUB, GROUP] if depth == 0 else []) + ([SUB] if depth == 1 else [])
    yield from choice(kind, (*path, "type"), allowed, required=True)
    yield from _named(option, path)
    if kind in (SUB, GROUP):
        yield from _options(option.get("options"), path, 1 if kind == GROUP else 2)
        return
    yield from many(option.get("choices"), (*path, "choices"), 25)
    if option.get("choices") and option.get("autocomplete"):
        yield (*path, "autocomplete"), "AUTOCOMPLETE_AND_CHOICES", "Choices and autocomplete are mutually exclusive"
    if (option.get("choices") or option.get("autocomplete")) and kind not in (STRING, INTEGER, NUMBER):
        yield (*path, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "This type takes no choices"
    yield from choices(option.get("choices"), (*path, "choices"), kind)


def choices(offered: object, path: Path, kind: object = STRING) -> Iterator[Problem]:
    """Of an option, or of an autocompletion."""
    for n, one in enumerate(listed(offered)):
        yield from text(one.get("name"), (*path, n, "name"), 100, 1, required=True)
        if kind == STRING:
            yield from text(one.get("value"), (*path, n, "value"), 100, 1, required=True)
        elif not isinstance(one.get("value"), int | float):
            yield (*path, n, "value"), "NUMBER_TYPE_COERCE", "Value is not a number."


def _size(part: Part) -> int:
    """Names, descriptions and values together, translations by the longest."""
    own = sum(
        max(
            len(str(part.get(field) or "")),
            *(len(v) for v in (part.get(f"{field}_localizations") or {"": ""}).values()),
        )
        for field in ("name", "description")
    )
    own += sum(len(str(one.get("name", ""))) + len(str(one.get("value", ""))) for one in part.get("choices") or ())
    return own + sum(_size(option) for option in listed(part.get("options")))
