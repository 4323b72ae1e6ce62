"""Small checks, of which the shapes that Slack accepts are put together; each says in Slack's words what is wrong."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Check = Callable[[Any, str], Iterator[str]]


def problem(what: str, at: str) -> str:
    return f"{what} [json-pointer:{at}]"


def string(most: int, least: int = 0, pattern: str = "") -> Check:
    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield problem("must provide a string", at)
        elif len(value) > most:
            yield problem(f"must be less than {most + 1} characters", at)
        elif len(value) < least:
            yield problem(f"must be more than {least - 1} characters", at)
        elif pattern and not re.fullmatch(pattern, value):
            yield problem("must match the regular expression", at)

    return check


def boolean(value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield problem("must provide a boolean", at)


def integer(least: int, most: int) -> Check:
    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield problem("must provide an integer", at)
        elif not least <= value <= most:
            yield problem(f"must be between {least} and {most}", at)

    return check


def one_of(*values: str) -> Check:
    def check(value: Any, at: str) -> Iterator[str]:
        if value not in values:
            yield problem(f"must be one of: {', '.join(values)}", at)

    return check


def array(of: Check, most: int, least: int = 1) -> Check:
    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield problem("must provide an array", at)
            return
        if len(value) > most:
            yield problem(f"no more than {most} items allowed", at)
        if len(value) < least:
            yield problem(f"no less than {least} items allowed", at)
        for number, item in enumerate(value):
            yield from of(item, f"{at}/{number}")

    return check


def fields(required: Mapping[str, Check], optional: Mapping[str, Check]) -> Check:
    """An object with exactly these properties; Slack takes no others."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield problem("must provide an object", at)
            return
        yield from (problem(f"missing required field: {name}", at) for name in required if value.get(name) is None)
        known = {**required, **optional}
        for name, part in value.items():
            if name not in known:
                yield problem(f"invalid additional property: {name}", at)
            elif part is not None:
                yield from known[name](part, f"{at}/{name}")

    return check


def by_type(kinds: Mapping[str, Check]) -> Check:
    """An object whose `type` says which of these shapes it has."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield problem("must provide an object", at)
        elif "type" not in value:
            yield problem("missing required field: type", at)
        elif (shape := kinds.get(str(value["type"]))) is None:
            yield problem(f"unsupported type: {value['type']}", f"{at}/type")
        else:
            yield from shape(value, at)

    return check


def typed(required: Mapping[str, Check], optional: Mapping[str, Check]) -> Check:
    """One shape for `by_type`, which has looked at `type` already."""
    return fields(required, {"type": anything, **optional})


def anything(value: Any, at: str) -> Iterator[str]:
    yield from ()


def any_object(value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield problem("must provide an object", at)


def also(check: Check, *more: Check) -> Check:
    """The further checks see only what has the right shape."""

    def both(value: Any, at: str) -> Iterator[str]:
        found = list(check(value, at))
        yield from found
        if not found:
            for further in more:
                yield from further(value, at)

    return both
