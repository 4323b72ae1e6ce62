"""How one field of a form is checked: each check yields the problems it finds, in Discord's words."""

from collections.abc import Container, Iterator, Sequence
from typing import Any

from tests.doubles.discord_refusals import Path, Problem


def text(value: object, path: Path, most: int, least: int = 0, required: bool = False) -> Iterator[Problem]:
    if value is None:
        if required:
            yield missing(path)
    elif not isinstance(value, str):
        yield path, "STRING_TYPE_CONVERT", "Could not interpret value as string."
    elif not least <= len(value) <= most:
        yield _length(path, least, most)


def number(value: object, path: Path, least: int, most: int, required: bool = False) -> Iterator[Problem]:
    if value is None:
        if required:
            yield missing(path)
    elif isinstance(value, bool) or not isinstance(value, int):
        yield path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.'
    elif value < least:
        yield path, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {least}."
    elif value > most:
        yield path, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}."


def choice(value: object, path: Path, allowed: Container[Any], required: bool = False) -> Iterator[Problem]:
    if value is None:
        if required:
            yield missing(path)
    elif value not in allowed:
        yield path, "BASE_TYPE_CHOICES", f"Value must be one of {allowed}."


def many(value: object, path: Path, most: int, least: int = 0, required: bool = False) -> Iterator[Problem]:
    if value is None:
        if required:
            yield missing(path)
    elif not isinstance(value, list):
        yield path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"
    elif not least <= len(value) <= most:
        yield _length(path, least, most)


def missing(path: Path) -> Problem:
    return path, "BASE_TYPE_REQUIRED", "This field is required"


def unique(values: Sequence[object], paths: Sequence[Path], code: str, message: str) -> Iterator[Problem]:
    """One problem for every value that stood there before."""
    for n, value in enumerate(values):
        if value in values[:n]:
            yield paths[n], code, message


def listed(value: object) -> list[Any]:
    """What of it can be looked at further."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _length(path: Path, least: int, most: int) -> Problem:
    if least:
        return path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length."
    return path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length."
